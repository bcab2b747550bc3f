import Archive
import Findings
import Platform
import TestSupport
import Testing

@Suite struct ArchiveWriterTests {
  private let start = Timestamp(microseconds: 1_795_000_000_000_000)
  private let partition: PartitionPath

  init() throws {
    partition = PartitionPath(region: try Region("us-west-1"), day: try #require(Day("2026-11-23")))
  }

  private func open(
    _ disk: SimulatedDisk, at now: Timestamp? = nil, policy: SegmentPolicy = SegmentPolicy(), limit: Int = 1 << 20,
    notes: inout [[UInt8]]
  ) throws -> ArchiveWriter {
    var found: [[UInt8]] = []
    let writer = try ArchiveWriter(
      disk: disk, data: "/data", collector: "c1", policy: policy, journalLimit: limit, now: now ?? start
    ) { found.append($0) }
    notes = found
    return writer
  }

  /// Commits one member of `text` to the partition.
  @discardableResult
  private func append(_ text: String, to writer: ArchiveWriter, at now: Timestamp? = nil) throws -> MemberPlace {
    var plan = writer.plan(now: now ?? start)
    let place = plan.place(in: partition)
    plan.add(ArchiveEntry(note: Array("note \(text)".utf8), members: [(place, Array(text.utf8))]))
    let flush = try writer.seal(plan)
    let outcome = flush.run()
    writer.finish(flush, outcome)
    if let failure = outcome.failure { throw failure }
    return place
  }

  /// Seals a group of one member, and leaves it in flight.
  private func seal(_ text: String, to writer: ArchiveWriter) throws -> GroupFlush {
    var plan = writer.plan(now: start)
    plan.add(
      ArchiveEntry(note: Array("note \(text)".utf8), members: [(plan.place(in: partition), Array(text.utf8))]))
    return try writer.seal(plan)
  }

  private func archived(_ disk: SimulatedDisk) -> String {
    disk.paths.filter { $0.hasPrefix("/data/archive/") }.compactMap { disk.bytes(of: $0) }
      .map { String(decoding: $0, as: UTF8.self) }.joined()
  }

  @Test func `members lie one behind the other in the partition's segment`() throws {
    let disk = SimulatedDisk(seed: 1)
    var notes: [[UInt8]] = []
    let writer = try open(disk, notes: &notes)
    let first = try append("one", to: writer)
    let second = try append("two", to: writer)
    #expect(first.segment == "us-west-1/2026/11/23/c1-0000000001.jsonl.gz")
    #expect(second.segment == first.segment)
    #expect(second.offset == 3)
    #expect(archived(disk) == "onetwo")
  }

  @Test func `a segment that is full or old is followed by another and never touched again`() throws {
    let disk = SimulatedDisk(seed: 1)
    var notes: [[UInt8]] = []
    let writer = try open(disk, policy: SegmentPolicy(maximumBytes: 3, maximumAge: 60_000_000), notes: &notes)
    let first = try append("one", to: writer)
    let second = try append("x", to: writer)
    let third = try append("y", to: writer, at: start + .seconds(61))
    #expect(Set([first.segment, second.segment, third.segment]).count == 3)
  }

  @Test func `after a power cut the journal brings back what was committed, and its notes in order`() throws {
    for seed in Seed.fresh(count: 50) {
      let disk = SimulatedDisk(seed: seed)
      var notes: [[UInt8]] = []
      let writer = try open(disk, notes: &notes)
      for text in ["a", "bb", "ccc"] { try append(text, to: writer) }
      disk.restart(.powerLoss)
      _ = try open(disk, notes: &notes)
      #expect(archived(disk) == "abbccc", "replay with \(seed)")
      #expect(notes.map { String(decoding: $0, as: UTF8.self) } == ["note a", "note bb", "note ccc"])
    }
  }

  @Test func `a journal cut off at any byte gives a whole number of batches, and an archive that fits them`() throws {
    let disk = SimulatedDisk(seed: 2)
    var notes: [[UInt8]] = []
    let writer = try open(disk, notes: &notes)
    for text in ["a", "bb", "ccc"] { try append(text, to: writer) }
    let path = try #require(disk.paths.last { $0.hasSuffix(".journal") })
    let journal = try #require(disk.bytes(of: path))
    for length in 0...journal.count {
      let torn = disk.copy()
      torn.setBytes(of: path, to: Array(journal[..<length]))
      for segment in torn.paths where segment.hasPrefix("/data/archive/") { torn.removeFile(segment) }
      _ = try open(torn, notes: &notes)
      let expected = ["", "a", "abb", "abbccc"][notes.count]
      #expect(archived(torn) == expected, "cut at \(length)")
    }
  }

  @Test func `damage before the last durable place is reported, never taken for a torn end`() throws {
    let disk = SimulatedDisk(seed: 3)
    var notes: [[UInt8]] = []
    let writer = try open(disk, notes: &notes)
    try append("a", to: writer)
    let path = try #require(disk.paths.last { $0.hasSuffix(".journal") })
    let durable = try #require(disk.bytes(of: path)).count
    try append("bb", to: writer)
    let journal = try #require(disk.bytes(of: path))
    // From the first batch's record on; before it stands the file's own head.
    for place in 44..<durable {
      let damaged = disk.copy()
      var bytes = journal
      bytes[place] ^= 0x40
      damaged.setBytes(of: path, to: bytes)
      var found: [[UInt8]] = []
      #expect(throws: ArchiveError.self, "byte \(place)") { _ = try open(damaged, notes: &found) }
    }
  }

  @Test func `a full disk refuses the group whole, and the next one goes in when there is room`() throws {
    let disk = SimulatedDisk(seed: 4)
    var notes: [[UInt8]] = []
    let writer = try open(disk, notes: &notes)
    try append("a", to: writer)
    disk.freeBytes = 5
    #expect(throws: ArchiveError.self) { try append("bb", to: writer) }
    disk.freeBytes = nil
    if !writer.needsRecovery { try append("ccc", to: writer) }
    let after = try open(disk, notes: &notes)
    try append("d", to: after)
    #expect(!archived(disk).contains("bb"))
    #expect(archived(disk).hasSuffix("d"))
  }

  @Test func `a group that is planned behind one in flight lies behind it, and neither is archived before its flush`()
    throws
  {
    let disk = SimulatedDisk(seed: 6)
    var notes: [[UInt8]] = []
    let writer = try open(disk, notes: &notes)
    let first = try seal("one", to: writer)
    let second = try seal("two", to: writer)
    #expect(writer.groupsInFlight == 2)
    #expect(archived(disk) == "")
    writer.finish(first, first.run())
    #expect(archived(disk) == "one")
    writer.finish(second, second.run())
    #expect(archived(disk) == "onetwo")
    #expect(writer.groupsInFlight == 0)
  }

  @Test func `a power cut with two groups in flight leaves both, the first alone, or none`() throws {
    var left: Set<Int> = []
    for seed in Seed.fresh(count: 100) {
      let disk = SimulatedDisk(seed: seed)
      var notes: [[UInt8]] = []
      let writer = try open(disk, notes: &notes)
      try append("a", to: writer)
      _ = try seal("bb", to: writer)
      _ = try seal("ccc", to: writer)
      disk.restart(.powerLoss)
      _ = try open(disk, notes: &notes)
      #expect(archived(disk) == ["", "a", "abb", "abbccc"][notes.count], "replay with \(seed)")
      #expect(notes.count >= 1, "replay with \(seed)")
      left.insert(notes.count)
    }
    #expect(left.count > 1 || Seed.fresh(count: 2).count == 1)
  }

  @Test func `after a flush that failed none behind it succeeds, and a recovery finds neither group`() throws {
    let disk = SimulatedDisk(seed: 7)
    var notes: [[UInt8]] = []
    let writer = try open(disk, notes: &notes)
    try append("a", to: writer)
    let first = try seal("bb", to: writer)
    let second = try seal("ccc", to: writer)
    disk.inject(DiskFault([.sync], pathContains: "journal"))
    let outcomes = [first.run(), second.run()]
    #expect(outcomes.allSatisfy { $0.failure != nil })
    writer.finish(first, outcomes[0])
    writer.finish(second, outcomes[1])
    #expect(writer.needsRecovery)
    writer.close()
    let after = try open(disk, notes: &notes)
    #expect(notes.count == 1)
    try append("d", to: after)
    #expect(archived(disk) == "ad")
  }

  @Test func `a group whose segments could not be written is durable all the same, and the one behind it is not`()
    throws
  {
    let disk = SimulatedDisk(seed: 8)
    var notes: [[UInt8]] = []
    let writer = try open(disk, notes: &notes)
    try append("a", to: writer)
    let first = try seal("bb", to: writer)
    let second = try seal("ccc", to: writer)
    disk.inject(DiskFault([.write], pathContains: "archive"))
    let outcomes = [first.run(), second.run()]
    #expect(outcomes.allSatisfy { $0.failure != nil })
    writer.finish(first, outcomes[0])
    writer.finish(second, outcomes[1])
    writer.close()
    _ = try open(disk, notes: &notes)
    #expect(archived(disk) == "abb")
    #expect(notes.count == 2)
  }

  @Test func `a power cut while a failed flush is recovered from leaves whole groups, wherever it falls`() throws {
    for step in 1...40 {
      for seed in Seed.fresh(count: 10) {
        let disk = SimulatedDisk(seed: seed)
        var notes: [[UInt8]] = []
        let writer = try open(disk, notes: &notes)
        let first = try seal("a", to: writer)
        var fault = DiskFault([.sync], pathContains: "journal")
        fault.forgets = true
        disk.inject(fault)
        #expect(first.run().failure != nil)
        // Killed before anything was cut off: the journal shows a group that the medium never got.
        disk.restart(.processCrash)
        disk.crashAfter(steps: step)
        do { _ = try open(disk, notes: &notes) } catch { #expect(disk.isDown) }
        disk.restart(.powerLoss)
        let after = try open(disk, notes: &notes)
        #expect(["", "a"].contains(archived(disk)), "replay with \(seed), step \(step)")
        try append("d", to: after)
        #expect(["d", "ad"].contains(archived(disk)), "replay with \(seed), step \(step)")
      }
    }
  }

  @Test func `a rolled journal goes only after its segments were flushed`() throws {
    let disk = SimulatedDisk(seed: 5)
    var notes: [[UInt8]] = []
    let writer = try open(disk, limit: 1, notes: &notes)
    try append("a", to: writer)
    let flush = try #require(try writer.rollIfNeeded(now: start))
    #expect(disk.paths.filter { $0.hasSuffix(".journal") }.count == 2)
    try append("b", to: writer)
    try flush.run()
    try writer.finish(flush)
    #expect(disk.paths.filter { $0.hasSuffix(".journal") }.count == 1)
    disk.restart(.powerLoss)
    _ = try open(disk, notes: &notes)
    #expect(archived(disk) == "ab")
    #expect(notes.count == 1, "the note of what was flushed is not asked for again")
  }

  @Test(arguments: [
    ("us-west-1/2026/11/23/c1-0000000001.jsonl.gz", true), ("_rejected/us-west-1/2026/11/23/c.gz", true),
    ("../../etc/2026/11/23/x", false), ("us-west-1/2026/13/23/x", false), ("us-west-1/2026/11/x", false),
    ("_digest/us-west-1/2026/11/23/1.json", false),
  ])
  func `only a region and a day make a partition`(path: String, isOne: Bool) {
    #expect((PartitionPath(segment: path) != nil) == isOne)
  }
}
