public import Platform
internal import Wire

/// What a browser holds: 32 bytes of chance, of which only the digest is kept here.
public struct SessionSecret: Sendable {
  private let bytes: SecretBytes

  public init(using generator: inout some RandomNumberGenerator) {
    bytes = SecretBytes((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// Nil for a text that is no such secret.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 43, let bytes = Base64.bytes(text, .url), bytes.count == 32 else { return nil }
    self.bytes = SecretBytes(bytes)
  }

  /// The cookie's value.
  public var text: String { Base64.text(bytes.exposed, .url) }

  public var digest: SHA256Digest { SHA256Digest(of: bytes.exposed) }

  /// What a page of ours sends along with each change. A page of somebody else's cannot know it, and it tells nothing of
  /// the secret.
  public var csrf: String { Base64.text(HMACSHA256.code(for: Array("muster csrf".utf8), key: bytes), .url) }

  public func isCSRF(_ text: String) -> Bool { ConstantTime.equal(Array(text.utf8), Array(csrf.utf8)) }
}
