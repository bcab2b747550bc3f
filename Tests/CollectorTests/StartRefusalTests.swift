import Collector
import Findings
import Fleet
import Foundation
import GRDB
import Index
import Ingest
import Platform
import Telemetry
import TestSupport
import Testing
import Wire

/// A collector that cannot work does not start, and says what to do.
@Suite struct StartRefusalTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent

  init() throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
  }

  private func refusal(listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 0)) async -> String {
    do {
      let collector = try await RunningCollector.start(data: folder.path, clock: clock, listen: listen)
      try await collector.stop()
      return "it started"
    } catch {
      return "\(error)"
    }
  }

  /// A folder with a hundred findings that no collector runs on any more.
  private func stopAfterSomeFindings() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    #expect(try await collector.take(TestFinding.lines(1...100), as: 1, of: agent).stored == 100)
    try await collector.stop()
  }

  @Test func `a second collector on the same data folder is refused, and the first goes on`() async throws {
    let first = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    #expect(
      await refusal()
        == "\(folder.path): another collector runs on this data folder: stop it first, or set collector.data to "
        + "another folder")
    #expect(try await first.take(TestFinding.lines(1...3), as: 1, of: agent).stored == 3)
    try await first.stop()
    let next = try await RunningCollector.start(data: folder.path, clock: clock)
    try await next.stop()
  }

  @Test func `an address in use is refused`() async throws {
    let other = try TemporaryFolder()
    let first = try await RunningCollector.start(data: other.path, clock: clock)
    let text = await refusal(listen: ListenAddress(host: "127.0.0.1", port: first.port))
    #expect(text.hasPrefix("127.0.0.1:\(first.port): cannot listen:"), "\(text)")
    #expect(text.hasSuffix("stop what uses the address, or change collector.listen"), "\(text)")
    try await first.stop()
  }

  @Test func `an index that is no database is refused with the way to make it anew`() async throws {
    try await stopAfterSomeFindings()
    let index = folder.path + "/index/findings.sqlite"
    try Data(repeating: 0x55, count: 65_536).write(to: URL(filePath: index))
    let text = await refusal()
    #expect(text.hasPrefix("\(index): the index is damaged"), "\(text)")
    #expect(text.contains("muster index rebuild"), "\(text)")
    #expect(text.contains("the archive is whole"), "\(text)")
  }

  @Test func `after a rebuild the collector starts, and knows every repeat`() async throws {
    try await stopAfterSomeFindings()
    try Data(repeating: 0x55, count: 65_536).write(to: URL(filePath: folder.path + "/index/findings.sqlite"))
    var generator = SystemRandom()
    let outcome = try await IndexRebuild(folder: DataFolder(folder.path), disk: FileDisk(), hands: 2)
      .run(now: { [clock] in clock.now }, using: &generator, report: { _ in })
    #expect(outcome == RebuildOutcome(versions: 100))
    let collector = try await RunningCollector.start(data: folder.path, clock: clock)
    #expect(try await collector.take(TestFinding.lines(1...101), as: 2, of: agent).stored == 1)
    try await collector.stop()
  }

  @Test func `an index with damaged pages is refused or rebuilt, and never answers wrongly`() async throws {
    try await stopAfterSomeFindings()
    let index = folder.path + "/index/findings.sqlite"
    let file = try FileHandle(forUpdating: URL(filePath: index))
    let size = try file.seekToEnd()
    try file.seek(toOffset: 100)
    try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 100))
    try file.close()
    let text = await refusal()
    #expect(text.contains("the index is damaged"), "\(text)")
    #expect(text.contains("muster index rebuild"), "\(text)")
  }

  /// The tables of the first format, in which each version was a row.
  private static let firstFormat = """
    CREATE TABLE term(code INTEGER PRIMARY KEY, text TEXT NOT NULL);
    CREATE TABLE segment(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL);
    CREATE TABLE member(
      id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, offset INTEGER NOT NULL, bytes INTEGER NOT NULL,
      agent INTEGER NOT NULL, sequence INTEGER NOT NULL, key INTEGER NOT NULL);
    CREATE TABLE version(
      created INTEGER NOT NULL, id NOT NULL, account INTEGER NOT NULL, region INTEGER NOT NULL,
      updated INTEGER NOT NULL, digest BLOB NOT NULL,
      seq INTEGER NOT NULL, latest INTEGER NOT NULL, member INTEGER NOT NULL, line INTEGER NOT NULL,
      PRIMARY KEY(created, id, account, region, updated, digest)) WITHOUT ROWID;
    CREATE TABLE text(seq INTEGER PRIMARY KEY, title TEXT, description TEXT);
    INSERT INTO segment(path, bytes) VALUES ('us-west-1/2026/11/23/c1-0000000001.jsonl.gz', 4711);
    PRAGMA user_version = 1;
    """

  @Test func `an index of an earlier format is made again before the collector is ready`() async throws {
    try await stopAfterSomeFindings()
    let index = IndexFolder(DataFolder(folder.path).index, disk: FileDisk())
    try index.remove("findings.sqlite")
    let old = try DatabaseQueue(path: index.path(of: "findings.sqlite"))
    try await old.write { try $0.execute(sql: Self.firstFormat) }
    try old.close()
    #expect(throws: IndexError.otherVersion(path: index.path(of: "findings.sqlite"), found: 1, supported: 3)) {
      try ArchiveAudit(data: folder.path, disk: FileDisk())
    }
    let collector = try await RunningCollector.start(data: folder.path, clock: clock)
    #expect(collector.log.lines.contains { $0.contains("an earlier version wrote the index") })
    #expect(try index.current() == "findings-2.sqlite")
    #expect(try FileDisk().names(in: index.directory).filter { $0.hasSuffix(".sqlite") } == ["findings-2.sqlite"])
    #expect(try await collector.take(TestFinding.lines(1...101), as: 2, of: agent).stored == 1)
    try await collector.stop()
    let report = try ArchiveAudit(data: folder.path, disk: FileDisk()).run()
    #expect(report.isClean)
    #expect(report.versions == 101)
  }

  @Test func `a ledger of a later format is refused with what to do`() async throws {
    try await stopAfterSomeFindings()
    let path = folder.path + "/state/ledger.sqlite"
    let ledger = try DatabaseQueue(path: path)
    try await ledger.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 2") }
    try ledger.close()
    #expect(
      await refusal()
        == "\(path): the ledger has format 2, written by a later version of this program, which knows up to 1: run that "
        + "version")
  }

  @Test func `a ledger that does not say its format yet is the first`() async throws {
    try await stopAfterSomeFindings()
    let ledger = try DatabaseQueue(path: folder.path + "/state/ledger.sqlite")
    try await ledger.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 0") }
    try ledger.close()
    let collector = try await RunningCollector.start(data: folder.path, clock: clock)
    let again = try await collector.take(TestFinding.lines(1...100), as: 1, of: agent)
    #expect(again.stored == 100, "the answer of the first time")
    try await collector.stop()
  }

  @Test func `a pointer to an index that says nothing is refused, and a rebuild puts it right`() async throws {
    try await stopAfterSomeFindings()
    let pointer = folder.path + "/index/current"
    try FileDisk().replace(pointer, with: Array("../elsewhere.sqlite\n".utf8))
    let text = await refusal()
    #expect(
      text.hasPrefix("\(pointer): it should hold the name of an index file: run 'muster index rebuild'"), "\(text)")
    var generator = SystemRandom()
    let outcome = try await IndexRebuild(folder: DataFolder(folder.path), disk: FileDisk(), hands: 2)
      .run(now: { [clock] in clock.now }, using: &generator, report: { _ in })
    #expect(outcome == RebuildOutcome(versions: 100))
    try await RunningCollector.start(data: folder.path, clock: clock).stop()
  }

  @Test func `an index of another format is refused with the way to make it anew`() async throws {
    try await stopAfterSomeFindings()
    let other = try OtherProgram(folder.path + "/index/findings.sqlite")
    try other.setVersion(99)
    try other.close()
    let text = await refusal()
    #expect(text.contains("the index has format 99"), "\(text)")
    #expect(text.contains("run that version, or run 'muster index rebuild'"), "\(text)")
  }

  @Test func `an index that another program holds locked is refused`() async throws {
    try await stopAfterSomeFindings()
    let index = folder.path + "/index/findings.sqlite"
    let other = try OtherProgram(index)
    try other.lock()
    let text = await refusal()
    #expect(text.hasPrefix("\(index): another program holds the index locked: close it"), "\(text)")
    try other.close()
  }

  @Test func `a key ring that cannot be read is refused with its place`() async throws {
    try DataFolder(folder.path).create(on: FileDisk())
    try FileDisk().replace(DataFolder(folder.path).keys, with: Array("{\"version\": 1, \"keys\": [".utf8))
    let text = await refusal()
    #expect(text.hasPrefix("state/keys.json is not JSON"), "\(text)")
    #expect(text.contains("restore it from a copy"), "\(text)")
  }

  @Test func `a journal that is damaged before what was acked is refused`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, keys: [agent.key], clock: clock)
    for sequence in UInt64(1)...5 {
      _ = try await collector.take(TestFinding.lines([Int(sequence)]), as: sequence, of: agent)
    }
    // The journal of a collector that was killed here.
    let names = try FileDisk().names(in: folder.path + "/state/journal")
    let path = folder.path + "/state/journal/" + (try #require(names.last))
    let bytes = try FileDisk().contents(of: path)
    try await collector.stop()
    for name in try FileDisk().names(in: folder.path + "/state/journal") {
      try FileDisk().remove(folder.path + "/state/journal/" + name)
    }
    var damaged = bytes
    damaged[bytes.count / 2] ^= 0xFF
    try FileDisk().replace(path, with: damaged)
    let text = await refusal()
    #expect(text.contains("the journal is damaged at byte"), "\(text)")
    #expect(text.contains("Restore the file from a copy"), "\(text)")
  }
}
