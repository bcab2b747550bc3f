import Agent
import Archive
import Findings
import Index
import Ingest
import Platform
import TestSupport
import Wire

/// The collector's whole way of a batch, without its threads: verify, admit the nonce, scan, and the pipeline of groups,
/// whose steps come in any order that the threads could bring about.
final class SimulatedCollector {
  let disk: SimulatedDisk
  let ledger: SimulatedDatabase
  /// By their names in the index's folder.
  private var indexes: [String: SimulatedDatabase] = [:]
  /// The name of the one that the collector uses.
  private var indexInUse = "findings.sqlite"
  private var rebuild = Rebuild.none
  private let keys: KeyRing
  private var core: IngestCore?
  private var replays = ReplayGuard()
  private var scanner = BatchScanner()
  private var waiting: [(request: SimulatedLink.Request, batch: ScannedBatch)] = []
  /// Oldest first.
  private var groups: [SimulatedGroup] = []
  private let interleaved: InterleavedDisk
  private var flush: ArchiveWriter.Flush?
  private var upkeep = Upkeep.none
  /// Findings of batches that were acknowledged, as lines.
  private(set) var acknowledged: Set<String> = []

  init(keys: KeyRing, seed: Seed) throws {
    self.keys = keys
    disk = SimulatedDisk(seed: seed)
    interleaved = InterleavedDisk(disk)
    indexes[indexInUse] = try SimulatedDatabase()
    ledger = try SimulatedDatabase()
  }

  var index: SimulatedDatabase {
    guard let index = indexes[indexInUse] else { preconditionFailure("\(indexInUse) is in force and not there") }
    return index
  }

  private var indexFolder: IndexFolder { IndexFolder("/data/index", disk: interleaved) }

  var isRunning: Bool { core != nil }

  func start(now: Timestamp) throws {
    guard core == nil else { return }
    try disk.createDirectory("/data/index")
    try indexFolder.secure()
    indexInUse = try indexFolder.current()
    let core = IngestCore(
      disk: interleaved, data: "/data", collector: "c1",
      policy: SegmentPolicy(maximumBytes: 3000, maximumAge: 20_000_000), journalLimit: 6000,
      index: try FindingIndex(database: index.queue, path: "index"),
      ledger: try IngestLedger(database: ledger.queue, path: "ledger"))
    try core.recover(now: now)
    try index.committed()
    try ledger.flushed()
    replays = ReplayGuard()
    replays.restore(try core.ledger.nonces(since: now - .seconds(1200)), now: now)
    self.core = core
  }

  /// - Returns: the requests that nobody will answer.
  func crash(_ kind: SimulatedDisk.Crash, _ chance: inout SeededGenerator) throws -> [SimulatedLink.Request] {
    core = nil
    flush = nil
    upkeep = .none
    disk.restart(kind)
    for name in indexes.keys.sorted() { try indexes[name]?.crash(losingPower: kind == .powerLoss, &chance) }
    rebuild = rebuild.interrupted
    try ledger.crash(losingPower: kind == .powerLoss, &chance)
    defer { (waiting, groups) = ([], []) }
    return groups.filter { !$0.isAnswered }.flatMap(\.requests) + waiting.map(\.request)
  }

  /// Takes a request in; one that is refused at once is answered at once.
  func take(_ request: SimulatedLink.Request, now: Timestamp) -> LinkAnswer? {
    guard core != nil else { return LinkAnswer(status: 503) }
    let batch = request.batch
    do throws(Problem) {
      let head = RequestHead(method: "POST", path: "/v1/batches", headers: batch.headers)
      let verified = try RequestVerifier(keys: keys).verify(head, bodyDigest: SHA256Digest(of: batch.body), now: now)
      try replays.admit(keyID: verified.key.id, nonce: verified.nonce, created: verified.created, now: now)
      waiting.append((request, try scanner.scan(body: batch.body, of: verified)))
      return nil
    } catch {
      return LinkAnswer(status: error.status, headers: error.headers, body: error.json)
    }
  }

  typealias Answers = [(SimulatedLink.Request, LinkAnswer)]

  /// Admits some of what waits as a group, behind one that may be in flight. The other's flush may come in the middle.
  ///
  /// - Throws: when the disk went down meanwhile; then nobody is answered.
  func admit(now: Timestamp, _ chance: inout SeededGenerator) throws {
    guard let core, !waiting.isEmpty, groups.count < 2 else { return }
    let count = min(waiting.count, Int.random(in: 1...4, using: &chance))
    let taken = Array(waiting.prefix(count))
    waiting.removeFirst(count)
    let wasReady = core.isReady
    let other = groups.first { $0.flushed == nil && chance.chance(1, in: 2) }
    let pending = interleaved.interrupting(
      beforeStep: Int.random(in: 1...15, using: &chance), with: { other?.flush() },
      body: { core.admit(taken.map(\.batch), now: now) })
    groups.append(SimulatedGroup(taken.map(\.request), pending))
    if disk.isDown { throw Down() }
    if !wasReady, core.isReady { try ledger.flushed() }
  }

  /// Flushes the oldest group that is not, and perhaps tells its senders already.
  func flushGroup(answering: Bool) throws -> Answers {
    guard let group = groups.first(where: { $0.flushed == nil }) else { return [] }
    group.flush()
    if disk.isDown { throw Down() }
    return answering ? answers(to: group) : []
  }

  /// Finishes the oldest group when it is flushed.
  func finishGroup(now: Timestamp, settling: Bool) throws -> Answers {
    guard let core, let group = groups.first, let flushed = group.flushed else { return [] }
    groups.removeFirst()
    core.finish(flushed, now: now)
    if settling { try settle(now: now) }
    return answers(to: group)
  }

  private func answers(to group: SimulatedGroup) -> Answers {
    guard let flushed = group.flushed, group.beginAnswering() else { return [] }
    return zip(group.requests, flushed.answers).map { request, result in
      switch result {
      case .success(let answer):
        acknowledged.formUnion(Self.lines(of: request.batch.body))
        return (request, LinkAnswer(status: 200, body: answer.json))
      case .failure(let problem):
        return (request, LinkAnswer(status: problem.status, headers: problem.headers, body: problem.json))
      }
    }
  }

  func settle(now: Timestamp) throws {
    guard let core, core.isReady, core.groupsInFlight == 0 else { return }
    try core.settle(now: now)
    try index.committed()
    try ledger.committed()
  }

  /// Rolls the journal, or goes on with a roll: the flush and the removal are steps of their own, so that a crash comes
  /// between them.
  func roll(now: Timestamp) throws {
    guard let core, core.isReady else { return }
    guard let flush else {
      if core.groupsInFlight == 0 { flush = try core.roll(now: now) }
      return
    }
    self.flush = nil
    do { try flush.run() } catch { return core.giveUp(on: flush, after: error, now: now) }
    try core.finish(flush, now: now)
    try ledger.flushed()
  }

  // MARK: Upkeep

  private enum Upkeep {
    case none
    case begun(SegmentJoin)
    case written(SegmentJoin.Joined)
    case adopted
  }

  /// Any partition's segments may be joined, today's too, as long as they rest.
  private static let compaction = CompactionPolicy(maximumBytes: 12_000, delay: .seconds(-10 * 86_400))

  /// Goes one step on with joining segments; anything may come between two steps.
  func keepUp(now: Timestamp, _ chance: inout SeededGenerator) throws {
    guard let core, core.isReady else { return }
    let step = upkeep
    upkeep = .none
    do {
      switch step {
      case .none:
        try core.settleUpkeep(now: now)
        try core.purgeRetired(now: chance.chance(1, in: 2) ? now : now + .seconds(7200))
        try rest(core, now: now)
        let group = Self.compaction.groups(of: core.restingSegments, now: now).randomElement(using: &chance)
        guard let group else { return }
        upkeep = .begun(try core.begin(group, level: chance.chance(1, in: 3) ? 9 : nil))
      case .begun(let join): upkeep = .written(try join.run())
      case .written(let joined):
        try core.adopt(joined)
        joins += 1
        try index.flushed()
        upkeep = .adopted
      case .adopted: try core.settleUpkeep(now: now)
      }
    } catch UpkeepError.interrupted {
      // A recovery came between, and has undone it.
    }
  }

  /// Lets a new journal begin, so that the segments which are full or old rest.
  private func rest(_ core: IngestCore, now: Timestamp) throws {
    guard core.groupsInFlight == 0, flush == nil else { return }
    try settle(now: now)
    guard core.isReady, let flush = try core.roll(force: true, now: now) else { return }
    self.flush = flush
    try roll(now: now)
  }

  /// Segments that were joined.
  private(set) var joins = 0

  /// Ends what upkeep has begun, and removes what it retired.
  func finishUpkeep(now: Timestamp) throws {
    guard let core else { return }
    upkeep = .none
    try core.settleUpkeep(now: now)
    try core.purgeRetired(now: now + .seconds(7200))
  }

  // MARK: Another index

  private enum Rebuild {
    case none
    /// The process that made it was killed.
    case left(name: String)
    case reading(name: String, FindingIndex)

    var interrupted: Rebuild { if case .reading(let name, _) = self { .left(name: name) } else { self } }
  }

  /// Indexes that took the place of another.
  private(set) var successions = 0
  private var lastIndex = 1

  /// Goes one step on with making the index again; anything may come between two steps, upkeep too.
  func rebuildIndex(now: Timestamp, _ chance: inout SeededGenerator) throws {
    guard let core, core.isReady else { return }
    let archive = ArchiveReader(disk: interleaved, root: "/data/archive")
    switch rebuild {
    case .none:
      lastIndex += 1
      let name = "findings-\(lastIndex).sqlite"
      let database = try SimulatedDatabase()
      indexes[name] = database
      rebuild = .reading(name: name, try FindingIndex(database: database.queue, path: name))
    case .left(let name):
      guard let database = indexes[name], name != indexInUse else {
        rebuild = .none
        return
      }
      let index = try FindingIndex(database: database.queue, path: name)
      do { try index.requireFit(to: try archive.sizes()) } catch is RebuildError { return discard(name) }
      rebuild = .reading(name: name, index)
    case .reading(let name, let index):
      var catchUp = IndexCatchUp(reader: archive, index: index, leavesUnfinishedEnds: true)
      try catchUp.run()
      try index.settle()
      try indexes[name]?.committed()
      guard chance.chance(1, in: 2), core.groupsInFlight == 0 else { return }
      try indexes[name]?.flushed()
      do {
        try core.takeOver(index, as: name, in: indexFolder, now: now)
      } catch RebuildError.doesNotFit {
        return discard(name)
      } catch RebuildError.upkeepUnfinished {
        return
      }
      (indexInUse, rebuild) = (name, .none)
      indexes = indexes.filter { $0.key == name }
      try self.index.flushed()
      successions += 1
    }
  }

  private func discard(_ name: String) {
    indexes[name] = nil
    rebuild = .none
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
