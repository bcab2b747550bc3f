public import Findings
public import Platform

/// One browser that is signed in.
public struct Session: Sendable, Hashable {
  /// Of its ``SessionSecret``.
  public let digest: SHA256Digest
  public let user: UserName
  /// The user's when it began; see ``User/stamp``.
  public let stamp: UInt64
  public let begun: Timestamp
  public var lastUsed: Timestamp

  public init(digest: SHA256Digest, user: UserName, stamp: UInt64, begun: Timestamp) {
    (self.digest, self.user, self.stamp, self.begun, lastUsed) = (digest, user, stamp, begun, begun)
  }

  public func idleEnd(_ policy: SessionPolicy) -> Timestamp { min(lastUsed + policy.idle, end(policy)) }

  public func end(_ policy: SessionPolicy) -> Timestamp { begun + policy.absolute }

  /// Whether it has not come to its end; whose it is decides the rest.
  public func isAlive(at now: Timestamp, _ policy: SessionPolicy) -> Bool { now < idleEnd(policy) }
}
