import Archive
import Findings
import Ingest
import Platform
import TestSupport
import Testing
import Wire

@testable import Index

/// An index that was made anew takes the place of the one in use, whatever crashes or fails meanwhile.
@Suite struct TakeoverTests {
  private static let next = "findings-2.sqlite"

  private func world(seed: Seed = 1) throws -> IngestWorld {
    let world = try IngestWorld(seed: seed)
    for number in UInt64(1)...3 {
      let first = Int(number) * 10
      #expect(try world.commit(try world.batch(number, TestFinding.lines(first...first + 2)))[0].get().stored == 3)
    }
    return world
  }

  @Test func `readers see the new index at once, a read that is under way ends on the old, and their states differ`()
    async throws
  {
    let world = try world()
    try world.core.settle(now: world.clock.now)
    let reader = IndexReader(world.core.index)
    let all = IndexQuery(scope: .everything)
    let next = try world.rebuiltIndex(as: Self.next)
    let old = try await reader.statistics(all, events: false, unless: { _ in false })
    // What a read that is under way has taken.
    let view = world.core.index.published.view
    try world.takeOver(next, as: Self.next)
    #expect(view.path == "index")
    #expect(view.snapshot.count == 9)
    #expect(try await view.members.pointers(to: [1]).count == 1)
    #expect(reader.path == Self.next)
    let new = try await reader.statistics(all, events: false, unless: { _ in false })
    #expect(new.value == old.value)
    #expect(new.state != old.state)
    #expect(try world.commit(try world.batch(4, TestFinding.lines(12...13)))[0].get().stored == 1)
    try world.core.settle(now: world.clock.now)
    #expect(try await reader.count(all).versions == 10)
  }

  @Test func `what is taken between the reading and the taking over is in the new index once`() async throws {
    let world = try world()
    let next = try world.rebuiltIndex(as: Self.next)
    #expect(try world.commit(try world.batch(4, TestFinding.lines(12...14)))[0].get().stored == 2)
    try world.takeOver(next, as: Self.next)
    #expect(try world.indexedVersions() == 11)
    #expect(try world.commit(try world.batch(5, TestFinding.lines(10...14)))[0].get().duplicate == 5)
    // The answer of the first time.
    #expect(try world.commit(try world.batch(4, TestFinding.lines(12...14)))[0].get().stored == 2)
    try world.restart()
    #expect(world.indexName == Self.next)
    #expect(try world.indexedVersions() == 11)
  }

  @Test(arguments: [SimulatedDisk.Crash.processCrash, .powerLoss])
  func `a crash at any step leaves one of the two whole and in force`(crash: SimulatedDisk.Crash) async throws {
    var names: Set<String> = []
    var steps = 0
    for step in 1...100 {
      let world = try world(seed: Seed(UInt64(step)))
      let next = try world.rebuiltIndex(as: Self.next)
      #expect(try world.commit(try world.batch(4, TestFinding.lines(12...14)))[0].get().stored == 2)
      world.disk.crashAfter(steps: step)
      do { try world.takeOver(next, as: Self.next) } catch { #expect(world.disk.isDown, "step \(step): \(error)") }
      let isDown = world.disk.isDown
      try world.restart(crash)
      names.insert(world.indexName)
      #expect(try world.indexedVersions() == 11, "step \(step)")
      #expect(Set(try world.archivedLines()).count == 11, "step \(step)")
      #expect(try world.commit(try world.batch(6, TestFinding.lines(10...15)))[0].get().stored == 1, "step \(step)")
      steps = step
      if !isDown { break }
    }
    #expect((4..<100).contains(steps), "the steps were not walked through")
    #expect(names == ["findings.sqlite", Self.next])
  }

  @Test func `a name that could not be put into force is settled before any segment is moved`() async throws {
    let world = try world()
    let next = try world.rebuiltIndex(as: Self.next)
    try world.disk.createDirectory("/data/index")
    // The rename succeeds and is not durable: either name may be there after a power cut.
    world.disk.inject(DiskFault([.syncDirectory], pathContains: "data/index"))
    #expect(throws: IndexError.self) { try world.takeOver(next, as: Self.next) }
    #expect(world.indexName == Self.next)
    #expect(try world.commit(try world.batch(4, TestFinding.lines(12...14)))[0].get().stored == 2)
    world.clock.advance(by: .seconds(3 * 86_400))
    let roll = try #require(try world.core.roll(force: true, now: world.clock.now))
    try roll.run()
    try world.core.finish(roll, now: world.clock.now)
    // What is not settled is of no segment that rests.
    try world.core.settle(now: world.clock.now)
    try world.core.remove(
      world.core.restingSegments.map { SegmentExtent(path: $0.key, bytes: $0.value) }, now: world.clock.now)
    #expect(world.indexName == "findings.sqlite")
    try world.core.settleUpkeep(now: world.clock.now)
    try world.restart()
    #expect(world.indexName == "findings.sqlite")
    #expect(world.core.index.settledSegmentBytes.isEmpty)
    // Removed, and known still.
    #expect(try world.commit(try world.batch(7, TestFinding.lines(10...14)))[0].get().duplicate == 5)
  }

  @Test func `an index that has read a segment which is gone is refused`() async throws {
    let world = try world()
    let next = try world.rebuiltIndex(as: Self.next)
    try world.core.settle(now: world.clock.now)
    world.clock.advance(by: .seconds(3 * 86_400))
    let roll = try #require(try world.core.roll(force: true, now: world.clock.now))
    try roll.run()
    try world.core.finish(roll, now: world.clock.now)
    let segments = world.core.restingSegments.map { SegmentExtent(path: $0.key, bytes: $0.value) }
    try world.core.remove(segments, now: world.clock.now)
    #expect(throws: RebuildError.upkeepUnfinished) { try world.takeOver(next, as: Self.next) }
    try world.core.settleUpkeep(now: world.clock.now)
    #expect(throws: RebuildError.doesNotFit(segment: segments[0].path)) { try world.takeOver(next, as: Self.next) }
    #expect(world.indexName == "findings.sqlite")
  }
}
