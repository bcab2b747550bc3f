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
    try writer.commit(plan)
    return place
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

  @Test func `a rolled journal goes only after its segments were flushed`() throws {
    let disk = SimulatedDisk(seed: 5)
    var notes: [[UInt8]] = []
    let writer = try open(disk, limit: 1, notes: &notes)
    try append("a", to: writer)
    let flush = try #require(try writer.rollIfNeeded())
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
