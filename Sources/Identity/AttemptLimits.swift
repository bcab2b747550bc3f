public import Findings

/// How many wrong passwords are taken: of one user, and from one address, within a time.
///
/// An attempt counts when it begins, so that many at once are no way around it; one that succeeds takes its count back.
/// Names that nobody has count like others, so that nobody learns which there are. Bounded: what lies longest back makes
/// room.
public struct AttemptLimits: Sendable {
  public struct Policy: Sendable, Hashable {
    /// Wrong passwords for one user until they have to wait.
    public let ofUser: Int
    /// From one address, which several people may share.
    public let fromAddress: Int
    /// How long they wait, and how long attempts count.
    public let window: Duration

    public init(ofUser: Int = 10, fromAddress: Int = 50, window: Duration = .seconds(900)) {
      (self.ofUser, self.fromAddress, self.window) = (ofUser, fromAddress, window)
    }
  }

  private struct Count {
    var attempts: Int
    let begun: Timestamp
  }

  public let policy: Policy
  private var users: [String: Count] = [:]
  private var addresses: [String: Count] = [:]

  static let maximumCount = 20_000

  public init(_ policy: Policy = Policy()) { self.policy = policy }

  /// Counts an attempt.
  ///
  /// - Returns: nil when it may be made, else how long to wait.
  public mutating func begin(user: String, address: String, at now: Timestamp) -> Duration? {
    let waits = [
      wait(users[user], policy.ofUser, now), wait(addresses[address], policy.fromAddress, now),
    ].compactMap { $0 }
    if let longest = waits.max() { return longest }
    count(&users, user, now)
    count(&addresses, address, now)
    return nil
  }

  /// Takes an attempt back that succeeded, and with it the user's earlier ones.
  public mutating func succeed(user: String, address: String) {
    users[user] = nil
    takeBack(address: address)
  }

  /// Takes an attempt back that was not made.
  public mutating func cancel(user: String, address: String) {
    if let known = users[user] { users[user]?.attempts = max(0, known.attempts - 1) }
    takeBack(address: address)
  }

  public func isLocked(user: String, at now: Timestamp) -> Bool { wait(users[user], policy.ofUser, now) != nil }

  private mutating func takeBack(address: String) {
    if let known = addresses[address] { addresses[address]?.attempts = max(0, known.attempts - 1) }
  }

  private func wait(_ count: Count?, _ most: Int, _ now: Timestamp) -> Duration? {
    guard let count, count.attempts >= most else { return nil }
    let left = count.begun + policy.window - now
    return left > .zero ? left : nil
  }

  private func count(_ counts: inout [String: Count], _ key: String, _ now: Timestamp) {
    if let known = counts[key], now - known.begun < policy.window {
      counts[key]?.attempts += 1
      return
    }
    if counts.count >= Self.maximumCount, counts[key] == nil {
      counts = counts.filter { now - $0.value.begun < policy.window }
      // A quarter at once, since each look goes over all of them.
      if counts.count >= Self.maximumCount {
        let oldest = counts.sorted { ($0.value.attempts, $0.value.begun) < ($1.value.attempts, $1.value.begun) }
        for (key, _) in oldest.prefix(Self.maximumCount / 4) { counts[key] = nil }
      }
    }
    counts[key] = Count(attempts: 1, begun: now)
  }
}
