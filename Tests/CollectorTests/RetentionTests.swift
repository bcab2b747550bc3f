import Archive
import Findings
import Index
import Platform
import TestSupport
import Testing
import Wire

@testable import Collector
@testable import Ingest

/// What is older than its region's age goes from archive and index alike, and what comes again of it is known.
@Suite struct RetentionTests {
  private static let old = "2026-11-22"
  private static let young = "2026-11-23"

  /// Lines 1 to 3 in two segments of one day, and 4 to 6 in one of the next.
  private func world(seed: Seed = 1) throws -> IngestWorld {
    let world = try IngestWorld(seed: seed)
    for (number, lines, day) in [(1, 1...2, Self.old), (2, 3...3, Self.old), (3, 4...6, Self.young)] {
      let batch = try world.batch(UInt64(number), TestFinding.lines(lines), day: day)
      #expect(try world.commit(batch)[0].get().stored == lines.count)
      world.clock.advance(by: .seconds(4000))
    }
    world.clock.advance(by: .seconds(2 * 86_400))
    try world.core.settle(now: world.clock.now)
    let flush = try #require(try world.core.roll(force: true, now: world.clock.now))
    try flush.run()
    try world.core.finish(flush, now: world.clock.now)
    return world
  }

  /// Removes what is older than the younger of the two days.
  private func remove(_ world: IngestWorld) throws {
    let policy = RetentionPolicy(defaultAge: .seconds(100 * 86_400))
    let now = try #require(Day(Self.old)).end + .seconds(100 * 86_400 + 1)
    for expired in policy.expired(world.core.restingSegments, now: now) {
      try world.core.remove(expired.segments, now: world.clock.now)
      try world.core.settleUpkeep(now: world.clock.now)
    }
  }

  private func check(_ world: IngestWorld, _ numbers: ClosedRange<Int>, _ comment: Comment) async throws {
    let archive = ArchiveReader(disk: world.disk, root: "/data/archive")
    var archived: [String] = []
    var buffer = PaddedBuffer()
    for segment in try archive.segments() {
      try archive.members(of: segment, from: 0, inflater: GzipDecompressor(), into: &buffer) { _, _, lines in
        archived += lines.bytes.string.split(separator: "\n").map(String.init)
      }
    }
    #expect(archived.sorted() == TestFinding.lines(numbers).sorted(), comment)
    let reader = IndexReader(world.core.index)
    let all = IndexQuery(scope: .everything)
    let ids = numbers.map { TestFinding($0).id }
    #expect(try await reader.findings(all).findings.map(\.id).sorted() == ids.sorted(), comment)
    #expect(try await reader.count(all) == FindingCount(findings: ids.count, versions: ids.count), comment)
    #expect(try await reader.statistics(all).total.versions == ids.count, comment)
    for number in 1...6 {
      let found = try await reader.finding(TestFinding(number).id, scope: .everything)
      #expect((found != .none) == numbers.contains(number), comment)
    }
    let documents = ArchivedDocuments(disk: world.disk, root: "/data/archive")
    for finding in try await reader.findings(all).findings {
      _ = try await documents.document(at: finding.pointer)
    }
  }

  @Test func `what is over age is in the archive and the index no more, and the rest is as it was`() async throws {
    let world = try world()
    try await check(world, 1...6, "before")
    try remove(world)
    try await check(world, 4...6, "")
    try world.restart()
    try await check(world, 4...6, "after a restart")
    try world.restart(rebuildingIndex: true)
    try await check(world, 4...6, "with an index made anew")
  }

  @Test func `a version that comes again after it was removed is a duplicate, and is not archived again`() async throws
  {
    let world = try world()
    try remove(world)
    for _ in 0..<2 {
      let sequence = UInt64(world.clock.now.microseconds)
      let again = try world.batch(sequence, TestFinding.lines(1...4), day: Self.old)
      #expect(try world.commit(again)[0].get().duplicate == 4)
      world.clock.advance(by: .seconds(10))
      try world.core.settle(now: world.clock.now)
      try await check(world, 4...6, "")
      try world.restart()
    }
  }

  @Test func `a later version of a finding whose others were removed is a new finding, with one version`() async throws
  {
    let world = try world()
    try remove(world)
    let later = TestFinding(1).update(hour: 23, count: 2)
    #expect(try world.commit(try world.batch(9, [later.line]))[0].get().stored == 1)
    try world.core.settle(now: world.clock.now)
    let reader = IndexReader(world.core.index)
    let found = try await reader.finding(later.id, scope: .everything)
    guard case .found(let histories) = found else {
      Issue.record("not found")
      return
    }
    #expect(histories.map(\.versions.count) == [1])
    #expect(histories[0].versions[0].isLatest)
    #expect(try await reader.count(IndexQuery(scope: .everything)) == FindingCount(findings: 4, versions: 4))
  }

  @Test func `when the latest version of a finding goes, the greatest of those left is the latest`() async throws {
    let world = try world()
    // An agent filed the update under the older day.
    let later = TestFinding(4).update(hour: 23, count: 2)
    #expect(try world.commit(try world.batch(9, [later.line], day: Self.old))[0].get().updated == 1)
    world.clock.advance(by: .seconds(4000))
    try world.core.settle(now: world.clock.now)
    let flush = try #require(try world.core.roll(force: true, now: world.clock.now))
    try flush.run()
    try world.core.finish(flush, now: world.clock.now)
    try remove(world)
    try await check(world, 4...6, "")
    try world.restart()
    try await check(world, 4...6, "after a restart")
  }

  @Test(arguments: [SimulatedDisk.Crash.processCrash, .powerLoss], [false, true])
  func `a crash at any step leaves all of it or nothing, in archive and index alike`(
    crash: SimulatedDisk.Crash, isRebuilt: Bool
  ) async throws {
    var steps = 0
    var outcomes: Set<Int> = []
    for step in 1...100 {
      let world = try world(seed: Seed(UInt64(step)))
      world.disk.crashAfter(steps: step)
      do {
        try remove(world)
        world.clock.advance(by: .seconds(4000))
        try world.core.purgeRetired(now: world.clock.now)
      } catch { #expect(world.disk.isDown, "step \(step): \(error)") }
      let isDown = world.disk.isDown
      try world.restart(crash, rebuildingIndex: isRebuilt)
      let left = try await IndexReader(world.core.index).count(IndexQuery(scope: .everything)).versions
      outcomes.insert(left)
      try await check(world, (left == 6 ? 1 : 4)...6, "step \(step)")
      try remove(world)
      world.clock.advance(by: .seconds(4000))
      try world.core.purgeRetired(now: world.clock.now)
      try await check(world, 4...6, "step \(step), the next run")
      #expect(world.disk.paths.allSatisfy { !$0.contains("/.") && !$0.contains("upkeep") }, "step \(step)")
      steps = step
      if !isDown { break }
    }
    #expect((6..<100).contains(steps), "the steps were not walked through")
    #expect(outcomes == [3, 6])
  }

  @Test func `a region has its own age, and no age keeps its findings for ever`() throws {
    let (west, east) = (try Region("us-west-1"), try Region("us-east-1"))
    let policy = RetentionPolicy(defaultAge: .seconds(100 * 86_400), ages: [west: .seconds(200 * 86_400), east: nil])
    let day = try #require(Day("2026-01-01"))
    let path = { (region: String) in "\(region)/2026/01/01/c-0000000001.jsonl.gz" }
    let segments = [
      path("us-west-1"): 1, path("us-east-1"): 2, path("eu-west-1"): 4, "_rejected/" + path("eu-west-1"): 8,
    ]
    let bytes = { (days: Int64) in
      policy.expired(segments, now: day.end + .seconds(days * 86_400 + 1)).reduce(0) { $0 + $1.bytes }
    }
    #expect(bytes(99) == 0)
    #expect(policy.expired(segments, now: day.end + .seconds(100 * 86_400)).isEmpty)
    #expect(bytes(100) == 12)
    #expect(bytes(200) == 13)
    #expect(bytes(36_500) == 13)
    #expect(RetentionPolicy().keepsAll)
    #expect(!policy.keepsAll)
  }
}
