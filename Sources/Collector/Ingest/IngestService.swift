internal import Archive
internal import Findings
internal import Index
internal import Ingest
internal import Logging
internal import Platform
internal import Telemetry
internal import Wire

/// Takes scanned batches in groups: what came while earlier ones were admitted is the next, so that many senders share
/// one flush and one sender waits for one.
///
/// A pipeline of two: while one group is flushed on a queue of its own, the next is admitted here.
actor IngestService {
  private let queue = SerialQueue(label: "muster.ingest")
  private let core: IngestCore
  private let senders: WaitingSenders
  private let flusher: GroupFlusher
  private let segmentFlusher = SegmentFlusher()
  private let metrics: CollectorMetrics
  private let logger: Logger
  private let now: @Sendable () -> Timestamp
  private let bounds = GroupBounds()
  private var waiting: [(batch: ScannedBatch, sender: WaitingSenders.Sender)] = []
  private var isScheduled = false
  private var isFlushing = false
  /// Waits until the group before it is flushed.
  private var admitted: SentGroup?
  private var isFlushingSegments = false
  /// Whether the journal is to be rolled, however short it is.
  private var isRollWanted = false
  /// How many wait until no group is in flight.
  private var pausesWanted = 0
  private var isCheckpointing = false
  private var isFailureReported = false
  private var isRecovering = false
  /// When the oldest version that readers do not see was taken.
  private var unsettledSince: Timestamp?
  private var isClosed = false
  private var untilIdle: CheckedContinuation<Void, Never>?

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(
    core: sending IngestCore, metrics: CollectorMetrics, logger: Logger, now: @escaping @Sendable () -> Timestamp
  ) {
    self.core = core
    self.metrics = metrics
    self.logger = logger
    self.now = now
    senders = WaitingSenders()
    flusher = GroupFlusher(senders: senders)
  }

  /// Brings archive and index to one state; nothing is taken before.
  func start() throws {
    let logger = logger
    try core.recover(now: now()) { progress in
      logger.info(
        "index is catching up with the archive",
        metadata: ["segments": "\(progress.segmentsDone)/\(progress.segments)", "versions": "\(progress.versions)"])
      if progress.repeats > 0 {
        logger.error(
          "the archive holds versions twice: run 'muster archive verify'",
          metadata: ["versions": "\(progress.repeats)"])
      }
    }
  }

  var isReady: Bool { core.isReady }

  /// Waits until the batch is durable, or is told why it is not. What waits here is bounded by the bodies in flight.
  nonisolated func submit(_ batch: ScannedBatch) async -> Result<BatchAnswer, Problem> {
    senders.begin()
    return await enqueue(batch)
  }

  private func enqueue(_ batch: ScannedBatch) async -> Result<BatchAnswer, Problem> {
    await withCheckedContinuation { sender in
      guard !isClosed else {
        return senders.refuse(
          sender, Problem(.storageRecovering, "the collector is stopping", retryAfterSeconds: 2))
      }
      waiting.append((batch, sender))
      schedule()
    }
  }

  // MARK: - The pipeline

  private func schedule() {
    guard !isScheduled, !waiting.isEmpty, mayAdmit else { return }
    isScheduled = true
    // A job of its own, behind those that are already queued here: their batches join the group.
    Task { self.admitWaiting() }
  }

  private var mayAdmit: Bool { admitted == nil && pausesWanted == 0 && !(isFlushing && isPauseDue) }

  /// Whether something is due that must not happen while a group is in flight.
  private var isPauseDue: Bool { isSettlingDue || isRollDue && !isFlushingSegments }

  private var isRollDue: Bool { core.isJournalLong || isRollWanted }

  private var isSettlingDue: Bool {
    core.unsettledVersions >= Self.versionsPerTransaction
      || unsettledSince.map { now() - $0 >= Self.longestUnsettled } ?? false
  }

  /// How long readers wait for what was taken, at most, while batches come without a pause.
  private static let longestUnsettled = Duration.seconds(1)

  private func admitWaiting() {
    isScheduled = false
    guard mayAdmit, !waiting.isEmpty else { return }
    let count = bounds.batches(sharingAFlush: waiting.lazy.map(\.batch.lines))
    let taken = waiting.prefix(count)
    waiting.removeFirst(count)
    let group = SentGroup(
      pending: core.admit(taken.map(\.batch), now: now()), senders: taken.map(\.sender))
    metrics.groupBatches.observe(Double(count))
    metrics.journalBytes.set(Double(core.journalBytes))
    if isFlushing { admitted = group } else { flush(group) }
    schedule()
  }

  private func flush(_ group: SentGroup) {
    isFlushing = true
    Task {
      let (flushed, isAnswered) = await flusher.run(group)
      self.finish(group, flushed, isAnswered: isAnswered)
    }
  }

  private func finish(_ group: SentGroup, _ flushed: FlushedGroup, isAnswered: Bool) {
    isFlushing = false
    core.finish(flushed, now: now())
    if unsettledSince == nil, core.unsettledVersions > 0 { unsettledSince = now() }
    if let next = admitted {
      admitted = nil
      flush(next)
    }
    settle(ifNothingBehind: isAnswered ? nil : group)
    if !isAnswered { senders.answer(group, flushed.answers) }
    report(flushed)
    recoverSoon()
    rollJournal()
    schedule()
    if isIdle { untilIdle.take()?.resume() }
  }

  /// While more batches come, several groups share a transaction; the last of them, or a full one, is committed before
  /// its senders are told, so that who was told can also ask.
  private func settle(ifNothingBehind group: SentGroup?) {
    guard core.groupsInFlight == 0 else { return }
    let isLast = group.map { !senders.hasOthers(behind: $0) } ?? senders.isEmpty
    guard isLast || isSettlingDue else { return }
    unsettledSince = nil
    do { try core.settle(now: now()) } catch {
      logger.error("index and ledger could not be committed; they will catch up", metadata: ["reason": "\(error)"])
    }
    checkpointIndex()
  }

  /// What was acknowledged must reach the index without another batch: tries until the storage works again.
  private func recoverSoon() {
    guard !core.isReady, !isRecovering, !isClosed else { return }
    isRecovering = true
    Task {
      do { try await Task.sleep(for: IngestCore.recoveryPause) } catch { return }
      self.recover()
    }
  }

  private func recover() {
    isRecovering = false
    guard !core.isReady, !isClosed else { return }
    do { try core.recoverIfNeeded(now: now()) } catch {
      logger.error("the storage does not work yet; it is tried again", metadata: ["reason": "\(error)"])
    }
    recoverSoon()
  }

  private func report(_ flushed: FlushedGroup) {
    if core.isReady { isFailureReported = false }
    guard !core.isReady, !isFailureReported else { return }
    let reason = flushed.answers.lazy.compactMap { answer -> Problem? in
      if case .failure(let problem) = answer, problem.status == 503 { problem } else { nil }
    }.first
    guard let reason else { return }
    isFailureReported = true
    logger.error(
      "storing failed; no batch is taken until the disk works again", metadata: ["reason": "\(reason.detail)"])
  }

  // MARK: - Upkeep

  private func checkpointIndex() {
    guard !isCheckpointing, core.indexLogBytes >= Self.bytesPerCheckpoint,
      let checkpointer = core.index.takeCheckpoint()
    else { return }
    isCheckpointing = true
    Task { await self.run(checkpointer) }
  }

  private func run(_ checkpointer: IndexCheckpointer) async {
    defer { isCheckpointing = false }
    do { try await checkpointer.run() } catch {
      logger.warning("the index's log could not be copied; it is tried again", metadata: ["reason": "\(error)"])
    }
  }

  private static let bytesPerCheckpoint = 32 << 20

  private static let versionsPerTransaction = 16_384

  private func rollJournal() {
    guard !isFlushingSegments, core.groupsInFlight == 0 else { return }
    do {
      guard let flush = try core.roll(force: isRollWanted, now: now()) else { return }
      isRollWanted = false
      isFlushingSegments = true
      Task { await self.finish(flush) }
    } catch {
      logger.error("the journal could not be rolled", metadata: ["reason": "\(error)"])
    }
  }

  private func finish(_ flush: ArchiveWriter.Flush) async {
    defer { isFlushingSegments = false }
    do { try await segmentFlusher.run(flush) } catch {
      logger.error("segments could not be flushed; they are written again", metadata: ["reason": "\(error)"])
      return core.giveUp(on: flush, after: error, now: now())
    }
    do { try core.finish(flush, now: now()) } catch {
      // The journal stays, and a restart goes through it again: safe, only longer.
      logger.error("a journal could not be removed", metadata: ["reason": "\(error)"])
    }
  }

  // MARK: - Upkeep of the archive

  /// Brings it about that segments which are full or old rest: no journal knows them any more.
  func putToRest() async throws {
    isRollWanted = true
    while isRollWanted || isFlushingSegments {
      rollJournal()
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  func groups(by policy: CompactionPolicy, now: Timestamp) -> [CompactionPolicy.Group] {
    policy.groups(of: core.restingSegments, now: now)
  }

  func begin(_ group: CompactionPolicy.Group) throws -> SegmentJoin { try core.begin(group) }

  func adopt(_ joined: SegmentJoin.Joined) throws { try core.adopt(joined) }

  /// Ends what was begun. After a failure the recovery does it.
  func settleUpkeep() throws { if core.isReady { try core.settleUpkeep(now: now()) } }

  func expired(
    by policy: RetentionPolicy, besides refused: [String: Int], now: Timestamp
  ) -> [RetentionPolicy.Expired] {
    policy.expired(core.restingSegments.merging(core.resting(refused)) { known, _ in known }, now: now)
  }

  /// Removes segments between two groups of batches.
  func remove(_ segments: [SegmentExtent]) async throws -> Int {
    try await beginPause()
    defer { endPause() }
    return try core.remove(segments, now: now())
  }

  /// Lets an index that was made anew take the place of the one in use, between two groups of batches. Readers go over
  /// to it; who waits for an answer waits a little longer.
  ///
  /// - Parameters:
  ///   - next: has read all but what came lately.
  ///   - name: of its file.
  func takeOver(_ next: sending FindingIndex, as name: String, in folder: IndexFolder) async throws {
    try await beginPause()
    defer { endPause() }
    try core.takeOver(next, as: name, in: folder, now: now())
    unsettledSince = nil
  }

  /// Waits until no group is in flight; none is admitted then before ``endPause()``.
  private func beginPause() async throws {
    pausesWanted += 1
    do { while core.groupsInFlight > 0 { try await Task.sleep(for: .milliseconds(10)) } } catch {
      endPause()
      throw error
    }
  }

  private func endPause() {
    pausesWanted -= 1
    schedule()
  }

  func purgeRetired() throws {
    try settleUpkeep()
    try core.purgeRetired(now: now())
  }

  private var isIdle: Bool { !isFlushing && admitted == nil && waiting.isEmpty }

  /// Answers those who wait, then flushes all there is.
  func close() async throws {
    isClosed = true
    while !isIdle { await withCheckedContinuation { untilIdle = $0 } }
    try core.close(now: now())
  }

  func nonces(since time: Timestamp) throws -> [ReplayGuard.Entry] { try core.ledger.nonces(since: time) }
}
