public import Findings
public import Platform

/// What is kept of a reader's token: its digest, never its text.
public struct APIToken: Sendable, Hashable {
  /// For people, and unique in its ring.
  public let name: String
  /// SHA-256 of the token's text. The text is 32 random bytes, so that no slow hash is needed.
  public let digest: SHA256Digest
  public let scope: Scope
  public let created: Timestamp
  /// Not valid from this instant on.
  public var expires: Timestamp?
  /// Not valid from this instant on.
  public var revoked: Timestamp?

  public init(
    name: String, digest: SHA256Digest, scope: Scope, created: Timestamp, expires: Timestamp? = nil,
    revoked: Timestamp? = nil
  ) {
    (self.name, self.digest, self.scope) = (name, digest, scope)
    (self.created, self.expires, self.revoked) = (created, expires, revoked)
  }

  public func isValid(at now: Timestamp) -> Bool {
    !(revoked.map { instant in instant <= now } ?? false) && !(expires.map { instant in instant <= now } ?? false)
  }
}

/// What a valid token allows.
public struct TokenGrant: Sendable, Hashable {
  public let name: String
  public let scope: Scope
}
