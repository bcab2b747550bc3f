import ArgumentParser
import Collector
import Findings
import Fleet
import Platform
import Wire

struct KeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Make, list, replace and end the keys that agents sign with.",
    discussion: """
      A key belongs to one agent and one region. The collector keeps its secret in state/keys.json of the data folder; \
      the agent reads it from the file that key.file names. To replace a key without losing a batch: rotate, give the \
      agent the new id and file, and revoke the old one when 'muster key list' shows the change.
      """,
    subcommands: [KeyCreate.self, KeyList.self, KeyRotate.self, KeyRevoke.self])
}

struct KeyCreate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Make the keys that regions have not yet.",
    discussion: """
      Without --region every region of the fleet file gets its key, and those that have one keep it. The key's id, \
      file, agent and accounts are those of the fleet file.

      Example:
        muster key create --config regions.yaml --region us-west-1
      """)

  @OptionGroup var fleet: FleetOptions

  @Option(
    name: .customLong("region"), help: ArgumentHelp("Only this region; may be repeated.", valueName: "region"),
    transform: Region.init)
  var regions: [Region] = []

  func run() async throws {
    let fleet = try self.fleet.load()
    var generator = SystemRandom()
    let administration = KeyAdministration(folder: DataFolder(fleet.collector.dataDirectory), disk: FileDisk())
    let outcomes = try await administration.create(
      for: try self.fleet.regions(regions, of: fleet), now: WallClock.now(), using: &generator)
    if !regions.isEmpty, let kept = outcomes.first(where: { $0.change == .kept }) {
      throw AdministrationError.keyExists(id: kept.id, region: kept.region)
    }
    StandardStream.write(outcomes.map(Self.line).joined(), to: .output)
  }

  private static func line(_ outcome: KeyAdministration.Outcome) -> String {
    switch outcome.change {
    case .created: "\(outcome.region): created key \(outcome.id) in \(outcome.file)\n"
    case .restored: "\(outcome.region): wrote key \(outcome.id) again to \(outcome.file)\n"
    case .kept: "\(outcome.region): has key \(outcome.id) in \(outcome.file)\n"
    }
  }
}

struct KeyList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the keys, revoked ones included; secrets are never shown.",
    discussion: """
      Example:
        muster key list --format jsonl
      """)

  @OptionGroup var data: DataOptions
  @Option(name: .long, help: "How to print them.") var format = RecordFormat.table

  func run() throws {
    let disk = FileDisk()
    let keys = try KeyAdministration(folder: try data.folder(on: disk), disk: disk).list()
    StandardStream.write(Self.table(of: keys).text(as: format), to: .output)
  }

  static func table(of keys: [SigningKey]) -> RecordTable {
    var table = RecordTable([
      .init(name: "id"), .init(name: "agent"), .init(name: "region"), .init(name: "accounts"), .init(name: "created"),
      .init(name: "revoked"),
    ])
    for key in keys {
      table.append([
        .text(key.id), .text(key.agent), .text(key.region.name),
        key.accounts.map { .list($0.map(\.text).sorted()) } ?? .text("any"), .text(key.created.description),
        Cell(key.revoked?.description),
      ])
    }
    return table
  }
}

struct KeyRotate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Make a region's next key; the earlier one stays valid until it is revoked.",
    discussion: """
      The new key has the next id (us-west-1-b after us-west-1-a) and a file beside the earlier one. The agent signs \
      with it once the fleet file names both.

      Example:
        muster key rotate --region us-west-1
      """)

  @OptionGroup var fleet: FleetOptions
  @Option(name: .long, help: ArgumentHelp("The region.", valueName: "region"), transform: Region.init)
  var region: Region

  func run() async throws {
    let fleet = try self.fleet.load()
    var generator = SystemRandom()
    let administration = KeyAdministration(folder: DataFolder(fleet.collector.dataDirectory), disk: FileDisk())
    for settings in try self.fleet.regions([region], of: fleet) {
      let outcome = try await administration.rotate(settings, now: WallClock.now(), using: &generator)
      StandardStream.write(
        """
        \(outcome.region): created key \(outcome.id) in \(outcome.file)
        Now set regions.\(outcome.region).key in \(self.fleet.path) to { id: \(outcome.id), file: \(outcome.file) }, \
        restart the region's agent, and run: muster key revoke \(settings.key.id)

        """, to: .output)
    }
  }
}

struct KeyRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "End a key at once, and for ever.",
    discussion: """
      A running collector refuses the key within a second. What it signed before stays in the archive.

      Example:
        muster key revoke us-west-1-a
      """)

  @OptionGroup var data: DataOptions
  @Argument(help: "The key's id, as 'muster key list' shows it.") var id: String

  func run() async throws {
    let disk = FileDisk()
    let administration = KeyAdministration(folder: try data.folder(on: disk), disk: disk)
    let (key, hasSuccessor) = try await administration.revoke(id, now: WallClock.now())
    StandardStream.write("revoked key \(key.id) of region \(key.region)\n", to: .output)
    if !hasSuccessor {
      StandardStream.write(
        "region \(key.region) has no valid key now: its agent cannot send until 'muster key rotate' makes one\n",
        to: .error)
    }
  }
}
