import Agent
import Archive
import Findings
import Index
import Ingest
import Platform
import TestSupport
import Wire

/// The collector's whole way of a batch, without its threads: verify, admit the nonce, scan, commit in groups.
final class SimulatedCollector {
  let disk: SimulatedDisk
  let index: SimulatedDatabase
  let ledger: SimulatedDatabase
  private let keys: KeyRing
  private var core: IngestCore?
  private var replays = ReplayGuard()
  private var scanner = BatchScanner()
  private var waiting: [(request: SimulatedLink.Request, batch: ScannedBatch)] = []
  private var flush: ArchiveWriter.Flush?
  /// Findings of batches that were acknowledged, as lines.
  private(set) var acknowledged: Set<String> = []

  init(keys: KeyRing, seed: Seed) throws {
    self.keys = keys
    disk = SimulatedDisk(seed: seed)
    index = try SimulatedDatabase()
    ledger = try SimulatedDatabase()
  }

  var isRunning: Bool { core != nil }

  func start(now: Timestamp) throws {
    guard core == nil else { return }
    let core = IngestCore(
      disk: disk, data: "/data", collector: "c1", policy: SegmentPolicy(maximumBytes: 4000, maximumAge: 60_000_000),
      journalLimit: 6000, index: try FindingIndex(database: index.queue, path: "index"),
      ledger: try IngestLedger(database: ledger.queue, path: "ledger"))
    try core.recover(now: now)
    try noteCommit(flushedLedger: true)
    replays = ReplayGuard()
    replays.restore(try core.ledger.nonces(since: now - .seconds(1200)), now: now)
    self.core = core
  }

  /// - Returns: the requests that nobody will answer.
  func crash(_ kind: SimulatedDisk.Crash, _ chance: inout SeededGenerator) throws -> [SimulatedLink.Request] {
    core = nil
    flush = nil
    disk.restart(kind)
    try index.crash(losingPower: kind == .powerLoss, &chance)
    try ledger.crash(losingPower: kind == .powerLoss, &chance)
    defer { waiting = [] }
    return waiting.map(\.request)
  }

  /// Takes a request in; one that is refused at once is answered at once.
  func take(_ request: SimulatedLink.Request, now: Timestamp) -> LinkAnswer? {
    guard core != nil else { return LinkAnswer(status: 503) }
    let batch = request.batch
    do throws(Problem) {
      let head = RequestHead(method: "POST", path: "/v1/batches", headers: batch.headers)
      let verified = try RequestVerifier(keys: keys).verify(head, bodyDigest: SHA256Digest(of: batch.body), now: now)
      try replays.admit(keyID: verified.key.id, nonce: verified.nonce, created: verified.created, now: now)
      if waiting.contains(where: { $0.batch.request.label.id == verified.label.id }) {
        throw Problem(.inFlight, "in flight", retryAfterSeconds: 1)
      }
      waiting.append((request, try scanner.scan(body: batch.body, of: verified)))
      return nil
    } catch {
      return LinkAnswer(status: error.status, headers: error.headers, body: error.json)
    }
  }

  /// Commits what waits as one group.
  ///
  /// - Throws: when the disk went down meanwhile; then nobody is answered.
  func commit(now: Timestamp, settling: Bool) throws -> [(SimulatedLink.Request, LinkAnswer)] {
    guard let core, !waiting.isEmpty else { return [] }
    let group = waiting
    let results = core.commit(group.map(\.batch), now: now)
    if disk.isDown { throw Down() }
    if settling { try settle(now: now) }
    waiting = []
    return zip(group, results).map { entry, result in
      switch result {
      case .success(let answer):
        acknowledged.formUnion(Self.lines(of: entry.request.batch.body))
        return (entry.request, LinkAnswer(status: 200, body: answer.json))
      case .failure(let problem):
        return (entry.request, LinkAnswer(status: problem.status, headers: problem.headers, body: problem.json))
      }
    }
  }

  func settle(now: Timestamp) throws {
    guard let core else { return }
    try core.settle(now: now)
    try noteCommit(flushedLedger: false)
  }

  /// Rolls the journal, or goes on with a roll: the flush and the removal are steps of their own, so that a crash comes
  /// between them.
  func roll(now: Timestamp) throws {
    guard let core, core.isReady else { return }
    if let flush {
      try flush.run()
      try core.finish(flush, now: now)
      try noteCommit(flushedLedger: true)
      self.flush = nil
    } else {
      flush = try core.roll(now: now)
    }
  }

  private func noteCommit(flushedLedger: Bool) throws {
    try index.committed()
    if flushedLedger { try ledger.flushed() } else { try ledger.committed() }
  }

  struct Down: Error {}

  static func lines(of member: [UInt8]) -> [String] {
    var buffer = PaddedBuffer()
    do { try GzipDecompressor().inflate(member: member.span, into: &buffer, limit: 1 << 24) } catch { return [] }
    var walk = LineWalk()
    var lines: [String] = []
    while let range = walk.next(in: buffer.bytes) { lines.append(buffer.bytes.extracting(range).string) }
    return lines
  }
}
