internal import Archive
internal import Findings
internal import Fleet
internal import Ingest
internal import Logging
internal import Platform
internal import ServiceLifecycle

/// What a running collector does to its archive by itself, once a day, while batches are taken: joins the small segments
/// of days that are over, and removes what is older than its region's age.
struct ArchiveUpkeepService: Service {
  let ingest: IngestService
  let settings: CollectorSettings
  let archive: ArchiveReader
  /// Held while segments are moved or removed.
  let lock: String
  let now: @Sendable () -> Timestamp
  let logger: Logger
  private let joiner = SegmentJoiner()

  init(
    ingest: IngestService, settings: CollectorSettings, archive: ArchiveReader,
    lock: String, now: @escaping @Sendable () -> Timestamp, logger: Logger
  ) {
    (self.ingest, self.settings, self.archive, self.lock) = (ingest, settings, archive, lock)
    (self.now, self.logger) = (now, logger)
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var schedule = UpkeepSchedule(delay: settings.compaction.delay)
      while !Task.isCancelled {
        if schedule.isDue(at: now()), await !keepUp() { schedule.putOff() }
        await purge()
        do { try await Task.sleep(for: Self.pause) } catch { return }
      }
    }
  }

  private static let pause = Duration.seconds(60)

  /// One pass over all there is.
  ///
  /// - Returns: false when it has to wait for a command that reads the segments.
  func keepUp() async -> Bool {
    let retention = RetentionPolicy(settings.retention)
    guard settings.compaction.isEnabled || !retention.keepsAll else { return true }
    do {
      let lock = try FolderLock(lock)
      defer { withExtendedLifetime(lock) {} }
      try await ingest.putToRest()
      try await remove(by: retention)
      if settings.compaction.isEnabled { try await compact() }
    } catch is CancellationError {
      // What was begun is finished or undone at the next start.
    } catch let error as DiskError where error.reason == .heldByAnotherProcess {
      logger.debug("the archive's upkeep is put off until the command that reads the archive is done")
      return false
    } catch {
      logger.error("the archive's upkeep failed; it is tried again tomorrow", metadata: ["reason": "\(error)"])
    }
    return true
  }

  /// A day at a time, so that ingest waits for one day's removal at most.
  private func remove(by policy: RetentionPolicy) async throws {
    guard !policy.keepsAll else { return }
    let refused = try await joiner.sizesOfRefused(archive)
    for expired in await ingest.expired(by: policy, besides: refused, now: now()) {
      try Task.checkCancellation()
      let versions = try await ingest.remove(expired.segments)
      try await ingest.settleUpkeep()
      logger.info(
        "findings older than their region's age were removed",
        metadata: [
          "day": "\(expired.day)", "partitions": "\(expired.partitions)", "segments": "\(expired.segments.count)",
          "versions": "\(versions)", "bytes": "\(expired.bytes)",
        ])
    }
  }

  private func compact() async throws {
    let policy = CompactionPolicy(
      maximumBytes: settings.segments.maximumBytes, fewestSegments: settings.compaction.fewestSegments,
      delay: settings.compaction.delay)
    for group in await ingest.groups(by: policy, now: now()) {
      try Task.checkCancellation()
      let joined: Result<Void, any Error>
      do {
        try await ingest.adopt(try await joiner.run(try await ingest.begin(group)))
        joined = .success(())
      } catch {
        joined = .failure(error)
      }
      try await ingest.settleUpkeep()
      switch joined {
      case .success:
        logger.info(
          "small segments were joined",
          metadata: [
            "partition": "\(group.partition)", "segments": "\(group.segments.count)", "bytes": "\(group.bytes)",
          ])
      case .failure(let error):
        logger.error(
          "small segments could not be joined and stay as they are",
          metadata: ["partition": "\(group.partition)", "reason": "\(error)"])
      }
    }
  }

  private func purge() async {
    do { try await ingest.purgeRetired() } catch {
      logger.warning("retired segments could not be removed; it is tried again", metadata: ["reason": "\(error)"])
    }
  }
}

/// When it is time: at the start, for what was missed, and then once a day.
struct UpkeepSchedule {
  /// After midnight UTC.
  let delay: Duration
  private var last: Day?

  init(delay: Duration) { self.delay = delay }

  mutating func isDue(at now: Timestamp) -> Bool {
    let day = (now - delay).day
    guard last.map({ $0 < day }) ?? true else { return false }
    last = day
    return true
  }

  /// Lets the next look be due again.
  mutating func putOff() { last = nil }
}

/// Joins segments on a queue of its own.
private actor SegmentJoiner {
  private let queue = SerialQueue(label: "muster.compaction")

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  func sizesOfRefused(_ archive: ArchiveReader) throws(ArchiveError) -> [String: Int] { try archive.rejectedSizes() }

  func run(_ join: SegmentJoin) throws -> SegmentJoin.Joined { try join.run() }
}
