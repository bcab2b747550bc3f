internal import Archive
internal import Findings
internal import Index
internal import Ingest
internal import Logging
internal import Platform
internal import Synchronization
internal import Telemetry
internal import Wire

/// Takes scanned batches in groups: whatever came while one group was flushed is the next, so that many senders share
/// one flush and one sender waits for one.
actor IngestService {
  private let queue = SerialQueue(label: "muster.ingest")
  private let core: IngestCore
  private let flusher = SegmentFlusher()
  private let metrics: CollectorMetrics
  private let logger: Logger
  private let now: @Sendable () -> Timestamp
  private var waiting: [(batch: ScannedBatch, answer: CheckedContinuation<Result<BatchAnswer, Problem>, Never>)] = []
  private var isScheduled = false
  private var isFlushing = false
  private var isCheckpointing = false
  /// Batches that are on their way here or in a group.
  private nonisolated let approaching = Atomic<Int>(0)

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  init(
    core: sending IngestCore, metrics: CollectorMetrics, logger: Logger, now: @escaping @Sendable () -> Timestamp
  ) {
    self.core = core
    self.metrics = metrics
    self.logger = logger
    self.now = now
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
    approaching.add(1, ordering: .relaxed)
    defer { approaching.subtract(1, ordering: .relaxed) }
    return await enqueue(batch)
  }

  private func enqueue(_ batch: ScannedBatch) async -> Result<BatchAnswer, Problem> {
    await withCheckedContinuation { continuation in
      waiting.append((batch, continuation))
      guard !isScheduled else { return }
      isScheduled = true
      // A job of its own, behind those that are already queued here: their batches join the group.
      Task { self.commitWaiting() }
    }
  }

  private func commitWaiting() {
    isScheduled = false
    let group = waiting
    waiting = []
    guard !group.isEmpty else { return }
    let wasReady = core.isReady
    let results = core.commit(group.map(\.batch), now: now())
    metrics.groupBatches.observe(Double(group.count))
    metrics.journalBytes.set(Double(core.journalBytes))
    settle(ifNothingBehind: group.count)
    for (sender, result) in zip(group, results) { sender.answer.resume(returning: result) }
    if wasReady, !core.isReady {
      let reason = results.lazy.compactMap { result -> Problem? in
        if case .failure(let problem) = result { problem } else { nil }
      }.first
      logger.error(
        "storing failed; no batch is taken until the disk works again", metadata: ["reason": "\(reason?.detail ?? "")"])
    }
    rollJournal()
  }

  /// While more batches come, several groups share a transaction; the last of them, or a full one, is committed before
  /// its senders are told, so that who was told can also ask.
  private func settle(ifNothingBehind group: Int) {
    let isLast = approaching.load(ordering: .relaxed) <= group
    guard isLast || core.unsettledVersions >= Self.versionsPerTransaction else { return }
    do { try core.settle(now: now()) } catch {
      logger.error("index and ledger could not be committed; they will catch up", metadata: ["reason": "\(error)"])
    }
    checkpointIndex()
  }

  private func checkpointIndex() {
    guard !isCheckpointing, core.versionsSinceCheckpoint >= Self.versionsPerCheckpoint,
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

  private static let versionsPerCheckpoint = 80_000

  private static let versionsPerTransaction = 40_000

  private func rollJournal() {
    guard !isFlushing else { return }
    do {
      guard let flush = try core.roll(now: now()) else { return }
      isFlushing = true
      Task { await self.finish(flush) }
    } catch {
      logger.error("the journal could not be rolled", metadata: ["reason": "\(error)"])
    }
  }

  private func finish(_ flush: ArchiveWriter.Flush) async {
    defer { isFlushing = false }
    do {
      try await flusher.run(flush)
      try core.finish(flush, now: now())
    } catch {
      // The journal stays, and a restart goes through it again: safe, only longer.
      logger.error("segments could not be flushed", metadata: ["reason": "\(error)"])
    }
  }

  func close() throws { try core.close(now: now()) }

  func nonces(since time: Timestamp) throws -> [ReplayGuard.Entry] { try core.ledger.nonces(since: time) }
}

/// Flushes segments beside the commits, since it takes longer than any sender should wait.
actor SegmentFlusher {
  private let queue = SerialQueue(label: "muster.flush")

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  func run(_ flush: ArchiveWriter.Flush) throws(DiskError) { try flush.run() }
}
