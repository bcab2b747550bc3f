/// How long to wait before the next attempt.
public struct RetryPolicy: Sendable, Equatable {
  /// The ceiling of the first wait; it doubles with each failure.
  public var base: Duration
  public var cap: Duration
  /// What a collector may ask for by Retry-After; a slip in a proxy must not silence a region for days.
  public var longestRetryAfter: Duration
  /// Before a batch is sent again that another request of ours has in flight.
  public var inFlightWait: Duration
  /// Refusals of one batch by something that does not speak as a collector does, before it goes to quarantine.
  public var refusalsBeforeQuarantine: Int

  public init(
    base: Duration = .milliseconds(500), cap: Duration = .seconds(60), longestRetryAfter: Duration = .seconds(3600),
    inFlightWait: Duration = .seconds(1), refusalsBeforeQuarantine: Int = 10
  ) {
    self.base = base
    self.cap = cap
    self.longestRetryAfter = longestRetryAfter
    self.inFlightWait = inFlightWait
    self.refusalsBeforeQuarantine = refusalsBeforeQuarantine
  }

  /// Full jitter: any time up to the ceiling, so that agents which lost the collector together do not come back together.
  ///
  /// - Parameter failures: in a row, from 1 on.
  public func wait(afterFailures failures: Int, using generator: inout some RandomNumberGenerator) -> Duration {
    let doublings = min(max(failures, 1) - 1, 20)
    return Self.random(upTo: min(cap, base * (1 << doublings)), using: &generator)
  }

  /// At least what was asked for.
  public func wait(retryAfter: Duration, using generator: inout some RandomNumberGenerator) -> Duration {
    min(max(retryAfter, .zero), longestRetryAfter) + Self.random(upTo: base, using: &generator)
  }

  static func random(upTo ceiling: Duration, using generator: inout some RandomNumberGenerator) -> Duration {
    ceiling * Double.random(in: 0...1, using: &generator)
  }
}
