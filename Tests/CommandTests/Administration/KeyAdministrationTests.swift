import Findings
import Fleet
import Platform
import TestSupport
import Testing
import Wire

@testable import Collector

@Suite struct KeyAdministrationTests {
  static let now = Timestamp(microseconds: 1_800_000_000_000_000)

  /// A fleet's data folder and its two regions on a real disk.
  struct World {
    let run: CommandRun
    let fleet: FleetConfiguration
    let folder: DataFolder
    let keys: KeyAdministration
    var generator = SeededGenerator(7)

    init() throws {
      run = try CommandRun()
      fleet = try FleetConfiguration.load(path: try run.writeFleet())
      folder = DataFolder(fleet.collector.dataDirectory)
      keys = KeyAdministration(folder: folder, disk: FileDisk())
    }

    func secret(_ file: String) throws -> SecretBytes { try KeyFile.parse(try FileDisk().contents(of: file)) }
  }

  @Test func `each region gets the key the fleet file describes, and the agent its secret`() async throws {
    var world = try World()
    let outcomes = try await world.keys.create(for: world.fleet.regions, now: Self.now, using: &world.generator)
    #expect(outcomes.map(\.change) == [.created, .created])
    let keys = try world.keys.list()
    #expect(keys.map(\.id) == ["eu-central-1-a", "us-west-1-a"])
    #expect(keys.map(\.agent) == ["eu-central-1", "us-west-1"])
    #expect(keys.map(\.accounts) == [[AccountID("111122223333")], nil])
    for outcome in outcomes {
      #expect(try world.secret(outcome.file) == keys.first { $0.id == outcome.id }?.secret)
    }
    #expect(keys[0].secret != keys[1].secret)
  }

  @Test func `what is there is kept, and a lost file is written again`() async throws {
    var world = try World()
    let first = try await world.keys.create(for: world.fleet.regions, now: Self.now, using: &world.generator)
    let secret = try world.secret(first[0].file)
    try FileDisk().remove(first[0].file)
    let again = try await world.keys.create(for: world.fleet.regions, now: Self.now, using: &world.generator)
    #expect(again.map(\.change) == [.restored, .kept])
    #expect(try world.secret(first[0].file) == secret)
  }

  @Test func `a key file that no collector knows is never overwritten`() async throws {
    var world = try World()
    let region = world.fleet.regions[0]
    try FileDisk().createDirectory(FilePath.parent(of: region.key.file))
    try FileDisk().replace(region.key.file, with: Array("somebody's".utf8))
    await #expect(throws: AdministrationError.fileExists(path: region.key.file, id: region.key.id)) {
      try await world.keys.create(for: [region], now: Self.now, using: &world.generator)
    }
    #expect(try FileDisk().contents(of: region.key.file) == Array("somebody's".utf8))
    #expect(try world.keys.list().isEmpty)
  }

  @Test func `a rotated key stands beside the earlier one until that is revoked`() async throws {
    var world = try World()
    let region = world.fleet.regions[0]
    await #expect(throws: AdministrationError.noKeyToRotate(region: region.region)) {
      try await world.keys.rotate(region, now: Self.now, using: &world.generator)
    }
    _ = try await world.keys.create(for: [region], now: Self.now, using: &world.generator)
    let rotated = try await world.keys.rotate(region, now: Self.now, using: &world.generator)
    #expect(rotated.id == "us-west-1-b")
    #expect(rotated.file.hasSuffix("/keys/us-west-1-b.key"))
    #expect(try world.keys.list().allSatisfy { $0.isValid(at: Self.now) })

    let revoked = try await world.keys.revoke("us-west-1-a", now: Self.now)
    #expect(revoked.hasSuccessor)
    #expect(try world.keys.list().map { $0.isValid(at: Self.now) } == [false, true])
    #expect(try await !world.keys.revoke("us-west-1-b", now: Self.now).hasSuccessor)
    // An id is never given again.
    #expect(try await world.keys.rotate(region, now: Self.now, using: &world.generator).id == "us-west-1-c")
  }

  @Test func `a command waits for another one, and gives up in the end`() async throws {
    let world = try World()
    try world.folder.create(on: FileDisk())
    let lock = try FolderLock(world.folder.administrationLock)
    defer { withExtendedLifetime(lock) {} }
    await #expect(throws: AdministrationError.busy(folder: world.folder.path)) {
      let hasty = KeyAdministration(folder: world.folder, disk: FileDisk(), patience: .milliseconds(100))
      _ = try await hasty.revoke("us-west-1-a", now: Self.now)
    }
  }

  @Test(arguments: [
    ("us-west-1-a", [], "us-west-1-b"),
    ("us-west-1-a", ["us-west-1-b", "us-west-1-c"], "us-west-1-d"),
    ("us-west-1-z", [], "us-west-1-z.2"),
    ("us-west-1", [], "us-west-1.2"),
    ("us-west-1", ["us-west-1.2"], "us-west-1.3"),
    ("k", [], "k.2"),
  ])
  func `the next id follows the letter or counts`(id: String, taken: [String], next: String) {
    #expect(KeySuccession.id(after: id, taken: Set(taken + [id])) == next)
  }

  @Test func `an id that fills its room has no successor`() {
    #expect(KeySuccession.id(after: String(repeating: "k", count: 64), taken: []) == nil)
  }

  @Test(arguments: [
    ("/keys/k-a.key", "/keys/k-b.key"), ("/k-a/secrets/k-a", "/k-a/secrets/k-b"),
    ("/keys/west.key", "/keys/west.key.k-b"),
  ])
  func `the next key's file lies beside the earlier one`(file: String, next: String) {
    #expect(KeySuccession.path(of: file, from: "k-a", to: "k-b") == next)
  }
}
