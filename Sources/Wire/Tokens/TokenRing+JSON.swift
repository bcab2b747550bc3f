internal import Findings
internal import Platform

/// The file `state/tokens.json`:
///
///     {"version": 1, "tokens": [
///       {"name": "siem", "sha256": "<64 hexadecimal digits>", "scope": {"regions": "*", "accounts": ["111122223333"]},
///        "created": "2026-11-23T04:05:06Z", "revoked": null, "expires": null}]}
///
/// `revoked` and `expires` may be left out. A token without `scope` sees nothing. A reader of an older version refuses
/// the file of a later one.
extension TokenRing {
  public static let fileName = "state/tokens.json"

  public var json: [UInt8] { StateFile.encode(TokenFileContent(tokens: tokens.map(TokenRecord.init))) }

  public static func parse(_ bytes: [UInt8]) throws(StateFileError) -> TokenRing {
    let content = try StateFile.decode(TokenFileContent.self, from: bytes, name: fileName)
    var ring = TokenRing()
    for (index, record) in content.tokens.enumerated() {
      do { ring = try ring.adding(record.token) } catch {
        throw .invalid(file: fileName, "tokens[\(index)]", "cannot be used: \(error)")
      }
    }
    return ring
  }
}

private struct TokenFileContent: Codable {
  static let version = 1
  let tokens: [TokenRecord]

  enum CodingKeys: String, CodingKey, CaseIterable { case version, tokens }

  init(tokens: [TokenRecord]) { self.tokens = tokens }

  init(from decoder: any Decoder) throws {
    try decoder.checkVersion(known: Self.version)
    tokens = try decoder.strictContainer(keyedBy: CodingKeys.self).decode([TokenRecord].self, forKey: .tokens)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.version, forKey: .version)
    try container.encode(tokens, forKey: .tokens)
  }
}

private struct TokenRecord: Codable {
  let token: APIToken

  enum CodingKeys: String, CodingKey, CaseIterable { case name, sha256, scope, created, expires, revoked }

  init(_ token: APIToken) { self.token = token }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    token = APIToken(
      name: try container.decode(String.self, forKey: .name),
      digest: try container.decode(.sha256, expecting: "64 hexadecimal digits in lower case") { text in
        Hexadecimal.bytes(Array(text.utf8).span).flatMap(SHA256Digest.init(bytes:))
      },
      scope: try container.decodeIfPresent(Scope.self, forKey: .scope) ?? .nothing,
      created: try container.decode(.created, expecting: StateFile.instantForm) { text in Timestamp(text) },
      expires: try container.decodeIfPresent(.expires, expecting: StateFile.instantForm) { text in Timestamp(text) },
      revoked: try container.decodeIfPresent(.revoked, expecting: StateFile.instantForm) { text in Timestamp(text) })
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(token.name, forKey: .name)
    try container.encode(token.digest.hexadecimal, forKey: .sha256)
    try container.encode(token.scope, forKey: .scope)
    try container.encode(token.created.description, forKey: .created)
    try container.encodeIfPresent(token.expires?.description, forKey: .expires)
    try container.encodeIfPresent(token.revoked?.description, forKey: .revoked)
  }
}
