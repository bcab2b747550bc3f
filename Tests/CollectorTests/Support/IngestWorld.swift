import Archive
import Findings
import GRDB
import Ingest
import Platform
import TestSupport
import Wire

@testable import Index

extension IngestCore {
  /// Takes a group of batches without a pipeline.
  func commit(_ batches: [ScannedBatch], now: Timestamp) -> [Result<BatchAnswer, Problem>] {
    let flushed = admit(batches, now: now).flush()
    finish(flushed, now: now)
    return flushed.answers
  }
}

/// Ingest without its HTTP server: over simulated files, and over databases that outlive its crashes.
final class IngestWorld {
  let disk: SimulatedDisk
  let filling: FillingDisk
  let clock = TestClock()
  let agent: SigningAgent
  /// By their names in the index's folder.
  private var indexDatabases: [String: DatabaseQueue]
  private let ledgerDatabase: DatabaseQueue
  private(set) var core: IngestCore
  private var scanner = BatchScanner()

  init(seed: Seed) throws {
    disk = SimulatedDisk(seed: seed)
    filling = FillingDisk(disk)
    agent = SigningAgent(clock: clock)
    let index = try DatabaseQueue()
    indexDatabases = ["findings.sqlite": index]
    ledgerDatabase = try DatabaseQueue()
    core = try Self.core(filling, index, ledgerDatabase)
    try core.recover(now: clock.now)
  }

  private var indexFolder: IndexFolder { IndexFolder("/data/index", disk: disk) }

  /// The name of the index in force, as a start finds it.
  var indexName: String {
    guard let bytes = disk.bytes(of: "/data/index/current") else { return "findings.sqlite" }
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  private var indexDatabase: DatabaseQueue {
    get throws {
      struct Missing: Error { let name: String }
      guard let database = indexDatabases[indexName] else { throw Missing(name: indexName) }
      return database
    }
  }

  /// Makes another index from the archive, as far as that is written.
  func rebuiltIndex(as name: String) throws -> FindingIndex {
    let database = try DatabaseQueue()
    indexDatabases[name] = database
    let index = try FindingIndex(database: database, path: name)
    var catchUp = IndexCatchUp(
      reader: ArchiveReader(disk: disk, root: "/data/archive"), index: index, leavesUnfinishedEnds: true)
    try catchUp.run()
    try index.settle()
    return index
  }

  func takeOver(_ next: FindingIndex, as name: String) throws {
    try disk.createDirectory("/data/index")
    try core.takeOver(next, as: name, in: indexFolder, now: clock.now)
  }

  private static func core(
    _ disk: FillingDisk, _ index: DatabaseQueue, _ ledger: DatabaseQueue
  ) throws -> IngestCore {
    IngestCore(
      disk: disk, data: "/data", collector: "c1", policy: SegmentPolicy(),
      index: try FindingIndex(database: index, path: "index"),
      ledger: try IngestLedger(database: ledger, path: "ledger"))
  }

  /// The power fails, and the collector starts again.
  func restart(_ crash: SimulatedDisk.Crash = .powerLoss, rebuildingIndex: Bool = false) throws {
    for database in indexDatabases.values {
      try database.writeWithoutTransaction { if $0.isInsideTransaction { try $0.rollback() } }
    }
    disk.restart(crash)
    if rebuildingIndex { indexDatabases[indexName] = try DatabaseQueue() }
    core = try Self.core(filling, indexDatabase, ledgerDatabase)
    try core.recover(now: clock.now)
  }

  /// From now on the index may grow by this many pages only; nil for as many as it likes.
  func limitIndex(toFurtherPages pages: Int?) throws {
    try indexDatabase.writeWithoutTransaction { database in
      let used = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
      try database.execute(sql: "PRAGMA max_page_count = \(pages.map { used + $0 } ?? 1 << 30)")
    }
  }

  func batch(_ sequence: UInt64, _ lines: [String], day: String = "2026-11-23") throws -> ScannedBatch {
    let body = agent.body(sequence, lines)
    let head = RequestHead(
      method: "POST", path: "/v1/batches", headers: agent.headers(agent.label(sequence, day: day), body: body))
    let request = try RequestVerifier(keys: try KeyRing([agent.key]))
      .verify(head, bodyDigest: SHA256Digest(of: body), now: clock.now)
    return try scanner.scan(body: body, of: request)
  }

  func commit(_ batches: ScannedBatch...) -> [Result<BatchAnswer, Problem>] { core.commit(batches, now: clock.now) }

  func admit(_ batches: ScannedBatch...) -> PendingGroup { core.admit(batches, now: clock.now) }

  /// The lines of all segments, read from the simulated files alone; sorted.
  func archivedLines() throws -> [String] {
    var lines: [String] = []
    let inflater = GzipDecompressor()
    var buffer = PaddedBuffer()
    for path in disk.paths where path.hasPrefix("/data/archive/") {
      let bytes = disk.bytes(of: path) ?? []
      var position = 0
      while position < bytes.count {
        position += try inflater.inflate(
          firstMemberOf: bytes.span.extracting(position..<bytes.count), into: &buffer, limit: 1 << 26)
        lines += String(decoding: buffer.bytes.array, as: UTF8.self).split(separator: "\n").map(String.init)
      }
    }
    return lines.sorted()
  }

  /// Versions that readers of the index see once it is committed.
  func indexedVersions() throws -> Int {
    try core.settle(now: clock.now)
    return core.index.published.snapshot.count
  }
}
