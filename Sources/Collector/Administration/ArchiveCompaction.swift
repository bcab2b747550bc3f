public import Findings
public import Fleet
public import Index
public import Ingest
public import Platform

/// How far a compaction is, and what it did.
public struct CompactionProgress: Sendable, Equatable {
  public var groupsDone = 0
  public var groups = 0
  public var bytesDone = 0
  public var bytes = 0
  /// Segments that were joined, and the bytes of what they became.
  public var segmentsJoined = 0
  public var bytesWritten = 0
  /// What could not be joined, and why.
  public var failures: [String] = []
}

/// Joins the small segments of days that are over. What a running collector does by itself, for a stopped one.
public struct ArchiveCompaction: Sendable {
  private let folder: DataFolder
  private let disk: any Disk
  private let segments: SegmentSettings
  private let level: Int32?
  private let policy: CompactionPolicy

  /// - Parameters:
  ///   - level: to compress every member of every segment again with, 1 to 12.
  public init(folder: DataFolder, disk: any Disk, segments: SegmentSettings, level: Int? = nil) {
    self.folder = folder
    self.disk = disk
    self.segments = segments
    self.level = level.map(Int32.init)
    policy = CompactionPolicy(maximumBytes: segments.maximumBytes, isForAll: level != nil)
  }

  /// What a run would join. Only reads, and may run beside a collector.
  public func plan(now: Timestamp) throws(IndexError) -> [CompactionPolicy.Group] {
    policy.groups(of: try IndexReader.open(directory: folder.index).segmentBytes(), now: now)
  }

  /// - Parameter progress: is told after each joined segment.
  /// - Throws: ``AdministrationError/archiveInUse(folder:)`` while a collector runs on the folder; what a collector would
  ///   not start for. What is wrong with single segments is in the result.
  public func run(
    now: () -> Timestamp, using generator: inout some RandomNumberGenerator,
    progress report: (CompactionProgress) -> Void
  ) throws -> CompactionProgress {
    let stopped = try StoppedCollector(folder, disk: disk, segments: segments, now: now(), using: &generator)
    let core = stopped.core
    try core.purgeRetired(now: now())
    let groups = policy.groups(of: core.restingSegments, now: now())
    var progress = CompactionProgress()
    (progress.groups, progress.bytes) = (groups.count, groups.reduce(0) { $0 + $1.bytes })
    for group in groups {
      do {
        let joined = try core.begin(group, level: level).run()
        try core.adopt(joined)
        progress.segmentsJoined += group.segments.count
        progress.bytesWritten += joined.bytes
      } catch {
        progress.failures.append("\(error)")
      }
      try core.settleUpkeep(now: now())
      progress.groupsDone += 1
      progress.bytesDone += group.bytes
      report(progress)
    }
    try stopped.close(now: now())
    return progress
  }
}
