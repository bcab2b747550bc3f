public import Archive
public import Findings
internal import GRDB
public import Index
public import Platform
public import Wire

/// Dedup, archive, index, ack: one group of batches at a time, with one flush.
///
/// The order makes the promise. Rows enter an open index transaction; the journal becomes durable; the segments are
/// written; only then is anybody told. A crash before the flush leaves nothing of the group; after it, the journal brings
/// archive and ledger to the same state and the index reads on from the archive. Index and ledger commit for several
/// groups at once, in ``settle()``.
///
/// One owner, synchronous: its calls wait for the disk. Any failure behind the flush ends in ``recover(now:)``, the same
/// code as a start.
public final class IngestCore {
  private let disk: any Disk
  private let data: String
  private let collector: String
  private let policy: SegmentPolicy
  private let journalLimit: Int
  public let index: FindingIndex
  public let ledger: IngestLedger
  private var archive: ArchiveWriter?
  private var maker = MemberMaker()
  /// Answers that the journal has and the ledger has not.
  private var unsettled: [BatchID: LedgerEntry] = [:]
  private var recoverNotBefore = Timestamp.first

  /// Opens nothing yet: ``recover(now:progress:)`` must come first.
  public init(
    disk: any Disk, data: String, collector: String, policy: SegmentPolicy, journalLimit: Int = 256 << 20,
    index: FindingIndex, ledger: IngestLedger
  ) {
    self.disk = disk
    self.data = data
    self.collector = collector
    self.policy = policy
    self.journalLimit = journalLimit
    self.index = index
    self.ledger = ledger
  }

  public var isReady: Bool { archive.map { !$0.needsRecovery } ?? false }
  public var journalBytes: Int { archive?.journalBytes ?? 0 }

  /// Brings archive, ledger and index to one state, from whatever a crash left.
  public func recover(now: Timestamp, progress: (CatchUpProgress) -> Void = { _ in }) throws {
    archive?.close()
    archive = nil
    unsettled = [:]
    try index.abandon()
    var entries: [LedgerEntry] = []
    let writer = try ArchiveWriter(
      disk: disk, data: data, collector: collector, policy: policy, journalLimit: journalLimit, now: now
    ) { note in
      guard let entry = LedgerEntry(note) else { return }
      entries.append(entry)
      if entries.count == 1024 {
        try ledger.record(entries)
        entries = []
      }
    } beforeRemoval: {
      try ledger.record(entries)
      try ledger.flush(asOf: now)
    }
    var catchUp = IndexCatchUp(reader: ArchiveReader(disk: disk, root: writer.root), index: index)
    try catchUp.run(progress: progress)
    try index.settle()
    archive = writer
  }

  /// Takes a group of batches.
  ///
  /// - Returns: for each batch its answer, or why it was not taken; then nothing of it was kept.
  public func commit(_ batches: [ScannedBatch], now: Timestamp) -> [Result<BatchAnswer, Problem>] {
    do {
      if !isReady {
        guard now >= recoverNotBefore else {
          throw Problem(.storageRecovering, "the collector's storage is recovering", retryAfterSeconds: 2)
        }
        do { try recover(now: now) } catch {
          fail(now: now)
          throw error
        }
      }
      var group = Group()
      var results: [Result<BatchAnswer, Problem>?] = []
      for batch in batches { results.append(try earlierAnswer(to: batch, in: &group)) }
      let fresh = zip(batches, results).filter { $0.1 == nil }.map(\.0)
      var answers = try commitFresh(fresh, now: now)[...]
      return results.map { $0 ?? .success(answers.removeFirst()) }
    } catch {
      let problem = error as? Problem ?? Problem(storage: error)
      return batches.map { _ in .failure(problem) }
    }
  }

  /// The batches of this group that the ledger does not know, to refuse one that comes twice.
  private struct Group { var seen: Set<BatchID> = [] }

  private func earlierAnswer(
    to batch: ScannedBatch, in group: inout Group
  ) throws -> Result<BatchAnswer, Problem>? {
    let id = batch.request.label.id
    guard group.seen.insert(id).inserted else {
      return .failure(Problem(.inFlight, "batch \(id) is being taken right now", retryAfterSeconds: 1))
    }
    let earlier = if let entry = unsettled[id] { (entry.digest, entry.answer) } else { try ledger.answer(to: id) }
    guard let (digest, answer) = earlier else { return nil }
    if digest == batch.request.digest.bytes { return .success(answer) }
    return .failure(Problem(.idempotencyConflict, "batch \(id) was taken before with another body"))
  }

  private func commitFresh(_ batches: [ScannedBatch], now: Timestamp) throws -> [BatchAnswer] {
    guard let archive, !batches.isEmpty else { return [] }
    var entries: [LedgerEntry] = []
    do {
      try index.write { writer in
        var plan = archive.plan(now: now)
        for batch in batches {
          let entry = try admit(batch, to: &writer, &plan, now: now)
          entries.append(entry)
          try archive.stage(&plan)
        }
        try archive.commit(plan)
      }
    } catch {
      fail(now: now)
      throw error
    }
    for entry in entries { unsettled[entry.batch] = entry }
    return entries.map(\.answer)
  }

  /// Versions that readers do not see yet.
  public var unsettledVersions: Int { index.unsettledVersions }

  /// Versions that only the index's log has.
  public var versionsSinceCheckpoint: Int { index.versionsSinceCheckpoint }

  /// Commits index and ledger, so that readers see all that was taken. Nothing that was acknowledged depends on it.
  public func settle(now: Timestamp) throws {
    guard isReady, index.unsettledVersions > 0 || !unsettled.isEmpty else { return }
    do {
      try ledger.record(unsettled.values.sorted { $0.admitted < $1.admitted })
      unsettled = [:]
      try index.settle()
    } catch {
      fail(now: now)
      throw error
    }
  }

  /// Lets go of everything in memory: what is on the disk decides from here on.
  private func fail(now: Timestamp) {
    archive?.close()
    archive = nil
    recoverNotBefore = now + Self.recoveryPause
  }

  /// Recovering reads the journal again, which is no thing to do for every batch that comes while the disk is full.
  private static let recoveryPause = Duration.seconds(2)

  private func admit(
    _ batch: ScannedBatch, to writer: inout IndexWriter, _ plan: inout ArchivePlan, now: Timestamp
  ) throws -> LedgerEntry {
    let label = batch.request.label
    var answer = BatchAnswer(
      batch: label.id.description, received: batch.lines, stored: 0, updated: 0, duplicate: 0,
      rejected: batch.rejected.map { BatchAnswer.Rejection(line: $0.line, reason: $0.reason) })
    var kept: [UInt32] = []
    kept.reserveCapacity(batch.findings.rows.count)
    for row in batch.findings.rows {
      switch try writer.admit(row, of: batch.findings, region: label.region, line: kept.count) {
      case .stored: answer.stored += 1
      case .updated: answer.updated += 1
      case .duplicate:
        answer.duplicate += 1
        continue
      }
      kept.append(row.line)
    }

    var members: [(place: MemberPlace, bytes: [UInt8])] = []
    if !kept.isEmpty {
      let place = plan.place(in: PartitionPath(region: label.region, day: label.day))
      let member = maker.member(of: batch, kept: kept)
      try writer.add(
        MemberEntry(
          segment: place.segment, offset: place.offset, bytes: member.count, agent: label.id.agent,
          sequence: label.id.sequence, keyID: batch.request.key.id))
      members.append((place, member))
    }
    if !batch.rejected.isEmpty {
      let place = plan.place(in: PartitionPath(region: label.region, day: now.day, isRejected: true))
      members.append((place, maker.rejectedMember(of: batch, now: now)))
    }
    let entry = LedgerEntry(batch.request, answer: answer, admitted: now)
    plan.add(ArchiveEntry(note: entry.encoded(), members: members))
    return entry
  }

  // MARK: - Upkeep

  /// Rolls the journal when it is long, or on `force`; the flush it returns may run beside commits.
  public func roll(force: Bool = false, now: Timestamp) throws -> ArchiveWriter.Flush? {
    guard isReady else { return nil }
    return try archive?.rollIfNeeded(force: force)
  }

  /// Removes the journal that a flush made superfluous.
  public func finish(_ flush: ArchiveWriter.Flush, now: Timestamp) throws {
    try settle(now: now)
    try ledger.flush(asOf: now)
    try archive?.finish(flush)
  }

  /// Flushes all there is and lets go of the files.
  public func close(now: Timestamp) throws {
    try settle(now: now)
    if let flush = try roll(force: true, now: now) {
      try flush.run()
      try finish(flush, now: now)
    }
    archive?.close()
    archive = nil
  }
}

extension IngestLedger {
  /// Answers are kept for as long as an agent's spool may hold a batch back, nonces for as long as their signatures hold.
  fileprivate func flush(asOf now: Timestamp) throws {
    try flush(forgettingAnswersBefore: now - .seconds(30 * 86_400), noncesBefore: now - .seconds(3_600))
  }
}

extension Problem {
  /// What a sender is told when the collector's own disk fails: to keep the batch and come again.
  init(storage error: any Error) {
    let isFull =
      switch error {
      case ArchiveError.disk(let error): error.isOutOfSpace
      case let error as DiskError: error.isOutOfSpace
      case IndexError.outOfSpace: true
      case let error as DatabaseError: error.resultCode == .SQLITE_FULL
      default: false
      }
    self.init(
      isFull ? .storageFull : .storageRecovering, "the collector could not store the batch: \(error)",
      retryAfterSeconds: isFull ? 30 : 5)
  }
}
