internal import Findings
internal import Identity
internal import Platform
internal import Wire

/// `{"user": "ana", "password": "…"}`
struct SignInBody: Decodable {
  let user: String
  let password: SecretBytes

  private enum CodingKeys: String, CodingKey, CaseIterable { case user, password }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    user = try members.decode(String.self, forKey: .user)
    password = try members.secret(.password)
  }
}

/// `{"old": "…", "new": "…"}`
struct PasswordBody: Decodable {
  let old: SecretBytes
  let new: SecretBytes

  private enum CodingKeys: String, CodingKey, CaseIterable { case old, new }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    (old, new) = (try members.secret(.old), try members.secret(.new))
  }
}

/// `{"code": "…", "user": "ana", "password": "…"}`
struct SetupBody: Decodable {
  let code: String
  let user: UserName
  let password: SecretBytes

  private enum CodingKeys: String, CodingKey, CaseIterable { case code, user, password }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    code = try members.decode(String.self, forKey: .code)
    user = try members.userName(.user)
    password = try members.secret(.password)
  }
}

/// `{"user": "ana", "name": "Ana", "role": "viewer", "regions": null, "accounts": ["111122223333"]}`: null for all of them.
struct NewUserBody: Decodable {
  let user: UserName
  let name: String
  let role: Role
  let scope: Scope

  private enum CodingKeys: String, CodingKey, CaseIterable { case user, name, role, regions, accounts }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    user = try members.userName(.user)
    name = try members.decodeIfPresent(String.self, forKey: .name) ?? ""
    role = try members.role(.role)
    // Why they must be there: a list that was forgotten must not open everything.
    scope = Scope(regions: try members.regions(.regions), accounts: try members.accounts(.accounts))
  }
}

/// Any of `{"name", "role", "regions", "accounts", "disabled"}`, or `{"reset_password": true}`.
struct UserChangeBody: Decodable {
  let name: String?
  let role: Role?
  /// Nil when they stay; nil within for all.
  let regions: Set<String>??
  let accounts: Set<String>??
  let isDisabled: Bool?
  let resetsPassword: Bool

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, role, regions, accounts, disabled
    case resetPassword = "reset_password"
  }

  init(from decoder: any Decoder) throws {
    let members = try decoder.strictContainer(keyedBy: CodingKeys.self)
    name = members.contains(.name) ? try members.decode(String.self, forKey: .name) : nil
    role = members.contains(.role) ? try members.role(.role) : nil
    regions = members.contains(.regions) ? .some(try members.regions(.regions)) : .none
    accounts = members.contains(.accounts) ? .some(try members.accounts(.accounts)) : .none
    isDisabled = members.contains(.disabled) ? try members.decode(Bool.self, forKey: .disabled) : nil
    resetsPassword = try members.decodeIfPresent(Bool.self, forKey: .resetPassword) ?? false
    if resetsPassword, members.allKeys.count > 1 {
      throw DecodingError.dataCorruptedError(
        forKey: .resetPassword, in: members, debugDescription: "stands alone; change the rest with another request")
    }
  }

  func apply(to user: inout User) {
    if let name { user.displayName = name }
    if let role { user.role = role }
    if case .some(let regions) = regions { user.scope.regions = regions }
    if case .some(let accounts) = accounts { user.scope.accounts = accounts }
    if let isDisabled { user.isDisabled = isDisabled }
  }
}

extension KeyedDecodingContainer {
  fileprivate func secret(_ key: Key) throws -> SecretBytes {
    SecretBytes(Array(try decode(String.self, forKey: key).utf8))
  }

  fileprivate func userName(_ key: Key) throws -> UserName {
    try decode(key, expecting: UserName.grammar) { text in UserName(text) }
  }

  fileprivate func role(_ key: Key) throws -> Role {
    try decode(key, expecting: "viewer, analyst or admin") { text in Role(rawValue: text) }
  }

  fileprivate func regions(_ key: Key) throws -> Set<String>? {
    guard let names = try names(key) else { return nil }
    for name in names {
      do throws(RegionError) { _ = try Region(name) } catch {
        throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "is not right: \(error)")
      }
    }
    return names
  }

  fileprivate func accounts(_ key: Key) throws -> Set<String>? {
    guard let names = try names(key) else { return nil }
    guard names.allSatisfy({ (1...64).contains($0.utf8.count) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "must hold accounts such as 111122223333")
    }
    return names
  }

  private func names(_ key: Key) throws -> Set<String>? {
    guard contains(key) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: "is missing: give a list, or null for all")
    }
    guard try !decodeNil(forKey: key) else { return nil }
    let names = try decode([String].self, forKey: key)
    guard names.count <= 1000 else {
      throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "has more than 1000 names")
    }
    return Set(names)
  }
}
