public import Findings

/// All users of a collector.
public struct Users: Sendable, Equatable {
  /// In the order of their names.
  public private(set) var users: [User] = []

  public init() {}

  /// So few that the file stays small, and far more than a team that looks at findings.
  public static let maximumCount = 5000

  public subscript(name: UserName) -> User? { users.first { $0.name == name } }

  /// The user whom a provider calls so.
  public subscript(provider: String, subject: String) -> User? {
    users.first { $0.provider == provider && $0.subject == subject }
  }

  /// - Throws: ``UsersError/exists(_:)``, ``UsersError/displayName``, ``UsersError/tooMany(limit:)``.
  public func adding(_ user: User) throws(UsersError) -> Users {
    guard self[user.name] == nil else { throw .exists(user.name) }
    guard users.count < Self.maximumCount else { throw .tooMany(limit: Self.maximumCount) }
    try Self.check(user)
    var changed = self
    changed.users.insert(user, at: users.firstIndex { user.name < $0.name } ?? users.endIndex)
    return changed
  }

  /// With what `change` makes of a user.
  public func changing(_ name: UserName, _ change: (inout User) -> Void) throws(UsersError) -> Users {
    guard let place = users.firstIndex(where: { $0.name == name }) else { throw .unknown(name) }
    var changed = self
    change(&changed.users[place])
    try Self.check(changed.users[place])
    return try changed.keepingAdmin(of: self)
  }

  public func removing(_ name: UserName) throws(UsersError) -> Users {
    guard self[name] != nil else { throw .unknown(name) }
    var changed = self
    changed.users.removeAll { $0.name == name }
    return try changed.keepingAdmin(of: self)
  }

  /// With a password; sessions that began under another end.
  public func settingPassword(
    of name: UserName, _ hash: PasswordHash, temporaryUntil end: Timestamp?, stamp: UInt64
  ) throws(UsersError) -> Users {
    try changing(name) { user in user.setPassword(hash, temporaryUntil: end, stamp: stamp) }
  }

  /// Somebody must be left who can manage the others.
  private func keepingAdmin(of earlier: Users) throws(UsersError) -> Users {
    guard hasAdmin || !earlier.hasAdmin else { throw .lastAdmin }
    return self
  }

  public var hasAdmin: Bool { users.contains { $0.role == .admin && !$0.isDisabled } }

  private static func check(_ user: User) throws(UsersError) {
    let isText = !user.displayName.unicodeScalars.contains { $0.properties.generalCategory == .control }
    guard isText, user.displayName.utf8.count <= User.maximumDisplayNameBytes else { throw .displayName }
  }
}

/// Why users are not changed so.
public enum UsersError: Error, Equatable, Sendable, CustomStringConvertible {
  case malformedName(String)
  case exists(UserName)
  case unknown(UserName)
  case displayName
  case tooMany(limit: Int)
  case lastAdmin
  case noPassword(UserName)

  public var description: String {
    switch self {
    case .malformedName(let text): "\(text.debugDescription) cannot be the name of a user: use \(UserName.grammar)"
    case .exists(let name): "there is a user \(name) already: choose another name, or change that one"
    case .unknown(let name): "there is no user \(name): see 'muster user list'"
    case .displayName:
      "a display name has up to \(User.maximumDisplayNameBytes) bytes and no control characters: shorten it"
    case .tooMany(let limit): "there are \(limit) users, which is all there may be: remove one first"
    case .lastAdmin: "this is the last admin, and somebody must manage users: make somebody else an admin first"
    case .noPassword(let name): "user \(name) is signed in by a provider, which has the password"
    }
  }
}
