import Findings
import Index
import Ingest
import TestSupport
import Testing
import Wire

/// What was not stored is not acked, and a collector whose disk was full goes on by itself once there is space.
@Suite struct StorageFailureTests {
  private func refusal(_ results: [Result<BatchAnswer, Problem>]) -> Problem? {
    guard case .failure(let problem)? = results.first else { return nil }
    return problem
  }

  private func answer(_ results: [Result<BatchAnswer, Problem>]) -> BatchAnswer? {
    try? results.first?.get()
  }

  @Test
  func `a disk that is full at any step refuses the batch, keeps what was acked, and is used again once it has space`()
    throws
  {
    let first = TestFinding.lines(1...3)
    let second = TestFinding.lines(3...6)
    var refused = 0
    for step in 1...100 {
      let world = try IngestWorld(seed: Seed(UInt64(step)))
      #expect(answer(world.commit(try world.batch(1, first)))?.stored == 3)
      // Another day, so that a folder and a segment have to be made too.
      let batch = try world.batch(2, second, day: "2026-11-22")
      world.filling.fill(after: step)
      let results = world.commit(batch)
      guard world.filling.isFull else {
        #expect(answer(results)?.stored == 3)
        break
      }
      refused += 1
      let problem = try #require(refusal(results), "step \(step): \(results)")
      #expect(problem.type == .storageFull, "step \(step): \(problem)")
      #expect(problem.retryAfterSeconds != nil)

      // Still full: refused again, after the pause too.
      #expect(refusal(world.commit(batch))?.status == 503, "step \(step)")
      world.clock.advance(by: .seconds(5))
      #expect(refusal(world.commit(batch))?.status == 503, "step \(step)")

      world.filling.makeRoom()
      world.clock.advance(by: .seconds(5))
      let retried = try #require(answer(world.commit(batch)), "step \(step): it goes on by itself")
      #expect(retried.counts == .init(received: 4, stored: 3, duplicate: 1), "step \(step)")
      #expect(try world.archivedLines() == TestFinding.lines(1...6).sorted(), "step \(step)")
      #expect(try world.indexedVersions() == 6, "step \(step)")
      try world.restart()
      #expect(try world.archivedLines() == TestFinding.lines(1...6).sorted(), "step \(step)")
      #expect(try world.indexedVersions() == 6, "step \(step)")
      #expect(answer(world.commit(batch)) == retried, "step \(step): the stored answer")
    }
    #expect(refused >= 4, "a commit writes its journal, flushes it, and makes a folder and a segment")
    #expect(refused < 100)
  }

  @Test func `a disk that is full when the collector starts again is no loss`() throws {
    for step in 1...40 {
      let world = try IngestWorld(seed: Seed(UInt64(1000 + step)))
      #expect(answer(world.commit(try world.batch(1, TestFinding.lines(1...3))))?.stored == 3)
      world.filling.fill(after: step)
      var hasStarted = false
      do {
        try world.restart()
        hasStarted = true
      } catch {
        #expect("\(error)".contains("free some space"), "step \(step): \(error)")
      }
      let wasFull = world.filling.isFull
      world.filling.makeRoom()
      if !hasStarted { try world.restart() }
      #expect(try world.archivedLines() == TestFinding.lines(1...3).sorted(), "step \(step)")
      #expect(try world.indexedVersions() == 3, "step \(step)")
      if !wasFull { return }
    }
    Issue.record("a start takes more than forty steps")
  }

  @Test func `an index that is full loses nothing, refuses batches as a full disk does, and goes on once it has space`()
    throws
  {
    let world = try IngestWorld(seed: 7)
    #expect(answer(world.commit(try world.batch(1, TestFinding.lines(1...3))))?.stored == 3)
    #expect(try world.indexedVersions() == 3)
    try world.limitIndex(toFurtherPages: 1)
    // The archive has it, so it is taken; the index follows when it can.
    #expect(answer(world.commit(try world.batch(2, TestFinding.lines(4...400))))?.stored == 397)
    #expect(throws: IndexError.self) { try world.indexedVersions() }
    world.clock.advance(by: .seconds(5))
    let batch = try world.batch(3, TestFinding.lines(401...403))
    let problem = try #require(refusal(world.commit(batch)))
    #expect(problem.type == .storageFull, "\(problem)")
    #expect(try world.archivedLines() == TestFinding.lines(1...400).sorted())
    try world.limitIndex(toFurtherPages: nil)
    world.clock.advance(by: .seconds(5))
    #expect(answer(world.commit(batch))?.stored == 3)
    #expect(try world.archivedLines() == TestFinding.lines(1...403).sorted())
    #expect(try world.indexedVersions() == 403)
  }

  @Test func `the same batch twice in one group is taken once, and its second sender is told to come again`() throws {
    let world = try IngestWorld(seed: 8)
    let results = world.commit(
      try world.batch(1, TestFinding.lines(1...3)), try world.batch(1, TestFinding.lines(1...3)))
    #expect(answer(results)?.stored == 3)
    let second = try #require(refusal([results[1]]))
    #expect(second.type == .inFlight)
    #expect(second.status == 409)
    #expect(second.retryAfterSeconds == 1)
    #expect(try world.archivedLines() == TestFinding.lines(1...3).sorted())
  }

  @Test func `one bad disk operation refuses the whole group, and none of it is acked or kept`() throws {
    let world = try IngestWorld(seed: 9)
    let batches = try (1...5).map { try world.batch(UInt64($0), TestFinding.lines([$0])) }
    world.disk.inject(DiskFault([.sync], pathContains: "journal"))
    for result in world.core.commit(batches, now: world.clock.now) { #expect(refusal([result])?.status == 503) }
    world.clock.advance(by: .seconds(5))
    let answers = world.core.commit(batches, now: world.clock.now)
    #expect(answers.compactMap { try? $0.get().stored } == [1, 1, 1, 1, 1])
    #expect(try world.archivedLines() == TestFinding.lines(1...5).sorted())
    #expect(try world.indexedVersions() == 5)
  }
}
