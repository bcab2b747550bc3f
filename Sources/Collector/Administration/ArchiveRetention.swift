internal import Archive
public import Findings
public import Fleet
internal import Index
internal import Ingest
public import Platform

/// What retention removes, or removed.
public struct RetentionReport: Sendable, Equatable {
  public struct Partition: Sendable, Equatable {
    /// Such as `us-west-1/2026/11/23`.
    public var path: String
    public var segments = 0
    public var versions = 0
    public var bytes = 0
  }

  /// By day, then by path.
  public var partitions: [Partition] = []
  public var segments: Int { partitions.reduce(0) { $0 + $1.segments } }
  public var versions: Int { partitions.reduce(0) { $0 + $1.versions } }
  public var bytes: Int { partitions.reduce(0) { $0 + $1.bytes } }
}

/// Removes what is older than its region's age. What a running collector does by itself, for a stopped one.
public struct ArchiveRetention: Sendable {
  private let folder: DataFolder
  private let disk: any Disk
  private let segments: SegmentSettings
  private let policy: RetentionPolicy

  public init(folder: DataFolder, disk: any Disk, settings: CollectorSettings) {
    self.folder = folder
    self.disk = disk
    segments = settings.segments
    policy = RetentionPolicy(settings.retention)
  }

  /// What a run would remove. Only reads, and may run beside a collector.
  public func plan(now: Timestamp) throws -> RetentionReport {
    let index = try IndexReader.open(directory: folder.index)
    return try report(of: expired(try index.segmentBytes(), now: now), index)
  }

  /// - Throws: ``AdministrationError/archiveInUse(folder:)`` while a collector runs on the folder; what a collector would
  ///   not start for.
  public func run(
    now: () -> Timestamp, using generator: inout some RandomNumberGenerator
  ) throws -> RetentionReport {
    let stopped = try StoppedCollector(folder, disk: disk, segments: segments, now: now(), using: &generator)
    let core = stopped.core
    try core.purgeRetired(now: now())
    let expired = try expired(core.restingSegments, now: now())
    let report = try report(of: expired, IndexReader(core.index))
    for day in expired {
      try core.remove(day.segments, now: now())
      try core.settleUpkeep(now: now())
    }
    try stopped.close(now: now())
    return report
  }

  private func expired(_ segments: [String: Int], now: Timestamp) throws(ArchiveError) -> [RetentionPolicy.Expired] {
    let refused = try ArchiveReader(disk: disk, root: folder.archive).rejectedSizes()
    return policy.expired(segments.merging(refused) { known, _ in known }, now: now)
  }

  private func report(of expired: [RetentionPolicy.Expired], _ index: IndexReader) throws -> RetentionReport {
    var report = RetentionReport()
    for day in expired {
      let partitions = Dictionary(grouping: day.segments) { FilePath.parent(of: $0.path) }
      for (path, segments) in partitions.sorted(by: { $0.key < $1.key }) {
        let members = try index.members(of: segments.map(\.path)).joined().map(\.number)
        report.partitions.append(
          RetentionReport.Partition(
            path: path, segments: segments.count, versions: try index.versionCount(in: Set(members)),
            bytes: segments.reduce(0) { $0 + $1.bytes }))
      }
    }
    return report
  }
}

extension RetentionPolicy {
  init(_ settings: RetentionSettings) {
    self.init(defaultAge: settings.defaultAge.duration, ages: settings.ages.mapValues(\.duration))
  }
}
