internal import Findings
internal import Platform
public import Wire

/// The file `state/users.json`:
///
///     {"version": 1, "users": [
///       {"name": "ana", "display_name": "Ana", "role": "viewer", "scope": {"regions": "*", "accounts": ["111122223333"]},
///        "disabled": false, "password": "$scrypt$ln=15,r=8,p=3$…$…", "temporary_until": null, "provider": null, "subject": null,
///        "created": "2026-11-23T04:05:06Z", "last_sign_in": null, "stamp": "<16 hexadecimal digits>"}]}
///
/// A user without `scope` sees nothing, and one without `password` signs in with none. A reader of an older version
/// refuses the file of a later one.
extension Users {
  public static let fileName = "state/users.json"

  public var json: [UInt8] { StateFile.encode(users.map(UserRecord.init)) }

  public static func parse(_ bytes: [UInt8]) throws(StateFileError) -> Users {
    try StateFile.read(bytes, name: fileName, into: Users()) { all, record in
      try all.adding((record as UserRecord).user)
    }
  }
}

private struct UserRecord: StateRecord {
  static let list = "users"
  static let version = 1

  let user: User

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, role, scope, disabled, password, provider, subject, created, stamp
    case displayName = "display_name"
    case temporaryUntil = "temporary_until"
    case lastSignIn = "last_sign_in"
  }

  init(_ user: User) { self.user = user }

  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    var user = User(
      try container.decode(.name, expecting: UserName.grammar) { text in UserName(text) },
      displayName: try container.decodeIfPresent(String.self, forKey: .displayName) ?? "",
      role: try container.decode(.role, expecting: "viewer, analyst or admin") { text in Role(rawValue: text) },
      scope: try container.decodeIfPresent(Scope.self, forKey: .scope) ?? .nothing,
      created: try container.decode(.created, expecting: StateFile.instantForm) { text in Timestamp(text) },
      stamp: try container.decode(.stamp, expecting: "16 hexadecimal digits") { text in HexadecimalNumber.read(text) })
    user.isDisabled = try container.decode(Bool.self, forKey: .disabled)
    user.password = try container.decodeIfPresent(.password, expecting: "a hash of scrypt") { text in
      PasswordHash(text: text)
    }
    user.temporaryUntil = try container.decodeIfPresent(.temporaryUntil, expecting: StateFile.instantForm) { text in
      Timestamp(text)
    }
    user.provider = try container.decodeIfPresent(String.self, forKey: .provider)
    user.subject = try container.decodeIfPresent(String.self, forKey: .subject)
    user.lastSignIn = try container.decodeIfPresent(.lastSignIn, expecting: StateFile.instantForm) { text in
      Timestamp(text)
    }
    self.user = user
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(user.name.text, forKey: .name)
    try container.encode(user.displayName, forKey: .displayName)
    try container.encode(user.role.rawValue, forKey: .role)
    try container.encode(user.scope, forKey: .scope)
    try container.encode(user.isDisabled, forKey: .disabled)
    try container.encodeIfPresent(user.password?.text, forKey: .password)
    try container.encodeIfPresent(user.temporaryUntil?.description, forKey: .temporaryUntil)
    try container.encodeIfPresent(user.provider, forKey: .provider)
    try container.encodeIfPresent(user.subject, forKey: .subject)
    try container.encode(user.created.description, forKey: .created)
    try container.encodeIfPresent(user.lastSignIn?.description, forKey: .lastSignIn)
    try container.encode(HexadecimalNumber.text(user.stamp), forKey: .stamp)
  }
}
