import ArgumentParser
import Collector
import Findings
import Fleet
import Identity
import Platform

struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: "Make, list, change and remove the people who sign in to the dashboard.",
    discussion: """
      A user sees only the regions and accounts they were made for. A running collector knows of a change within a second.
      """,
    subcommands: [
      UserAdd.self, UserList.self, UserPassword.self, UserDisable.self, UserEnable.self, UserRemove.self,
    ])
}

struct UserAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Make a user and print a temporary password, this once.",
    discussion: """
      The user chooses another at the first sign-in, within 7 days. With --region alone they see every account in these \
      regions, with --account alone these accounts in every region, with both only what is in both. With neither they see \
      nothing; --all lets them see everything.

      Examples:
        muster user add root --role admin --all
        muster user add ana --role analyst --account 111122223333
      """)

  @OptionGroup var fleet: FleetOptions
  @Argument(help: "What they sign in as.", transform: UserName.init(parsing:)) var name: UserName
  @Option(name: .long, help: "viewer, analyst or admin.", transform: Role.init(parsing:)) var role: Role
  @Option(name: .customLong("name"), help: ArgumentHelp("What people call them.", valueName: "text"))
  var displayName = ""

  @Option(
    name: .customLong("region"), help: ArgumentHelp("A region they may see; may be repeated.", valueName: "region"),
    transform: Region.init)
  var regions: [Region] = []

  @Option(
    name: .customLong("account"), help: ArgumentHelp("An account they may see; may be repeated.", valueName: "account"))
  var accounts: [String] = []

  @Flag(help: "They may see every region and account.") var all = false

  func validate() throws {
    if all, !(regions.isEmpty && accounts.isEmpty) {
      throw ValidationError("--all sees every region and account: leave it out, or the --region and --account options")
    }
    if accounts.contains(where: \.isEmpty) {
      throw ValidationError("an account is empty: give its twelve digits, such as 111122223333")
    }
  }

  /// What the options say: a list that is not given is no restriction once the other is.
  var scope: Scope {
    if all { return .everything }
    if regions.isEmpty, accounts.isEmpty { return .nothing }
    return Scope(
      regions: regions.isEmpty ? nil : Set(regions.map(\.name)), accounts: accounts.isEmpty ? nil : Set(accounts))
  }

  func run() async throws {
    let now = WallClock.now()
    let fleet = try self.fleet.load()
    var generator = SystemRandom()
    let temporary = NewPassword(fleet.collector.signIn, now: now, using: &generator)
    var user = User(
      name, displayName: displayName, role: role, scope: scope, created: now, stamp: generator.next())
    (user.password, user.temporaryUntil) = (temporary.hash, temporary.end)
    let users = UserAdministration(folder: DataFolder(fleet.collector.dataDirectory), disk: FileDisk())
    try await users.add(user, by: .command, now: now)
    StandardStream.write(
      "user \(name) sees \(TokenCreate.words(for: scope)); the temporary password is shown only here\n", to: .error)
    StandardStream.write(temporary.text + "\n", to: .output)
  }
}

struct UserList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the users.",
    discussion: """
      Example:
        muster user list --format csv
      """)

  @OptionGroup var data: DataOptions
  @Option(name: .long, help: "How to print them.") var format = RecordFormat.table

  func run() async throws {
    let disk = FileDisk()
    let users = try await UserAdministration(folder: try data.folder(on: disk), disk: disk).list()
    StandardStream.write(Self.table(of: users.users).text(as: format), to: .output)
  }

  static func table(of users: [User]) -> RecordTable {
    var table = RecordTable([
      .init(name: "user"), .init(name: "name"), .init(name: "role"), .init(name: "regions"), .init(name: "accounts"),
      .init(name: "state"), .init(name: "last_sign_in"), .init(name: "provider"), .init(name: "created"),
    ])
    for user in users {
      table.append([
        .text(user.name.text), .text(user.displayName), .text(user.role.rawValue), TokenList.names(user.scope.regions),
        TokenList.names(user.scope.accounts), .text(user.state(isLocked: false).rawValue),
        Cell(user.lastSignIn?.description), Cell(user.provider), .text(user.created.description),
      ])
    }
    return table
  }
}

struct UserPassword: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passwd",
    abstract: "Give a user a temporary password and print it, this once; their sessions end.",
    discussion: """
      Example:
        muster user passwd ana
      """)

  @OptionGroup var fleet: FleetOptions
  @Argument(help: "The user's name.", transform: UserName.init(parsing:)) var name: UserName

  func run() async throws {
    let now = WallClock.now()
    let fleet = try self.fleet.load()
    var generator = SystemRandom()
    let temporary = NewPassword(fleet.collector.signIn, now: now, using: &generator)
    let users = UserAdministration(folder: DataFolder(fleet.collector.dataDirectory), disk: FileDisk())
    try await users.setPassword(
      of: name, temporary.hash, temporaryUntil: temporary.end, stamp: generator.next(), by: .command, now: now)
    StandardStream.write("user \(name) has a temporary password, which is shown only here\n", to: .error)
    StandardStream.write(temporary.text + "\n", to: .output)
  }
}

struct UserDisable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable",
    abstract: "Keep a user out until they are enabled again; their sessions end.",
    discussion: """
      Example:
        muster user disable ana
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "The user's name.", transform: UserName.init(parsing:)) var name: UserName

  func run() async throws {
    let disk = FileDisk()
    var generator = SystemRandom()
    let stamp = generator.next()
    let users = UserAdministration(folder: try data.folder(on: disk), disk: disk)
    _ = try await users.change(name, by: .command, now: WallClock.now()) { user in
      (user.isDisabled, user.stamp) = (true, stamp)
    }
    StandardStream.write("disabled user \(name)\n", to: .output)
  }
}

struct UserEnable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable",
    abstract: "Let a disabled user in again.",
    discussion: """
      Example:
        muster user enable ana
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "The user's name.", transform: UserName.init(parsing:)) var name: UserName

  func run() async throws {
    let disk = FileDisk()
    let users = UserAdministration(folder: try data.folder(on: disk), disk: disk)
    _ = try await users.change(name, by: .command, now: WallClock.now()) { user in user.isDisabled = false }
    StandardStream.write("enabled user \(name)\n", to: .output)
  }
}

struct UserRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a user with their saved searches; their sessions end.",
    discussion: """
      Example:
        muster user remove ana
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "The user's name.", transform: UserName.init(parsing:)) var name: UserName

  func run() async throws {
    let disk = FileDisk()
    let users = UserAdministration(folder: try data.folder(on: disk), disk: disk)
    try await users.remove(name, by: .command, now: WallClock.now())
    StandardStream.write("removed user \(name)\n", to: .output)
  }
}

/// A temporary password as a command makes it.
private struct NewPassword {
  let text: String
  let hash: PasswordHash
  let end: Timestamp

  init(_ settings: SignInSettings, now: Timestamp, using generator: inout SystemRandom) {
    text = TemporaryPassword.make(
      for: PasswordPolicy(minimumLength: settings.minimumPasswordLength), using: &generator)
    hash = PasswordHash(SecretBytes(Array(text.utf8)), cost: .standard, using: &generator)
    end = now + TemporaryPassword.lifetime
  }
}

extension UserName {
  init(parsing text: String) throws {
    guard let name = UserName(text) else { throw ValidationError("\(UsersError.malformedName(text))") }
    self = name
  }
}

extension Role {
  init(parsing text: String) throws {
    guard let role = Role(rawValue: text) else {
      throw ValidationError("\(text.debugDescription) is no role: give viewer, analyst or admin")
    }
    self = role
  }
}
