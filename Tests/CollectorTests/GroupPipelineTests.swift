import Archive
import Findings
import Ingest
import TestSupport
import Testing
import Wire

/// One group of batches is flushed while the next is admitted; what is told to anybody is durable all the same.
@Suite struct GroupPipelineTests {
  private func problem(_ flushed: FlushedGroup) -> Problem? {
    guard case .failure(let problem)? = flushed.answers.first else { return nil }
    return problem
  }

  private func answer(_ flushed: FlushedGroup) throws -> BatchAnswer { try #require(flushed.answers.first).get() }

  /// The answers in the order of admission.
  private func flush(_ groups: PendingGroup..., in world: IngestWorld) -> [FlushedGroup] {
    groups.map { group in
      let flushed = group.flush()
      world.core.finish(flushed, now: world.clock.now)
      return flushed
    }
  }

  @Test func `a version that comes again while its group is in flight is archived once, and a duplicate`() throws {
    let world = try IngestWorld(seed: 1)
    let first = world.admit(try world.batch(1, TestFinding.lines(1...3)))
    let second = world.admit(try world.batch(2, TestFinding.lines(2...4)))
    #expect(world.core.groupsInFlight == 2)
    #expect(try world.archivedLines().isEmpty, "nothing is archived before its flush")
    let flushed = flush(first, second, in: world)
    #expect(try answer(flushed[0]).stored == 3)
    #expect(try answer(flushed[1]).counts == .init(received: 3, stored: 1, duplicate: 2))
    #expect(try world.archivedLines() == TestFinding.lines(1...4).sorted())
    #expect(try world.indexedVersions() == 4)
  }

  @Test func `when a group's flush fails, neither it nor the one behind it is told success, and both can come again`()
    throws
  {
    for fault in [DiskFault([.sync], pathContains: "journal"), DiskFault([.write], pathContains: "archive")] {
      let world = try IngestWorld(seed: 2)
      let batches = [
        try world.batch(1, TestFinding.lines(1...3)), try world.batch(2, TestFinding.lines(1...3)),
        try world.batch(3, TestFinding.lines(4...5)),
      ]
      let first = world.admit(batches[0])
      let second = world.admit(batches[1], batches[2])
      // Once: what fails behind it fails because of it.
      world.disk.inject(fault)
      let flushed = flush(first, second, in: world)
      for answer in flushed.flatMap(\.answers) {
        guard case .failure(let problem) = answer else {
          Issue.record("\(fault): told \(answer)")
          continue
        }
        #expect(problem.type == .storageRecovering)
      }
      world.clock.advance(by: .seconds(5))
      let answers = world.core.commit(batches, now: world.clock.now).map { try? $0.get() }
      #expect(answers.map { $0?.stored } == [3, 0, 2], "\(fault)")
      #expect(answers.map { $0?.duplicate } == [0, 3, 0], "\(fault)")
      #expect(try world.archivedLines() == TestFinding.lines(1...5).sorted(), "\(fault)")
      #expect(try world.indexedVersions() == 5, "\(fault)")
    }
  }

  @Test func `a batch that comes again while it is in flight is put off, and has its first answer afterwards`() throws {
    let world = try IngestWorld(seed: 3)
    let batch = try world.batch(1, TestFinding.lines(1...3))
    let first = world.admit(batch)
    let flushed = flush(first, world.admit(batch), in: world)
    #expect(try answer(flushed[0]).stored == 3)
    #expect(problem(flushed[1])?.type == .inFlight)
    let again = flush(world.admit(batch), in: world)
    #expect(try answer(again[0]) == (try answer(flushed[0])))
    // Another body under the same key too.
    let other = try world.batch(2, TestFinding.lines([7]))
    let otherFirst = world.admit(other)
    let conflict = flush(otherFirst, world.admit(try world.batch(2, TestFinding.lines([8]))), in: world)
    #expect(problem(conflict[1])?.type == .inFlight)
  }

  @Test func `a batch whose group failed is not remembered as taken`() throws {
    let world = try IngestWorld(seed: 4)
    let batch = try world.batch(1, TestFinding.lines(1...3))
    world.disk.inject(DiskFault([.sync], pathContains: "journal"))
    _ = flush(world.admit(batch), in: world)
    let again = flush(world.admit(batch), in: world)
    #expect(problem(again[0])?.status == 503)
    try world.restart()
    #expect(try answer(flush(world.admit(batch), in: world)[0]).stored == 3)
    #expect(try world.archivedLines() == TestFinding.lines(1...3).sorted())
  }

  @Test func `a group that cannot be admitted takes nothing from the one in flight, and recovery waits for that one`()
    throws
  {
    let world = try IngestWorld(seed: 5)
    let batches = try (1...3).map { try world.batch(UInt64($0), TestFinding.lines([$0])) }
    let first = world.admit(batches[0])
    world.disk.inject(DiskFault([.write], pathContains: "journal"))
    let second = world.admit(batches[1])
    world.clock.advance(by: .seconds(5))
    let third = world.admit(batches[2])
    #expect(!world.core.isReady)
    #expect(world.core.groupsInFlight == 1)
    let flushed = flush(first, second, third, in: world)
    #expect(try answer(flushed[0]).stored == 1)
    #expect(problem(flushed[1])?.status == 503)
    #expect(problem(flushed[2])?.type == .storageRecovering)
    let answers = world.core.commit(batches, now: world.clock.now).map { try? $0.get().stored }
    #expect(answers == [1, 1, 1])
    #expect(try world.archivedLines() == TestFinding.lines(1...3).sorted())
    #expect(try world.indexedVersions() == 3)
  }

  @Test func `a crash at any step of two groups in flight loses nothing that was told, and indexes nothing twice`()
    throws
  {
    for step in 1...60 {
      let world = try IngestWorld(seed: Seed(UInt64(step)))
      let batches = [try world.batch(1, TestFinding.lines(1...3)), try world.batch(2, TestFinding.lines(3...5))]
      world.disk.crashAfter(steps: step)
      let first = world.admit(batches[0])
      let second = world.admit(batches[1])
      let told = flush(first, second, in: world).map { (try? answer($0)) != nil }
      let isDown = world.disk.isDown
      try world.restart()
      let archived = try world.archivedLines()
      #expect(Set(archived).count == archived.count, "step \(step)")
      if told[0] { #expect(Set(archived).isSuperset(of: TestFinding.lines(1...3)), "step \(step)") }
      if told[1] { #expect(archived == TestFinding.lines(1...5).sorted(), "step \(step)") }
      #expect(try world.indexedVersions() == archived.count, "step \(step)")
      for batch in batches { #expect((try? answer(flush(world.admit(batch), in: world)[0])) != nil, "step \(step)") }
      #expect(try world.archivedLines() == TestFinding.lines(1...5).sorted(), "step \(step)")
      if !isDown { return }
    }
    Issue.record("two groups take more than sixty steps")
  }

  @Test func `the index is never committed while a group is in flight`() async {
    await #expect(processExitsWith: .failure) {
      let world = try IngestWorld(seed: 6)
      _ = world.admit(try world.batch(1, TestFinding.lines(1...3)))
      try world.core.settle(now: world.clock.now)
    }
  }

  @Test func `a journal is never rolled while a group is in flight`() async {
    await #expect(processExitsWith: .failure) {
      let world = try IngestWorld(seed: 9)
      _ = world.admit(try world.batch(1, TestFinding.lines(1...3)))
      _ = try world.core.roll(force: true, now: world.clock.now)
    }
  }

  @Test func `a rolled journal goes while a group of the next one is in flight`() throws {
    let world = try IngestWorld(seed: 7)
    let first = try world.batch(1, TestFinding.lines(1...3))
    #expect(try answer(flush(world.admit(first), in: world)[0]).stored == 3)
    let roll = try #require(try world.core.roll(force: true, now: world.clock.now))
    let pending = world.admit(try world.batch(2, TestFinding.lines(4...5)))
    try roll.run()
    try world.core.finish(roll, now: world.clock.now)
    #expect(world.disk.paths.filter { $0.hasSuffix(".journal") }.count == 1)
    #expect(try answer(flush(pending, in: world)[0]).stored == 2)
    try world.restart()
    #expect(try world.archivedLines() == TestFinding.lines(1...5).sorted())
    #expect(try world.indexedVersions() == 5)
    #expect(try answer(flush(world.admit(first), in: world)[0]).stored == 3, "the ledger has what the journal had")
  }

  @Test func `segments that could not be flushed are written again from their journal before another one goes`()
    throws
  {
    let world = try IngestWorld(seed: 8)
    for sequence in 1...2 {
      let batch = try world.batch(UInt64(sequence), TestFinding.lines([sequence]))
      #expect(try answer(flush(world.admit(batch), in: world)[0]).stored == 1)
      // The second journal alone knows of the second batch.
      let roll = try #require(try world.core.roll(force: true, now: world.clock.now))
      if sequence == 1 { world.disk.inject(DiskFault([.sync], pathContains: "archive")) }
      do {
        try roll.run()
        try world.core.finish(roll, now: world.clock.now)
      } catch {
        world.core.giveUp(on: roll, after: error, now: world.clock.now)
        world.clock.advance(by: .seconds(5))
      }
    }
    try world.restart()
    #expect(try world.archivedLines() == TestFinding.lines(1...2).sorted())
    #expect(try world.indexedVersions() == 2)
  }
}
