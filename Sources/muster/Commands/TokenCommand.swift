import ArgumentParser
import Collector
import Findings
import Fleet
import Platform
import Wire

struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Make, list and end the tokens that readers of findings hold.",
    discussion: """
      A token sees only the regions and accounts it was made for. Only its digest is kept, so it is shown once.
      """,
    subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

struct TokenCreate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make a token and print it, this once.",
    discussion: """
      With --region alone it sees every account in these regions, with --account alone these accounts in every region, \
      with both only what is in both. With neither it sees nothing; --all lets it see everything.

      Examples:
        muster token create --name siem --all > siem.token
        muster token create --name pay --account 111122223333 --expires 90d
      """)

  @OptionGroup var fleet: FleetOptions
  @Option(name: .long, help: "What to call it; it cannot be used again for another token.") var name: String

  @Option(
    name: .customLong("region"), help: ArgumentHelp("A region it may see; may be repeated.", valueName: "region"),
    transform: Region.init)
  var regions: [Region] = []

  @Option(
    name: .customLong("account"), help: ArgumentHelp("An account it may see; may be repeated.", valueName: "account"))
  var accounts: [String] = []

  @Flag(help: "It may see every region and account.") var all = false

  @Option(
    name: .long,
    help: ArgumentHelp("When it ends: an age from now such as 90d, a date, or an instant.", valueName: "time"))
  var expires: String?

  func validate() throws {
    if all, !(regions.isEmpty && accounts.isEmpty) {
      throw ValidationError("--all sees every region and account: leave it out, or the --region and --account options")
    }
    if accounts.contains(where: \.isEmpty) {
      throw ValidationError("an account is empty: give its twelve digits, such as 111122223333")
    }
    _ = try end(now: WallClock.now())
  }

  func run() async throws {
    let now = WallClock.now()
    let fleet = try self.fleet.load()
    for region in regions where fleet[region] == nil {
      StandardStream.write("note: region \(region) is not in \(self.fleet.path)\n", to: .error)
    }
    var generator = SystemRandom()
    let disk = FileDisk()
    let administration = TokenAdministration(folder: DataFolder(fleet.collector.dataDirectory), disk: disk)
    let text = try await administration.create(
      name: name, scope: scope, expires: try end(now: now), now: now, using: &generator)
    StandardStream.write(
      "token \(name) sees \(Self.words(for: scope)); it is shown only here, so keep it now\n", to: .error)
    StandardStream.write(text + "\n", to: .output)
  }

  /// What the options say: a list that is not given is no restriction once the other is.
  var scope: Scope {
    if all { return .everything }
    if regions.isEmpty, accounts.isEmpty { return .nothing }
    return Scope(
      regions: regions.isEmpty ? nil : Set(regions.map(\.name)), accounts: accounts.isEmpty ? nil : Set(accounts))
  }

  func end(now: Timestamp) throws -> Timestamp? {
    guard let expires else { return nil }
    let end: Timestamp
    if let age = Age(expires) {
      end = now + age.duration
    } else if let day = Day(expires) {
      end = day.start
    } else if let instant = Timestamp(expires) {
      end = instant
    } else {
      throw ValidationError(
        "--expires \(expires.debugDescription) is no time: write an age such as 90d, a date, or an instant")
    }
    guard end > now else { throw ValidationError("--expires \(expires) is past: give a time to come") }
    return end
  }

  static func words(for scope: Scope) -> String {
    if scope.isNothing { return "nothing: give it --region, --account or --all" }
    let regions = scope.regions.map { "region \($0.sorted().joined(separator: ", "))" } ?? "every region"
    let accounts = scope.accounts.map { "account \($0.sorted().joined(separator: ", "))" } ?? "every account"
    return "\(accounts) in \(regions)"
  }
}

struct TokenList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the tokens, ended ones included; what they are is never shown.",
    discussion: """
      Example:
        muster token list --format csv
      """)

  @OptionGroup var data: DataOptions
  @Option(name: .long, help: "How to print them.") var format = RecordFormat.table

  func run() throws {
    let disk = FileDisk()
    let tokens = try TokenAdministration(folder: try data.folder(on: disk), disk: disk).list()
    StandardStream.write(Self.table(of: tokens).text(as: format), to: .output)
  }

  static func table(of tokens: [APIToken]) -> RecordTable {
    var table = RecordTable([
      .init(name: "name"), .init(name: "regions"), .init(name: "accounts"), .init(name: "created"),
      .init(name: "expires"), .init(name: "revoked"),
    ])
    for token in tokens {
      table.append([
        .text(token.name), names(token.scope.regions), names(token.scope.accounts), .text(token.created.description),
        Cell(token.expires?.description), Cell(token.revoked?.description),
      ])
    }
    return table
  }

  static func names(_ names: Set<String>?) -> Cell {
    guard let names else { return .text("all") }
    return names.isEmpty ? .text("none") : .list(names.sorted())
  }
}

struct TokenRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "End a token at once.",
    discussion: """
      Example:
        muster token revoke siem
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "The token's name, as 'muster token list' shows it.") var name: String

  func run() async throws {
    let disk = FileDisk()
    try await TokenAdministration(folder: try data.folder(on: disk), disk: disk).revoke(name, now: WallClock.now())
    StandardStream.write("revoked token \(name)\n", to: .output)
  }
}
