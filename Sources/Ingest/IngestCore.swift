public import Archive
public import Findings
public import Index
public import Platform
internal import Wire

/// Dedup, archive, index, ack: one group of batches at a time, with one flush, while the next group is admitted.
///
/// ```
/// admit(N)   index rows, journal records    the owner
/// flush(N)   journal durable, segments      anywhere, beside admit(N + 1)
/// finish(N)  answers to the ledger          the owner
/// ```
///
/// The order makes the promise. Rows enter the index in memory; the journal becomes durable; the segments are
/// written; only then is anybody told. A crash before the flush leaves nothing of the group; after it, the journal brings
/// archive and ledger to the same state and the index reads on from the archive. Index and ledger commit for several
/// groups at once, in ``settle(now:)``, and never while a group is in flight: the index must not know what a crash can
/// still take from the archive.
///
/// One owner, synchronous: its calls wait for the disk. After a failure nothing is taken until every group in flight is
/// finished; then ``recover(now:progress:)`` goes by the disk, the same code as a start.
public final class IngestCore {
  let disk: any Disk
  let data: String
  private let collector: String
  private let policy: SegmentPolicy
  private let journalLimit: Int
  public internal(set) var index: FindingIndex
  public let ledger: IngestLedger
  private(set) var archive: ArchiveWriter?
  /// The number of the plan whose joined segment somebody is writing.
  var activePlan: UInt64?
  /// The index whose name must be put into force again, after another's could not be.
  var doubtfulName: (folder: IndexFolder, name: String)?
  private var maker = MemberMaker()
  /// Answers that are durable in the journal and not yet in the ledger.
  private var unsettled: [BatchID: LedgerEntry] = [:]
  /// Batches of the groups in flight.
  private var inFlight: Set<BatchID> = []
  private var recoverNotBefore = Timestamp.first
  /// What senders are told until a recovery succeeds.
  private var failure: Problem?

  /// Opens nothing yet: ``recover(now:progress:)`` must come first.
  public init(
    disk: any Disk, data: String, collector: String, policy: SegmentPolicy, journalLimit: Int = 64 << 20,
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

  /// Groups that were admitted and are not finished.
  public var groupsInFlight: Int { archive?.groupsInFlight ?? 0 }

  /// Brings archive, ledger and index to one state, from whatever a crash left. No group may be in flight.
  public func recover(now: Timestamp, progress: (CatchUpProgress) -> Void = { _ in }) throws {
    precondition(groupsInFlight == 0)
    archive?.close()
    archive = nil
    unsettled = [:]
    inFlight = []
    index.abandon()
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
    try settlePlans(now: now)
    var catchUp = IndexCatchUp(reader: ArchiveReader(disk: disk, root: writer.root), index: index)
    try catchUp.run(progress: progress)
    try index.settle()
    try avoidNames(in: writer)
    archive = writer
    failure = nil
  }

  /// Takes a group of batches into index and journal, behind those that are in flight.
  ///
  /// - Returns: the group, to be flushed and finished.
  public func admit(_ batches: [ScannedBatch], now: Timestamp) -> PendingGroup {
    do {
      try recoverIfNeeded(now: now)
      guard let archive else { preconditionFailure("a core that has recovered has an archive") }
      let earlier = try earlierAnswers(to: batches)
      let fresh = zip(batches, earlier).filter { $0.1 == nil }.map(\.0)
      let (entries, flush) = try admitFresh(fresh, to: archive, now: now)
      inFlight.formUnion(entries.map(\.batch))
      var answers = entries.map(\.answer)[...]
      return PendingGroup(
        entries: entries, promises: earlier.map { $0 ?? .success(answers.removeFirst()) }, work: flush)
    } catch {
      let problem = Problem(storage: error)
      return PendingGroup(entries: [], promises: batches.map { _ in .failure(problem) }, work: nil)
    }
  }

  /// Takes note of what became of the oldest group in flight.
  public func finish(_ flushed: FlushedGroup, now: Timestamp) {
    guard let archive, let flush = flushed.group.work, let outcome = flushed.outcome else { return }
    archive.finish(flush, outcome)
    for entry in flushed.group.entries {
      inFlight.remove(entry.batch)
      if outcome.failure == nil { unsettled[entry.batch] = entry }
    }
    if let failure = outcome.failure { fail(failure, now: now) }
  }

  /// Recovers after a failure, unless it is too early or a group is in flight; throws then too.
  public func recoverIfNeeded(now: Timestamp) throws {
    guard !isReady else { return }
    // A group in flight still writes where a recovery would.
    guard groupsInFlight == 0, now >= recoverNotBefore else {
      throw failure ?? Problem(.storageRecovering, "the collector's storage is recovering", retryAfterSeconds: 2)
    }
    do { try recover(now: now) } catch {
      fail(error, now: now)
      throw error
    }
  }

  /// For each batch that was taken before, is in flight, or comes twice in this group, what its sender is told.
  private func earlierAnswers(to batches: [ScannedBatch]) throws -> [Result<BatchAnswer, Problem>?] {
    var seen = inFlight
    return try batches.map { batch in
      let id = batch.request.label.id
      guard seen.insert(id).inserted else {
        return .failure(Problem(.inFlight, "batch \(id) is being taken right now", retryAfterSeconds: 1))
      }
      let earlier = if let entry = unsettled[id] { (entry.digest, entry.answer) } else { try ledger.answer(to: id) }
      guard let (digest, answer) = earlier else { return nil }
      if digest == batch.request.digest.bytes { return .success(answer) }
      return .failure(Problem(.idempotencyConflict, "batch \(id) was taken before with another body"))
    }
  }

  private func admitFresh(
    _ batches: [ScannedBatch], to archive: ArchiveWriter, now: Timestamp
  ) throws -> ([LedgerEntry], GroupFlush) {
    var plan = archive.plan(now: now)
    guard !batches.isEmpty else { return ([], try archive.seal(plan)) }
    var entries: [LedgerEntry] = []
    do {
      let flush = try index.write { writer in
        for batch in batches {
          entries.append(try admit(batch, to: &writer, &plan, now: now))
          try archive.stage(&plan)
        }
        return try archive.seal(plan)
      }
      return (entries, flush)
    } catch {
      // The rows of groups in flight went with these: they come back from the archive.
      fail(error, now: now)
      throw error
    }
  }

  /// Versions that readers do not see yet.
  public var unsettledVersions: Int { index.unsettledVersions }

  /// About how many bytes only the index's log has.
  public var indexLogBytes: Int { index.logBytes }

  /// Commits index and ledger, so that readers see all that was taken. Nothing that was acknowledged depends on it.
  ///
  /// No group may be in flight: its rows would be committed too.
  public func settle(now: Timestamp) throws {
    precondition(groupsInFlight == 0, "the index must not be ahead of the archive")
    guard isReady, index.unsettledVersions > 0 || !unsettled.isEmpty else { return }
    do {
      try recordAnswers()
      try index.settle()
    } catch {
      fail(error, now: now)
      throw error
    }
  }

  private func recordAnswers() throws {
    try ledger.record(unsettled.values.sorted { $0.admitted < $1.admitted })
    unsettled = [:]
  }

  /// Trusts nothing in memory any more: what is on the disk decides from here on.
  private func fail(_ error: any Error, now: Timestamp) {
    archive?.giveUp()
    failure = Problem(storage: error)
    recoverNotBefore = now + Self.recoveryPause
  }

  /// Recovering reads the journal again, which is no thing to do for every batch that comes while the disk is full.
  public static let recoveryPause = Duration.seconds(2)

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
      switch writer.admit(row, of: batch.findings, region: label.region, line: kept.count) {
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
      writer.add(
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

  /// Whether ``roll(force:now:)`` would begin another journal.
  public var isJournalLong: Bool { archive?.isJournalLong ?? false }

  /// Rolls the journal when it is long, or on `force`; the flush it returns may run beside everything else. No group may
  /// be in flight.
  public func roll(force: Bool = false, now: Timestamp) throws -> ArchiveWriter.Flush? {
    guard isReady else { return nil }
    return try archive?.rollIfNeeded(force: force, now: now)
  }

  /// Removes the journal that a flush made superfluous. Groups may be in flight: what the ledger gets is durable.
  public func finish(_ flush: ArchiveWriter.Flush, now: Timestamp) throws {
    // After a failure the journal is a part of what the recovery reads.
    guard isReady else { return }
    do {
      try recordAnswers()
      try ledger.flush(asOf: now)
    } catch {
      fail(error, now: now)
      throw error
    }
    try archive?.finish(flush)
  }

  /// Segments could not be flushed: only writing them again from their journal makes them safe, as a recovery does.
  public func giveUp(on flush: ArchiveWriter.Flush, after error: any Error, now: Timestamp) {
    fail(error, now: now)
  }

  /// Flushes all there is and lets go of the files. No group may be in flight.
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
