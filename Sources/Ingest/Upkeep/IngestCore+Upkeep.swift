internal import Archive
public import Findings
internal import Index
internal import Platform

/// Segments are joined under a plan (``UpkeepPlan``), while batches are taken:
///
/// ```
/// begin      the plan is durable                         the owner
/// run        the joined segment is written               anywhere, beside everything
/// adopt      it gets its name, the index goes over       the owner
/// retire     the old segments get their retired names    the owner
/// purge      after the grace period they are removed     the owner
/// ```
///
/// A recovery in between finishes what was adopted, and undoes what was not: unless it is still being written, of which
/// somebody would go on writing when nobody knows of it any more.
extension IngestCore {
  /// The segments that nothing is appended to any more, and their bytes. After ``roll(force:now:)`` and its end these are
  /// all but the youngest.
  public var restingSegments: [String: Int] {
    guard isReady, let archive else { return [:] }
    return index.unchangedSegmentBytes.filter { archive.isAtRest($0.key) }
  }

  /// Those of some segments of refused lines that nothing is appended to any more.
  public func resting(_ refused: [String: Int]) -> [String: Int] {
    guard isReady, let archive else { return [:] }
    return refused.filter { archive.isAtRest($0.key) }
  }

  /// Plans to join segments of one partition.
  ///
  /// - Parameters:
  ///   - group: of ``restingSegments``, chosen since the last call that let anything else happen.
  ///   - level: to compress every member again with, 1 to 12; nil leaves their bytes as they are.
  /// - Returns: what is to be run, and given to ``adopt(_:now:)``.
  public func begin(_ group: CompactionPolicy.Group, level: Int32? = nil) throws -> SegmentJoin {
    guard isReady, let archive else { throw UpkeepError.interrupted }
    try requireCertainName()
    let (target, number) = archive.takeName(in: group.partition)
    let plan = UpkeepPlan(number: number, segments: group.segments, target: target)
    try plans.write(plan)
    activePlan = number
    return SegmentJoin(
      plan: plan, target: target, archive: ArchiveReader(disk: disk, root: archive.root), index: IndexReader(index),
      level: level)
  }

  /// Gives a joined segment its name, and lets the index point there: from here on the old segments do not count.
  ///
  /// - Throws: ``UpkeepError/interrupted`` while the storage has to recover.
  public func adopt(_ joined: SegmentJoin.Joined) throws {
    guard isReady, let archive, activePlan == joined.plan.number else { throw UpkeepError.interrupted }
    // From here on nobody writes it, and a recovery has to decide.
    activePlan = nil
    let target = FilePath.join(archive.root, joined.target)
    try disk.rename(FilePath.join(archive.root, RetiredSegment.unfinishedPath(of: joined.target)), to: target)
    try disk.syncDirectory(FilePath.parent(of: target))
    try index.move(
      joined.members, from: joined.plan.segments.map(\.path), to: joined.target, bytes: joined.bytes)
  }

  /// Retires the segments of what was adopted, and undoes a plan that came to nothing. Nothing may be written any more.
  public func settleUpkeep(now: Timestamp) throws {
    activePlan = nil
    try settlePlans(now: now)
  }

  /// The same of all plans but the one that is being written.
  func settlePlans(now: Timestamp) throws {
    for plan in try plans.all() where plan.retired == nil && plan.number != activePlan {
      if try isDecided(plan) { try retire(plan, now: now) } else { try undo(plan) }
    }
    try plans.discardUnfinished()
  }

  /// Removes segments that were retired so long ago that nobody asks for them any more.
  ///
  /// - Returns: the bytes that are free.
  @discardableResult
  public func purgeRetired(now: Timestamp) throws -> Int {
    var bytes = 0
    for plan in try plans.all() {
      guard let retired = plan.retired, Timestamp(microseconds: retired) + UpkeepPlan.gracePeriod <= now
      else { continue }
      var folders: Set<String> = []
      for segment in plan.segments {
        let path = path(RetiredSegment.path(of: segment.path))
        // Also of one that is removed already: whether that is on the medium nobody knows.
        folders.insert(FilePath.parent(of: path))
        guard try disk.exists(path) else { continue }
        try disk.remove(path)
        bytes += segment.bytes
      }
      for folder in folders.sorted() where try disk.isDirectory(folder) { try disk.syncDirectory(folder) }
      try plans.remove(plan)
    }
    return bytes
  }

  /// Removes segments for good, with all that the index has of them. What comes again of it is still a duplicate, as long
  /// as the index is not made anew. No group may be in flight.
  ///
  /// Decided when this returns; ``settleUpkeep(now:)`` then retires the segments.
  ///
  /// - Parameter segments: of ``restingSegments``, or of lines that were refused.
  /// - Returns: how many versions there were.
  @discardableResult
  public func remove(_ segments: [SegmentExtent], now: Timestamp) throws -> Int {
    guard isReady, let archive else { throw UpkeepError.interrupted }
    try requireCertainName()
    try settle(now: now)
    let plan = UpkeepPlan(number: archive.takeNumber(), segments: segments)
    try plans.write(plan)
    let paths = segments.map(\.path)
    return try index.remove(try IndexReader(index).members(of: paths).flatMap(\.self), of: paths, as: plan.number)
  }

  // MARK: - Plans

  var plans: UpkeepPlans { UpkeepPlans(disk: disk, data: data) }

  private func path(_ segment: String) -> String { FilePath.join(data, "archive", segment) }

  /// Whether the index has gone over to what the plan puts in the segments' place. An index that is being made anew
  /// cannot say it; then a segment that was retired does, since that came after.
  private func isDecided(_ plan: UpkeepPlan) throws -> Bool {
    if let target = plan.target {
      if index.settledSegmentBytes[target] != nil { return true }
    } else if try index.hasRemoved(plan.number) {
      return true
    }
    for segment in plan.segments where try disk.exists(path(RetiredSegment.path(of: segment.path))) { return true }
    return false
  }

  private func retire(_ plan: UpkeepPlan, now: Timestamp) throws {
    var folders: Set<String> = []
    for segment in plan.segments {
      let old = path(segment.path)
      // Also of one that is renamed already, as in ``purgeRetired(now:)``.
      folders.insert(FilePath.parent(of: old))
      if try disk.exists(old) { try disk.rename(old, to: path(RetiredSegment.path(of: segment.path))) }
    }
    for folder in folders.sorted() where try disk.isDirectory(folder) { try disk.syncDirectory(folder) }
    var plan = plan
    plan.retired = now.microseconds
    try plans.write(plan)
  }

  private func undo(_ plan: UpkeepPlan) throws {
    if let target = plan.target {
      let folder = FilePath.parent(of: path(target))
      for path in [path(target), path(RetiredSegment.unfinishedPath(of: target))] where try disk.exists(path) {
        try disk.remove(path)
      }
      if try disk.isDirectory(folder) { try disk.syncDirectory(folder) }
    }
    try plans.remove(plan)
  }

  /// So that no segment gets the name of one that a plan made, of which no journal tells.
  func avoidNames(in archive: ArchiveWriter) throws {
    for path in index.settledSegmentBytes.keys {
      if let name = SegmentName(FilePath.name(of: path)) { archive.avoid(name) }
    }
    // In a copy of a data folder no journal tells of these.
    for path in try ArchiveReader(disk: disk, root: archive.root).rejectedSegments() {
      if let name = SegmentName(FilePath.name(of: path)) { archive.avoid(name) }
    }
    for plan in try plans.all() { archive.avoid(number: plan.number) }
    // What the index notes under a number must not be taken for what another plan did.
    archive.avoid(number: try index.lastRemoval())
  }
}
