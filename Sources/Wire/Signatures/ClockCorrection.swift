public import Findings

/// How far the collector's clock is from this machine's, so that an agent with a wrong clock signs with the right time.
///
/// Pure: every time comes in. `sent` and `received` are this machine's uncorrected clock, just before and after the
/// exchange; the collector read its own somewhere between them.
public struct ClockCorrection: Sendable, Equatable {
  /// What to add to this machine's clock.
  public private(set) var offset: Duration = .zero

  public init() {}

  /// The time to sign with.
  public func stamp(now: Timestamp) -> Timestamp { now + offset }

  /// Learns from the time that a refusal carries.
  ///
  /// - Returns: whether the offset changed, so that it is worth signing again.
  @discardableResult
  public mutating func learn(from problem: Problem, sent: Timestamp, received: Timestamp) -> Bool {
    guard let serverTime = problem.serverTime else { return false }
    return learn(serverTime: serverTime, precision: .zero, sent: sent, received: received)
  }

  /// Learns from the `Date` field of any answer, which tells whole seconds.
  ///
  /// - Returns: whether the offset changed.
  @discardableResult
  public mutating func learn(date: String, sent: Timestamp, received: Timestamp) -> Bool {
    guard let serverTime = HTTPDate.instant(date) else { return false }
    return learn(serverTime: serverTime, precision: .seconds(1), sent: sent, received: received)
  }

  /// An exchange that took longer says too little about the time in its middle.
  static let maximumRoundTrip = Duration.seconds(60)

  private mutating func learn(
    serverTime: Timestamp, precision: Duration, sent: Timestamp, received: Timestamp
  ) -> Bool {
    let roundTrip = received - sent
    // A negative one means that this machine's clock was set meanwhile.
    guard roundTrip >= .zero, roundTrip <= Self.maximumRoundTrip else { return false }
    let measured = (serverTime + precision / 2) - (sent + roundTrip / 2)
    let uncertainty = (roundTrip + precision) / 2
    // Within what this exchange can tell apart, the offset that is known already is as good.
    let change = measured - offset
    guard change > uncertainty || change < .zero - uncertainty else { return false }
    offset = measured
    return true
  }
}
