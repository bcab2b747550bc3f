import Archive
import Findings
import Platform
import TestSupport
import Testing

@testable import Index
@testable import Ingest

/// Compaction on a real folder, as an audit sees it.
@Suite struct CompactionAuditTests {
  private let now = Timestamp(microseconds: 1_795_600_000_000_000)  // 2026-11-25

  /// Three segments of one day with two members each, and a collector that is about to run on them.
  private func world() throws -> (world: AuditWorld, core: IngestCore) {
    let world = try AuditWorld()
    for number in 0..<6 {
      try world.add(
        [AuditWorld.finding(number * 2), AuditWorld.finding(number * 2 + 1)],
        to: "us-west-1/2026/11/23/c-000000000\(number / 2 + 1).jsonl.gz")
    }
    try FileDisk().createDirectory(FilePath.join(world.folder.path, "state"))
    let core = IngestCore(
      disk: FileDisk(), data: world.folder.path, collector: "c", policy: SegmentPolicy(),
      index: try FindingIndex.open(directory: FilePath.join(world.folder.path, "index")),
      ledger: try IngestLedger.open(directory: FilePath.join(world.folder.path, "state")))
    try core.recover(now: now)
    return (world, core)
  }

  private func compact(_ core: IngestCore, level: Int32?) throws {
    for group in CompactionPolicy(maximumBytes: 1 << 20).groups(of: core.restingSegments, now: now) {
      try core.adopt(try core.begin(group, level: level).run())
      try core.settleUpkeep(now: now)
    }
  }

  @Test(arguments: [nil, 12])
  func `the archive is clean afterwards, and has fewer segments`(level: Int32?) throws {
    let (world, core) = try world()
    try compact(core, level: level)
    for hours in [0, 1] {
      try core.purgeRetired(now: now + .seconds(Int64(hours) * 3600))
      let report = try ArchiveAudit(data: world.folder.path, disk: FileDisk()).run()
      #expect(report.isClean, "\(report)")
      #expect(report.segments == 1)
      #expect(report.members == 6)
      #expect(report.versions == 12)
    }
    try core.close(now: now)
  }

  @Test func `an audit that began before stays clean: it reads what was retired`() throws {
    let (world, core) = try world()
    var isDone = false
    let report = try ArchiveAudit(data: world.folder.path, disk: FileDisk()).run { _ in
      guard !isDone else { return }
      isDone = true
      do { try compact(core, level: nil) } catch { Issue.record("\(error)") }
    }
    #expect(report.isClean, "\(report)")
    #expect(report.versions == 12)
    #expect(try core.index.indexedBytes().count == 1)
    try core.close(now: now)
  }
}
