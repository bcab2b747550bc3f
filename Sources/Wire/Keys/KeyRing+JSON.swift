internal import Findings
internal import Platform

/// The file `state/keys.json`:
///
///     {"version": 1, "keys": [
///       {"id": "us-west-1-a", "agent": "us-west-1", "region": "us-west-1",
///        "reports": "own", "any" or ["us-east-1"], "accounts": "any" or ["111122223333"],
///        "secret": "<32 bytes, base64url>", "created": "2026-11-23T04:05:06Z", "revoked": null, "expires": null}]}
///
/// `revoked` and `expires` may be left out. A reader of an older version refuses the file of a later one.
extension KeyRing {
  public static let fileName = "state/keys.json"

  public var json: [UInt8] { StateFile.encode(keys.map(KeyRecord.init)) }

  public static func parse(_ bytes: [UInt8]) throws(StateFileError) -> KeyRing {
    try StateFile.read(bytes, name: fileName, into: KeyRing()) { ring, record in
      try ring.adding((record as KeyRecord).key)
    }
  }
}

private struct KeyRecord: StateRecord {
  static let list = "keys"
  static let version = 1

  let key: SigningKey

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, agent, region, reports, accounts, secret, created, revoked, expires
  }

  init(_ key: SigningKey) { self.key = key }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    key = SigningKey(
      id: try container.decode(String.self, forKey: .id),
      agent: try container.decode(String.self, forKey: .agent),
      region: try container.decode(.region, expecting: "a region such as us-west-1") { text in try? Region(text) },
      reports: try Self.reports(in: container),
      accounts: try Self.accounts(in: container),
      secret: try container.decode(.secret, expecting: "32 bytes in base64url") { text in
        Base64.bytes(text, .url).flatMap { bytes in
          bytes.count == SigningKey.secretBytes ? SecretBytes(bytes) : nil
        }
      },
      created: try container.decode(.created, expecting: StateFile.instantForm) { text in Timestamp(text) },
      revoked: try container.decodeIfPresent(.revoked, expecting: StateFile.instantForm) { text in Timestamp(text) },
      expires: try container.decodeIfPresent(.expires, expecting: StateFile.instantForm) { text in Timestamp(text) })
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(key.id, forKey: .id)
    try container.encode(key.agent, forKey: .agent)
    try container.encode(key.region.name, forKey: .region)
    switch key.reports {
    case .own: try container.encode(Self.ownRegion, forKey: .reports)
    case .any: try container.encode(Self.anyAccount, forKey: .reports)
    case .listed(let regions): try container.encode(regions.map(\.name).sorted(), forKey: .reports)
    }
    if let accounts = key.accounts {
      try container.encode(accounts.map(\.text).sorted(), forKey: .accounts)
    } else {
      try container.encode(Self.anyAccount, forKey: .accounts)
    }
    try container.encode(Base64.text(key.secret.exposed, .url), forKey: .secret)
    try container.encode(key.created.description, forKey: .created)
    try container.encodeIfPresent(key.revoked?.description, forKey: .revoked)
    try container.encodeIfPresent(key.expires?.description, forKey: .expires)
  }

  private static let anyAccount = "any"
  private static let ownRegion = "own"

  private static func reports(in container: KeyedDecodingContainer<CodingKeys>) throws -> ReportedRegions {
    if let word = try? container.decode(String.self, forKey: .reports) {
      if word == ownRegion { return .own }
      if word == anyAccount { return .any }
      throw DecodingError.dataCorruptedError(
        forKey: .reports, in: container, debugDescription: "must be \"own\", \"any\" or a list of regions")
    }
    let regions = try container.decode([String].self, forKey: .reports)
    return .listed(
      try Set(
        regions.map { text in
          guard let region = try? Region(text) else {
            throw DecodingError.dataCorruptedError(
              forKey: .reports, in: container, debugDescription: "must list regions such as us-west-1")
          }
          return region
        }))
  }

  /// A missing member is an error and not "any", so that a record cut short never widens what a key may do.
  private static func accounts(in container: KeyedDecodingContainer<CodingKeys>) throws -> Set<AccountID>? {
    if let word = try? container.decode(String.self, forKey: .accounts) {
      guard word == anyAccount else {
        throw DecodingError.dataCorruptedError(
          forKey: .accounts, in: container, debugDescription: "must be \"\(anyAccount)\" or a list of accounts")
      }
      return nil
    }
    return Set(try container.decode([String].self, forKey: .accounts).map(AccountID.init))
  }
}
