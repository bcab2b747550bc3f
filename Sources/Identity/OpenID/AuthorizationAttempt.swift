internal import Platform
internal import Wire

/// One attempt to sign in through a provider: the secret lies in the browser's cookie, and all else is derived from it, so
/// that nothing is kept here, and nobody can finish an attempt in another's browser.
public struct AuthorizationAttempt: Sendable {
  private let secret: SecretBytes

  public static let lifetime = Duration.seconds(600)

  public init(using generator: inout some RandomNumberGenerator) {
    secret = SecretBytes((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// Nil for a text that is no such secret.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 43, let bytes = Base64.bytes(text, .url), bytes.count == 32 else { return nil }
    secret = SecretBytes(bytes)
  }

  public var text: String { Base64.text(secret.exposed, .url) }

  /// Comes back with the answer (RFC 6749 §10.12). It is the provider's too, so that no other's answer fits.
  public func state(for provider: String) -> String { derived("state \(provider)") }

  public func isState(_ text: String, for provider: String) -> Bool {
    ConstantTime.equal(Array(text.utf8), Array(state(for: provider).utf8))
  }

  /// Comes back in the token (OpenID Connect Core §3.1.2.1).
  public var nonce: String { derived("nonce") }
  /// 43 characters (RFC 7636 §4.1).
  public var verifier: String { derived("verifier") }
  /// S256 of the verifier (RFC 7636 §4.2).
  public var challenge: String { Self.challenge(of: verifier) }

  static func challenge(of verifier: String) -> String {
    Base64.text(SHA256Digest(of: Array(verifier.utf8)).bytes, .url)
  }

  private func derived(_ purpose: String) -> String {
    Base64.text(HMACSHA256.code(for: Array("muster \(purpose)".utf8), key: secret), .url)
  }
}
