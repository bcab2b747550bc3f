import Archive
import Findings
import Index
import Platform
import TestSupport
import Testing
import Wire

@testable import Collector
@testable import Ingest

/// Small segments become one; whatever happens meanwhile, each version is archived once and indexed once.
@Suite struct CompactionTests {
  private static let day = "2026-11-23"

  /// A world whose partition has a segment for each batch of three lines, all of them closed, a day later.
  private func world(seed: Seed = 1, segments: Int = 3) throws -> IngestWorld {
    let world = try IngestWorld(seed: seed)
    for number in 0..<segments {
      let batch = try world.batch(UInt64(number + 1), Self.lines(number), day: Self.day)
      #expect(try world.commit(batch)[0].get().stored == 3)
      world.clock.advance(by: .seconds(4000))
    }
    world.clock.advance(by: .seconds(2 * 86_400))
    try world.core.settle(now: world.clock.now)
    try roll(world)
    return world
  }

  private static func lines(_ batch: Int) -> [String] { TestFinding.lines(batch * 3 + 1...batch * 3 + 3) }

  private func roll(_ world: IngestWorld) throws {
    let flush = try #require(try world.core.roll(force: true, now: world.clock.now))
    try flush.run()
    try world.core.finish(flush, now: world.clock.now)
  }

  private func groups(_ world: IngestWorld) -> [CompactionPolicy.Group] {
    CompactionPolicy(maximumBytes: 1 << 20).groups(of: world.core.restingSegments, now: world.clock.now)
  }

  private func compact(_ world: IngestWorld, level: Int32? = nil) throws {
    for group in groups(world) {
      try world.core.adopt(try world.core.begin(group, level: level).run())
      try world.core.settleUpkeep(now: world.clock.now)
    }
  }

  /// Segments as a reader of partitions lists them.
  private func segments(_ world: IngestWorld) -> [String] {
    world.disk.paths.filter { $0.hasPrefix("/data/archive/us-west-1/") && SegmentName(FilePath.name(of: $0)) != nil }
  }

  /// Every line of the archive is in the index once, and the index leads to it.
  private func check(_ world: IngestWorld, lines: Int, _ comment: Comment) async throws {
    let visible = try ArchiveReader(disk: world.disk, root: "/data/archive").segments()
    var archived: [String] = []
    var buffer = PaddedBuffer()
    for segment in visible {
      try ArchiveReader(disk: world.disk, root: "/data/archive")
        .members(of: segment, from: 0, inflater: GzipDecompressor(), into: &buffer) { _, _, lines in
          archived += lines.bytes.string.split(separator: "\n").map(String.init)
        }
    }
    #expect(Set(archived).count == archived.count, comment)
    #expect(archived.count == lines, comment)
    let pointers = try await pointers(world)
    #expect(pointers.count == lines, comment)
    #expect(Set(pointers.map(\.segment)).isSubset(of: visible), comment)
    #expect(try await documents(pointers, of: world) == archived.sorted(), comment)
  }

  private func pointers(_ world: IngestWorld) async throws -> [ArchivePointer] {
    let page = try await IndexReader(world.core.index).findings(IndexQuery(scope: .everything), limit: 1000)
    return page.findings.map(\.pointer)
  }

  private func documents(_ pointers: [ArchivePointer], of world: IngestWorld) async throws -> [String] {
    let documents = ArchivedDocuments(disk: world.disk, root: "/data/archive")
    var lines: [String] = []
    for pointer in pointers { lines.append(String(decoding: try await documents.document(at: pointer), as: UTF8.self)) }
    return lines.sorted()
  }

  @Test func `the small segments of a day become one, with the members' bytes as they were`() async throws {
    let world = try world()
    let before = segments(world)
    #expect(before.count == 3)
    let bytes = before.flatMap { world.disk.bytes(of: $0) ?? [] }
    try compact(world)
    let after = segments(world)
    #expect(after.count == 1)
    #expect(world.disk.bytes(of: after[0]) == bytes)
    #expect(!before.contains(after[0]))
    try await check(world, lines: 9, "")
    #expect(groups(world).isEmpty, "what was joined is not joined again")
    try world.restart()
    try await check(world, lines: 9, "after a restart")
  }

  @Test func `compressed again, each member keeps its lines and who sent them, and none gets longer`() async throws {
    let world = try world()
    let before = segments(world).reduce(0) { $0 + (world.disk.bytes(of: $1)?.count ?? 0) }
    try compact(world, level: 12)
    let after = segments(world)
    #expect(after.count == 1)
    #expect(world.disk.bytes(of: after[0])?.count ?? .max <= before)
    try await check(world, lines: 9, "")
    var origins: [UInt64] = []
    var buffer = PaddedBuffer()
    try ArchiveReader(disk: world.disk, root: "/data/archive").members(
      of: String(after[0].dropFirst("/data/archive/".count)), from: 0, inflater: GzipDecompressor(), into: &buffer
    ) { _, member, _ in
      let field = GzipMember.extraField(of: member)
      let extra = try #require(field)
      origins.append(try #require(try MemberOrigin.decode(extraField: member.extracting(extra))).batch.sequence)
    }
    #expect(origins == [1, 2, 3])
  }

  @Test func `whoever was told of a place before still gets the document there, until the grace period is over`()
    async throws
  {
    let world = try world()
    let old = try await pointers(world)
    let expected = try await documents(old, of: world)
    try compact(world)
    #expect(try await documents(old, of: world) == expected)
    world.clock.advance(by: .seconds(3599))
    #expect(try world.core.purgeRetired(now: world.clock.now) == 0)
    #expect(try await documents(old, of: world) == expected)
    world.clock.advance(by: .seconds(1))
    #expect(try world.core.purgeRetired(now: world.clock.now) > 0)
    await #expect(throws: ArchiveError.self) { try await documents(old, of: world) }
    #expect(try await documents(try await pointers(world), of: world) == expected)
    #expect(world.disk.paths.allSatisfy { !$0.contains("/.") && !$0.contains("upkeep") })
  }

  @Test func `today's segments, open ones and those a journal may write again are left alone`() throws {
    let world = try IngestWorld(seed: 1)
    for number in 0..<3 {
      #expect(try world.commit(try world.batch(UInt64(number + 1), Self.lines(number)))[0].get().stored == 3)
      world.clock.advance(by: .seconds(4000))
    }
    try world.core.settle(now: world.clock.now)
    #expect(world.core.restingSegments.isEmpty, "the journal has them all")
    try roll(world)
    #expect(world.core.restingSegments.count == 3)
    let today = try #require(Day(Self.day))
    let policy = CompactionPolicy(maximumBytes: 1 << 20)
    #expect(policy.groups(of: world.core.restingSegments, now: today.end).isEmpty)
    #expect(policy.groups(of: world.core.restingSegments, now: today.end + .seconds(1)).count == 1)
    #expect(try world.commit(try world.batch(9, TestFinding.lines(100...102)))[0].get().stored == 3)
    try world.core.settle(now: world.clock.now)
    #expect(world.core.restingSegments.count == 3, "the new one is open")
  }

  @Test func `a batch that comes in the middle, for the same day too, is taken and stays`() async throws {
    let world = try world()
    let join = try world.core.begin(try #require(groups(world).first))
    #expect(try world.commit(try world.batch(10, TestFinding.lines(50...51)))[0].get().stored == 2)
    let pending = world.admit(try world.batch(11, TestFinding.lines(52...53)))
    let joined = try join.run()
    try world.core.adopt(joined)
    let flushed = pending.flush()
    world.core.finish(flushed, now: world.clock.now)
    #expect(try flushed.answers[0].get().stored == 2)
    try world.core.settleUpkeep(now: world.clock.now)
    #expect(try world.indexedVersions() == 13)
    try await check(world, lines: 13, "")
    // What was there before is still known.
    #expect(try world.commit(try world.batch(12, Self.lines(1)))[0].get().duplicate == 3)
    try world.restart()
    try await check(world, lines: 13, "after a restart")
  }

  @Test func `a segment that is not what the index has read is not joined, and nothing is changed`() async throws {
    let world = try world()
    let names = segments(world)
    let path = names[1]
    let bytes = try #require(world.disk.bytes(of: path))
    world.disk.setBytes(of: path, to: bytes + [0])
    #expect(
      throws: UpkeepError.segmentDiffers(
        path: String(path.dropFirst("/data/archive/".count)), bytes: bytes.count + 1, expected: bytes.count)
    ) { try compact(world) }
    try world.core.settleUpkeep(now: world.clock.now)
    #expect(segments(world) == names)
    world.disk.setBytes(of: path, to: bytes)
    try await check(world, lines: 9, "")
    #expect(world.disk.paths.allSatisfy { !$0.contains("/.") && !$0.contains("upkeep") })
  }

  @Test(arguments: [SimulatedDisk.Crash.processCrash, .powerLoss])
  func `a crash at any step leaves every version once, and a restart and the next run make one segment of all`(
    crash: SimulatedDisk.Crash
  ) async throws {
    for level in [nil, Int32(9)] {
      var steps = 0
      for step in 1...200 {
        let world = try world(seed: Seed(UInt64(step)))
        world.disk.crashAfter(steps: step)
        do {
          try compact(world, level: level)
          world.clock.advance(by: .seconds(4000))
          try world.core.purgeRetired(now: world.clock.now)
        } catch { #expect(world.disk.isDown, "step \(step): \(error)") }
        let isDown = world.disk.isDown
        try world.restart(crash)
        try await check(world, lines: 9, "step \(step)")
        #expect(try world.commit(try world.batch(20, Self.lines(2)))[0].get().duplicate == 3, "step \(step)")
        try compact(world, level: level)
        #expect(segments(world).count == 1, "step \(step)")
        world.clock.advance(by: .seconds(4000))
        try world.core.purgeRetired(now: world.clock.now)
        try await check(world, lines: 9, "step \(step), the next run")
        #expect(world.disk.paths.allSatisfy { !$0.contains("/.") && !$0.contains("upkeep") }, "step \(step)")
        steps = step
        if !isDown { break }
      }
      #expect((10..<200).contains(steps), "the steps were not walked through")
    }
  }

  @Test func `an index that is made anew in the middle finds every version once`() async throws {
    var steps = 0
    for step in 1...200 {
      let world = try world(seed: Seed(UInt64(step)))
      world.disk.crashAfter(steps: step)
      do { try compact(world) } catch { #expect(world.disk.isDown) }
      let isDown = world.disk.isDown
      try world.restart(rebuildingIndex: true)
      try await check(world, lines: 9, "step \(step)")
      steps = step
      if !isDown { break }
    }
    #expect((10..<200).contains(steps))
  }

  @Test func `a disk that fails in the middle leaves what was, and the next run does it`() async throws {
    let operations: [DiskFault.Operation] = [.open, .write, .sync, .rename, .syncDirectory, .read]
    for operation in operations {
      for place in ["archive/us-west-1", "state/upkeep"] {
        let world = try world()
        world.disk.inject(DiskFault([operation], pathContains: place))
        do { try compact(world) } catch { #expect(error is DiskError || error is ArchiveError, "\(error)") }
        world.disk.removeFaults()
        try world.core.settleUpkeep(now: world.clock.now)
        try await check(world, lines: 9, "\(operation) \(place)")
        try world.restart()
        try await check(world, lines: 9, "\(operation) \(place), after a power cut")
        try compact(world)
        #expect(segments(world).count == 1, "\(operation) \(place)")
        try await check(world, lines: 9, "\(operation) \(place), the next run")
      }
    }
  }

  @Test(arguments: [true, false])
  func `a recovery in the middle leaves what is being written, and no name is given twice`(
    isWritten: Bool
  ) async throws {
    let world = try world()
    let join = try world.core.begin(try #require(groups(world).first))
    let early = isWritten ? try join.run() : nil
    world.disk.inject(DiskFault([.write], pathContains: "journal"))
    #expect(throws: Problem.self) { try world.commit(try world.batch(30, TestFinding.lines(60...60)))[0].get() }
    world.clock.advance(by: .seconds(5))
    #expect(try world.commit(try world.batch(30, TestFinding.lines(60...60)))[0].get().stored == 1)
    try world.core.adopt(try early ?? join.run())
    try world.core.settleUpkeep(now: world.clock.now)
    try compact(world)
    #expect(try world.indexedVersions() == 10)
    try await check(world, lines: 10, "")
    #expect(Set(segments(world)).count == segments(world).count)
  }
}
