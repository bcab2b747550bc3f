public import Findings
public import Platform

/// Appends members to the archive, exactly once whatever happens: a group of batches goes to the journal with one flush,
/// then to its segments without any; a restart does what the journal says again.
///
/// One owner, synchronous: its calls wait for the disk.
public final class ArchiveWriter {
  public let disk: any Disk
  /// The archive's folder.
  public let root: String
  private let journalDirectory: String
  private var journal: Journal
  private var segments: OpenSegments
  private var open = OpenFiles()
  /// Segments written to since the journal was begun, which it protects until they are flushed.
  private var dirty: Set<String> = []
  private let journalLimit: Int
  /// Set when the disk failed halfway: memory and disk may disagree, so only ``init`` may go on from here.
  private(set) public var needsRecovery = false

  /// Recovers what an earlier run left, and begins a new journal.
  ///
  /// - Parameters:
  ///   - data: the collector's data folder, of which this uses `archive` and `state/journal`.
  ///   - collector: goes into segment names.
  ///   - journalLimit: bytes after which the journal is rolled; it is read whole at a restart.
  ///   - replay: is handed the note of every batch in the journal, oldest first.
  ///   - beforeRemoval: runs when all notes were handed over, and before the journals that hold them go.
  public init(
    disk: any Disk, data: String, collector: String, policy: SegmentPolicy, journalLimit: Int = 256 << 20,
    now: Timestamp, replay: (_ note: [UInt8]) throws -> Void, beforeRemoval: () throws -> Void = {}
  ) throws {
    self.disk = disk
    root = FilePath.join(data, "archive")
    journalDirectory = FilePath.join(data, "state", "journal")
    self.journalLimit = journalLimit
    try disk.createDirectory(root)
    try disk.createDirectory(journalDirectory)
    var recovery = Recovery(
      disk: disk, root: root, journals: journalDirectory,
      segments: OpenSegments(collector: collector, nextSequence: 1, policy: policy))
    try recovery.run(replay: replay)
    segments = recovery.segments
    segments.close(asOf: now.microseconds)
    journal = try Journal(
      directory: journalDirectory, number: recovery.lastNumber + 1, segments: segments, disk: disk)
    try beforeRemoval()
    try recovery.removeJournals()
  }

  public func plan(now: Timestamp) -> ArchivePlan { ArchivePlan(segments: segments, now: now.microseconds) }

  /// Writes the plan's entries that were added since the last call, so that the medium has begun with them when
  /// ``commit(_:)`` waits for it. Nothing counts before that.
  ///
  /// - Throws: having archived nothing, unless ``needsRecovery`` is set afterwards.
  public func stage(_ plan: inout ArchivePlan) throws(ArchiveError) {
    precondition(!needsRecovery)
    for entry in plan.entries[plan.stagedEntries...] {
      let record = JournalFormat.pieces(
        of: JournaledBatch(
          durable: journal.bytes, opened: plan.now, note: entry.note,
          members: entry.members.map {
            JournaledMember(segment: $0.place.segment, offset: $0.place.offset, bytes: $0.bytes)
          }))
      do throws(Journal.AppendFailure) { try journal.stage(record) } catch { throw failure(error) }
      plan.stagedEntries += 1
    }
  }

  private func failure(_ failure: Journal.AppendFailure) -> ArchiveError {
    needsRecovery = !failure.isRolledBack
    return .disk(failure.cause)
  }

  /// Makes a plan durable, then writes its segments.
  ///
  /// - Throws: having archived nothing, unless ``needsRecovery`` is set afterwards.
  public func commit(_ plan: consuming ArchivePlan) throws(ArchiveError) {
    try stage(&plan)
    do throws(Journal.AppendFailure) { try journal.commit() } catch { throw failure(error) }
    segments = plan.segments
    do throws(DiskError) {
      for entry in plan.entries {
        for member in entry.members {
          let file = try open.file(FilePath.join(root, member.place.segment), disk: disk)
          dirty.insert(member.place.segment)
          if member.place.offset == 0, try file.size() > 0 {
            // Never over what another run has written: two folders were mixed, or the journal was taken away.
            throw DiskError(operation: "begin a segment", path: member.place.segment, reason: .exists)
          }
          try file.write(member.bytes.span, at: member.place.offset)
        }
      }
    } catch {
      needsRecovery = true
      throw .disk(error)
    }
  }

  // MARK: - Rolling the journal

  /// A journal that can go once the segments it protects are flushed.
  public struct Flush: Sendable {
    let journal: String
    let segments: [String]
    let root: String
    let disk: any Disk

    /// Flushes segments and folders. Takes a while, and may run beside commits.
    public func run() throws(DiskError) {
      var directories: Set<String> = []
      for segment in segments {
        let path = FilePath.join(root, segment)
        let file = try disk.open(path, .write)
        defer { file.close() }
        try file.sync()
        directories.insert(FilePath.parent(of: path))
      }
      for directory in directories.sorted() { try disk.syncDirectory(directory) }
    }
  }

  /// Begins a new journal when the current one is long.
  ///
  /// - Returns: what must be flushed before the old one may be removed with ``finish(_:)``; nil when it is not time.
  public func rollIfNeeded(force: Bool = false) throws(ArchiveError) -> Flush? {
    guard force || journal.bytes >= journalLimit else { return nil }
    do {
      let next = try Journal(
        directory: journalDirectory, number: journal.number + 1, segments: segments, disk: disk)
      let flush = Flush(journal: journal.path, segments: dirty.sorted(), root: root, disk: disk)
      journal.close()
      journal = next
      dirty = []
      return flush
    } catch {
      throw .disk(error)
    }
  }

  /// Removes a journal whose segments were flushed.
  public func finish(_ flush: Flush) throws(ArchiveError) {
    do {
      try disk.remove(flush.journal)
      try disk.syncDirectory(journalDirectory)
    } catch {
      throw .disk(error)
    }
  }

  public var journalBytes: Int { journal.bytes }

  public func close() {
    journal.close()
    open.closeAll()
  }
}
