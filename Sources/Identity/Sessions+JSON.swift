internal import Findings
internal import Platform
public import Wire

/// The file `state/sessions.json`:
///
///     {"version": 1, "sessions": [
///       {"sha256": "<64 hexadecimal digits>", "user": "ana", "stamp": "<16 hexadecimal digits>",
///        "begun": "2026-11-23T04:05:06Z", "last_used": "2026-11-23T05:06:07Z"}]}
///
/// `last_used` may be a minute behind. May be thrown away: everybody signs in again then.
extension Sessions {
  public static let fileName = "state/sessions.json"

  public var json: [UInt8] { StateFile.encode(all.map(SessionRecord.init)) }

  public static func parse(_ bytes: [UInt8]) throws(StateFileError) -> Sessions {
    try StateFile.read(bytes, name: fileName, into: Sessions()) { all, record in
      var all = all
      all.restore((record as SessionRecord).session)
      return all
    }
  }
}

private struct SessionRecord: StateRecord {
  static let list = "sessions"
  static let version = 1

  let session: Session

  enum CodingKeys: String, CodingKey, CaseIterable {
    case sha256, user, stamp, begun
    case lastUsed = "last_used"
  }

  init(_ session: Session) { self.session = session }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    var session = Session(
      digest: try container.decode(.sha256, expecting: "64 hexadecimal digits in lower case") { text in
        Hexadecimal.bytes(Array(text.utf8).span).flatMap(SHA256Digest.init(bytes:))
      },
      user: try container.decode(.user, expecting: UserName.grammar) { text in UserName(text) },
      stamp: try container.decode(.stamp, expecting: "16 hexadecimal digits") { text in HexadecimalNumber.read(text) },
      begun: try container.decode(.begun, expecting: StateFile.instantForm) { text in Timestamp(text) })
    session.lastUsed = try container.decode(.lastUsed, expecting: StateFile.instantForm) { text in Timestamp(text) }
    self.session = session
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(session.digest.hexadecimal, forKey: .sha256)
    try container.encode(session.user.text, forKey: .user)
    try container.encode(HexadecimalNumber.text(session.stamp), forKey: .stamp)
    try container.encode(session.begun.description, forKey: .begun)
    try container.encode(session.lastUsed.description, forKey: .lastUsed)
  }
}
