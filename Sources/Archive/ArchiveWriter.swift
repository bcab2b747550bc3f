public import Findings
public import Platform

/// Appends members to the archive, exactly once whatever happens: a group of batches goes to the journal with one flush,
/// then to its segments without any; a restart does what the journal says again.
///
/// A group is planned, staged and sealed here, by one owner, and made safe by the ``GroupFlush`` that comes of it, which
/// may run beside the next group's planning.
public final class ArchiveWriter {
  public let disk: any Disk
  /// The archive's folder.
  public let root: String
  private let journalDirectory: String
  private var journal: Journal
  private var flusher: ArchiveFlusher
  /// As the groups that are sealed leave them.
  private var segments: OpenSegments
  /// Segments that the journal has members for, which it protects until they are flushed.
  private var dirty: Set<String> = []
  /// Those that the journal's beginning says were open: a recovery expects them.
  private var listed: Set<String> = []
  /// The same of journals that were rolled and are not removed yet, by their paths.
  private var rolled: [String: Set<String>] = [:]
  private let journalLimit: Int
  /// Groups that were sealed and are not finished.
  private(set) public var groupsInFlight = 0
  /// Set when something failed halfway: memory and disk may disagree, so only ``init`` may go on from here.
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
    disk: any Disk, data: String, collector: String, policy: SegmentPolicy, journalLimit: Int = 64 << 20,
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
    listed = Set(segments.byPartition.values.map(\.path))
    journal = try Journal(
      directory: journalDirectory, number: recovery.lastNumber + 1, segments: segments, disk: disk)
    flusher = try ArchiveFlusher(journal: journal.path, root: root, disk: disk)
    try beforeRemoval()
    try recovery.removeJournals()
  }

  /// A plan for the next group; only one at a time leads on to ``seal(_:)``.
  public func plan(now: Timestamp) -> ArchivePlan { ArchivePlan(segments: segments, now: now.microseconds) }

  /// Writes the plan's entries that were added since the last call, so that the medium has begun with them when
  /// somebody waits for it. Nothing counts before that.
  ///
  /// - Throws: having set ``needsRecovery``.
  public func stage(_ plan: inout ArchivePlan) throws(ArchiveError) {
    precondition(!needsRecovery)
    for entry in plan.entries[plan.stagedEntries...] {
      let record = JournalFormat.pieces(
        of: JournaledBatch(
          durable: journal.durableBytes, opened: plan.now, note: entry.note,
          members: entry.members.map {
            JournaledMember(segment: $0.place.segment, offset: $0.place.offset, bytes: $0.bytes)
          }))
      do throws(DiskError) { try journal.stage(record) } catch {
        needsRecovery = true
        throw .disk(error)
      }
      plan.stagedEntries += 1
    }
  }

  /// Ends a group: the next one is planned behind it.
  ///
  /// - Returns: what makes it safe. Groups must be flushed, and finished, in the order in which they were sealed.
  /// - Throws: having set ``needsRecovery``.
  public func seal(_ plan: consuming ArchivePlan) throws(ArchiveError) -> GroupFlush {
    try stage(&plan)
    segments = plan.segments
    for entry in plan.entries { for member in entry.members { dirty.insert(member.place.segment) } }
    groupsInFlight += 1
    return GroupFlush(journalEnd: journal.bytes, entries: plan.entries, flusher: flusher)
  }

  /// Notes what came of a group. After a failure ``needsRecovery`` is set.
  public func finish(_ flush: GroupFlush, _ outcome: GroupFlush.Outcome) {
    precondition(groupsInFlight > 0)
    groupsInFlight -= 1
    if outcome.isDurable { journal.confirm(upTo: flush.journalEnd) }
    if outcome.failure != nil { needsRecovery = true }
  }

  /// Takes nothing any more: what is on the disk decides from here on. Groups in flight may still be finished.
  public func giveUp() { needsRecovery = true }

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

  /// Whether the journal is so long that it is time for another.
  public var isJournalLong: Bool { journal.bytes >= journalLimit }

  /// Begins a new journal when the current one is long. No group may be in flight: the new one begins with where the old
  /// one leads to, and a group that never becomes durable leads nowhere.
  ///
  /// - Returns: what must be flushed before the old one may be removed with ``finish(_:)``; nil when it is not time.
  public func rollIfNeeded(force: Bool = false, now: Timestamp) throws(ArchiveError) -> Flush? {
    precondition(groupsInFlight == 0 && !needsRecovery)
    guard force || isJournalLong else { return nil }
    segments.close(asOf: now.microseconds)
    do {
      let next = try Journal(
        directory: journalDirectory, number: journal.number + 1, segments: segments, disk: disk)
      let nextFlusher = try ArchiveFlusher(journal: next.path, root: root, disk: disk)
      let flush = Flush(journal: journal.path, segments: dirty.sorted(), root: root, disk: disk)
      journal.close()
      flusher.close()
      rolled[journal.path] = listed.union(dirty)
      (journal, flusher) = (next, nextFlusher)
      listed = Set(segments.byPartition.values.map(\.path))
      dirty = []
      return flush
    } catch {
      throw .disk(error)
    }
  }

  /// Removes a journal whose segments were flushed.
  public func finish(_ flush: Flush) throws(ArchiveError) {
    do {
      // A recovery since then has read it, and removed it.
      guard try disk.exists(flush.journal) else { return }
      try disk.remove(flush.journal)
      try disk.syncDirectory(journalDirectory)
    } catch {
      throw .disk(error)
    }
    rolled[flush.journal] = nil
  }

  // MARK: - Segments that rest

  /// Whether nothing is appended to a segment any more, and no journal that a restart would read knows it: then it may
  /// be moved.
  public func isAtRest(_ segment: String) -> Bool {
    !dirty.contains(segment) && !listed.contains(segment) && !rolled.values.contains { $0.contains(segment) }
      && !segments.byPartition.values.contains { $0.path == segment }
  }

  /// A name that no segment has.
  public func takeName(in partition: PartitionPath) -> (path: String, sequence: UInt64) {
    let name = SegmentName(collector: segments.collector, sequence: segments.takeSequence())
    return ("\(partition)/\(name)", name.sequence)
  }

  /// A number that no segment has.
  public func takeNumber() -> UInt64 { segments.takeSequence() }

  /// Takes note of a segment that no journal tells of, so that no other gets its name.
  public func avoid(_ name: SegmentName) { if name.collector == segments.collector { avoid(number: name.sequence) } }

  public func avoid(number: UInt64) { segments.raise(nextSequence: number + 1) }

  public var journalBytes: Int { journal.bytes }

  /// Lets go of the files. No group may be in flight.
  public func close() {
    precondition(groupsInFlight == 0)
    if needsRecovery {
      do throws(DiskError) { try journal.cut() } catch {
        // What cannot be cut off is found by the recovery, and kept: its senders get their answer when they come again.
      }
    }
    journal.close()
    flusher.close()
  }
}
