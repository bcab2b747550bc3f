public import Findings
public import Platform

/// A batch's request whose signature holds, as far as it can be told without reading the body.
public struct VerifiedRequest: Sendable, Equatable {
  public let key: SigningKey
  public let label: BatchLabel
  /// SHA-256 of the body.
  public let digest: SHA256Digest
  /// For ``ReplayGuard``, which must admit it before the request has any effect.
  public let nonce: String
  public let created: Timestamp
}
