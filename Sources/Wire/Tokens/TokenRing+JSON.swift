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

  public var json: [UInt8] { StateFile.encode(tokens.map(TokenRecord.init)) }

  public static func parse(_ bytes: [UInt8]) throws(StateFileError) -> TokenRing {
    try StateFile.read(bytes, name: fileName, into: TokenRing()) { ring, record in
      try ring.adding((record as TokenRecord).token)
    }
  }
}

private struct TokenRecord: StateRecord {
  static let list = "tokens"
  static let version = 1

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
