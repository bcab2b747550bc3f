public import Findings
public import Identity
public import Platform
internal import Wire

/// Makes, changes and removes users, and notes that in the audit log: for commands on a data folder, and for the collector
/// that runs on it.
public actor UserAdministration {
  /// Who does it.
  public struct Author: Sendable {
    /// Empty for whoever runs a command.
    let user: String
    let address: String

    init(user: String, address: String) { (self.user, self.address) = (user, address) }

    public static let command = Author(user: "", address: "")
  }

  private let queue = SerialQueue(label: "muster.users")
  private let folder: DataFolder
  private let disk: any Disk
  private let patience: Duration
  private let changed: @Sendable () -> Void

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  public init(folder: DataFolder, disk: any Disk) {
    self.init(folder: folder, disk: disk, patience: StateFolder.patience, changed: {})
  }

  /// - Parameters:
  ///   - patience: how long to wait for another command to finish.
  ///   - changed: is called after each change, before it is answered.
  init(folder: DataFolder, disk: any Disk, patience: Duration, changed: @escaping @Sendable () -> Void) {
    (self.folder, self.disk, self.patience, self.changed) = (folder, disk, patience, changed)
  }

  public func list() throws(AdministrationError) -> Users { try StateFolder.users(in: folder, disk: disk) }

  /// - Throws: ``Identity/UsersError`` before anything is written.
  public func add(_ user: User, by author: Author, now: Timestamp) async throws(AdministrationError) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.users()
    let users: Users
    do throws(UsersError) { users = try known.adding(user) } catch { throw .users(error) }
    try replace(users, in: state)
    try note(.userAdded, "\(user.name): \(Self.words(for: user))", author, now, in: state)
  }

  /// Makes the first admin; false when there is one already.
  func setUp(_ user: User, by author: Author, now: Timestamp) async throws(AdministrationError) -> Bool {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.users()
    guard !known.hasAdmin else { return false }
    let users: Users
    do throws(UsersError) { users = try known.adding(user) } catch { throw .users(error) }
    try replace(users, in: state)
    try note(.setUp, "\(user.name)", author, now, in: state)
    return true
  }

  /// - Returns: what became of the user.
  public func change(
    _ name: UserName, by author: Author, now: Timestamp, _ change: @Sendable (inout User) -> Void
  ) async throws(AdministrationError) -> User {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.users()
    let users: Users
    do throws(UsersError) { users = try known.changing(name, change) } catch { throw .users(error) }
    guard let before = known[name], let after = users[name] else { throw .users(.unknown(name)) }
    guard after != before else { return after }
    try replace(users, in: state)
    if after.isDisabled != before.isDisabled {
      try note(after.isDisabled ? .userDisabled : .userEnabled, "\(name)", author, now, in: state)
    }
    if (after.role, after.scope, after.displayName) != (before.role, before.scope, before.displayName) {
      try note(.userChanged, "\(name): \(Self.words(for: after))", author, now, in: state)
    }
    return after
  }

  /// - Parameter end: until when it lets in, of a temporary one.
  /// - Throws: ``Identity/UsersError/noPassword(_:)`` for somebody whom a provider signs in.
  public func setPassword(
    of name: UserName, _ hash: PasswordHash, temporaryUntil end: Timestamp?, stamp: UInt64, by author: Author,
    now: Timestamp
  ) async throws(AdministrationError) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.users()
    let users: Users
    do throws(UsersError) {
      if known[name]?.provider != nil { throw .noPassword(name) }
      users = try known.settingPassword(of: name, hash, temporaryUntil: end, stamp: stamp)
    } catch {
      throw .users(error)
    }
    try replace(users, in: state)
    try note(end == nil ? .passwordChanged : .passwordReset, "\(name)", author, now, in: state)
  }

  /// With their saved searches, since the name may be another person's later.
  public func remove(_ name: UserName, by author: Author, now: Timestamp) async throws(AdministrationError) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.users()
    let users: Users
    do throws(UsersError) { users = try known.removing(name) } catch { throw .users(error) }
    let searches = try state.searches()
    let others = searches.removingAll(of: .user(name.text))
    if others != searches { try state.replace(others) }
    try replace(users, in: state)
    try note(.userRemoved, "\(name)", author, now, in: state)
  }

  // MARK: - Signing in

  /// Notes a sign-in, and keeps a hash of today's cost in the place of an earlier one.
  func noteSignIn(
    of name: UserName, replacing old: PasswordHash?, with new: PasswordHash?, by author: Author, now: Timestamp
  ) async throws(AdministrationError) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.users()
    let users: Users
    do throws(UsersError) {
      users = try known.changing(name) { user in
        user.lastSignIn = now
        if let new, user.password == old { user.password = new }
      }
    } catch {
      throw .users(error)
    }
    try replace(users, in: state)
    try note(.signedIn, "", author, now, in: state)
  }

  /// Makes a user whom a provider has proven, or gives them what the provider's groups say now.
  ///
  /// - Returns: the user as they are now.
  /// - Throws: ``Identity/UsersError/exists(_:)`` when somebody else has the name.
  func admit(_ candidate: User, by author: Author, now: Timestamp) async throws(AdministrationError) -> User {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    let known = try state.users()
    let before = known[candidate.provider ?? "", candidate.subject ?? ""]
    // They stay out, and what they were is kept.
    if let before, before.isDisabled { return before }
    let users: Users
    do throws(UsersError) {
      if let before {
        users = try known.changing(before.name) { user in
          (user.role, user.scope) = (candidate.role, candidate.scope)
          (user.displayName, user.lastSignIn) = (candidate.displayName, now)
        }
      } else {
        users = try known.adding(candidate)
      }
    } catch {
      throw .users(error)
    }
    let name = before?.name ?? candidate.name
    guard let user = users[name] else { throw .users(.unknown(name)) }
    try replace(users, in: state)
    if before == nil { try note(.userAdded, "\(name): \(Self.words(for: user))", author, now, in: state) }
    if let before, (before.role, before.scope) != (user.role, user.scope) {
      try note(.userChanged, "\(name): \(Self.words(for: user))", author, now, in: state)
    }
    try note(.signedIn, "through \(candidate.provider ?? "")", author, now, in: state)
    return user
  }

  /// Notes what changes no user.
  func note(
    _ kind: AuditEvent.Kind, _ detail: String, by author: Author, now: Timestamp
  ) async throws(AdministrationError) {
    let state = try await StateFolder(folder, disk: disk, patience: patience)
    try note(kind, detail, author, now, in: state)
  }

  func audit(before offset: Int?, limit: Int) throws(AdministrationError) -> (events: [AuditEvent], next: Int?) {
    do throws(DiskError) { return try AuditLog(folder, disk: disk).page(before: offset, limit: limit) } catch {
      throw .disk(error)
    }
  }

  private func note(
    _ kind: AuditEvent.Kind, _ detail: String, _ author: Author, _ now: Timestamp, in state: borrowing StateFolder
  ) throws(AdministrationError) {
    try state.note(AuditEvent(kind, by: author.user, detail: detail, address: author.address, at: now))
  }

  private func replace(_ users: Users, in state: borrowing StateFolder) throws(AdministrationError) {
    try state.replace(users)
    changed()
  }

  private static func words(for user: User) -> String {
    func words(_ names: Set<String>?) -> String { names.map { $0.sorted().joined(separator: " ") } ?? "all" }
    return "role \(user.role.rawValue), regions \(words(user.scope.regions)), accounts \(words(user.scope.accounts))"
  }
}
