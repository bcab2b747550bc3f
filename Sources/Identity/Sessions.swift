public import Findings
public import Platform

/// All sessions that have not ended. Bounded: of one user, and in all, the one that was used longest ago makes room.
public struct Sessions: Sendable, Equatable {
  private var sessions: [SHA256Digest: Session] = [:]

  public init() {}

  public static let maximumCount = 10_000
  public static let maximumOfUser = 32

  public var count: Int { sessions.count }
  /// In the order begun.
  public var all: [Session] {
    sessions.values.sorted { ($0.begun, $0.digest.hexadecimal) < ($1.begun, $1.digest.hexadecimal) }
  }

  public mutating func begin(_ session: Session, at now: Timestamp, _ policy: SessionPolicy) {
    evict(asOf: now, policy)
    let own = sessions.values.filter { $0.user == session.user }
    if own.count >= Self.maximumOfUser { removeOldest(of: own) }
    if sessions.count >= Self.maximumCount { removeOldest(of: Array(sessions.values)) }
    sessions[session.digest] = session
  }

  /// Puts back one that was kept.
  public mutating func restore(_ session: Session) { sessions[session.digest] = session }

  /// The session of a digest, and its user, while it is valid: neither has come to its end, nor was the user disabled,
  /// removed, or given another password.
  public func valid(
    _ digest: SHA256Digest, among users: Users, at now: Timestamp, _ policy: SessionPolicy
  ) -> (session: Session, user: User)? {
    guard let session = sessions[digest], session.isAlive(at: now, policy), let user = users[session.user],
      user.stamp == session.stamp, !user.isDisabled
    else { return nil }
    // A temporary password lets in, and lasts no longer inside.
    if let end = user.temporaryUntil, now >= end { return nil }
    return (session, user)
  }

  /// Notes that a session is used. Time that runs backwards changes nothing.
  public mutating func touch(_ digest: SHA256Digest, at now: Timestamp) {
    guard let known = sessions[digest]?.lastUsed, known < now else { return }
    sessions[digest]?.lastUsed = now
  }

  public mutating func end(_ digest: SHA256Digest) { sessions[digest] = nil }

  public mutating func endAll(of user: UserName) { sessions = sessions.filter { $0.value.user != user } }

  public mutating func evict(asOf now: Timestamp, _ policy: SessionPolicy) {
    sessions = sessions.filter { $0.value.isAlive(at: now, policy) }
  }

  private mutating func removeOldest(of candidates: [Session]) {
    guard let oldest = candidates.min(by: { $0.lastUsed < $1.lastUsed }) else { return }
    sessions[oldest.digest] = nil
  }
}
