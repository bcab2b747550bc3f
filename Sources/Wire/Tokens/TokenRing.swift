public import Findings
internal import Platform

/// The tokens that readers of the API hold.
public struct TokenRing: Sendable, Equatable {
  /// What every token begins with, so that scanners for leaked secrets can tell it.
  public static let prefix = "mst_"

  /// In the order made, revoked ones included.
  public private(set) var tokens: [APIToken] = []

  public init() {}

  /// The ring with a new token, and the token's text, which is shown once and kept nowhere.
  ///
  /// - Throws: ``TokenRingError/nameTaken(_:)``, ``TokenRingError/malformedName(_:)``.
  public func issuing(
    name: String, scope: Scope, created: Timestamp, expires: Timestamp? = nil,
    using generator: inout some RandomNumberGenerator
  ) throws(TokenRingError) -> (ring: TokenRing, text: String) {
    let secret = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let text = Self.prefix + Base64.text(secret, .url)
    let token = APIToken(
      name: name, digest: Self.digest(of: text), scope: scope, created: created, expires: expires)
    return (try adding(token), text)
  }

  /// - Throws: ``TokenRingError/nameTaken(_:)``, ``TokenRingError/malformedName(_:)``.
  public func adding(_ token: APIToken) throws(TokenRingError) -> TokenRing {
    guard WireName.isWellFormed(token.name) else { throw .malformedName(token.name) }
    guard !tokens.contains(where: { other in other.name == token.name }) else { throw .nameTaken(token.name) }
    var ring = self
    ring.tokens.append(token)
    return ring
  }

  /// The ring with a token that ends at an instant. One that ends earlier already keeps its end.
  ///
  /// - Throws: ``TokenRingError/unknownName(_:)``.
  public func revoking(_ name: String, at instant: Timestamp) throws(TokenRingError) -> TokenRing {
    guard let index = tokens.firstIndex(where: { token in token.name == name }) else { throw .unknownName(name) }
    var ring = self
    ring.tokens[index].revoked = min(tokens[index].revoked ?? instant, instant)
    return ring
  }

  /// What the holder of a token may see; nil when the token is not valid.
  ///
  /// Every token is compared, each in constant time, so that the time of the answer tells nothing about any.
  public func authorize(bearer: String, now: Timestamp) -> TokenGrant? {
    let presented = Self.digest(of: bearer).bytes
    var match: APIToken?
    for token in tokens where ConstantTime.equal(token.digest.bytes, presented) { match = token }
    guard let match, match.isValid(at: now) else { return nil }
    return TokenGrant(name: match.name, scope: match.scope)
  }

  /// The token in an `Authorization` field: `Bearer mst_…` (RFC 6750 §2.1), the scheme in any case.
  public static func bearer(in authorization: String) -> String? {
    let words = authorization.split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1])
  }

  private static func digest(of text: String) -> SHA256Digest { SHA256Digest(of: Array(text.utf8)) }
}
