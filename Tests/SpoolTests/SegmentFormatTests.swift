import Findings
import Platform
import TestSupport
import Testing

@testable import Spool

@Suite struct SegmentFormatTests {
  /// A segment as version 1 wrote it: later versions must read it.
  private static let version1 = """
    4d55535453504f4c01000000c4a2f30901000000000000000900000075732d776573742d3100000000000000000000000000000000000000
    000000000000000000000000000000000000000000000000000000000000000000000000197b9bf34d524543c4a2f3090100000056000000
    030000000100000000000000bf97eb381d80bc550900000075732d776573742d312c51000002000000701700000000000000b44677ea6006
    000000000001000000110000002f66696e64696e67732f612e6a736f6e6c000000000000000070170000000000000102034d524543c4a2f3
    0901000000560000000400000002000000000000000342f6f3480ed9450900000075732d776573742d312c51000002000000701700000000
    000000b44677ea6006000000000001000000110000002f66696e64696e67732f612e6a736f6e6c000000000000000070170000000000004d
    5245434d524543c4a2f3090200000000000000000000000200000000000000680d6a08
    """

  @Test func `a segment written by version 1 can be read`() throws {
    let text = Array(Self.version1.filter { $0 != "\n" }.utf8)
    let decoded = Hexadecimal.bytes(text.span)
    let bytes = try #require(decoded)
    let disk = SimulatedDisk(seed: 1)
    disk.setBytes(of: SpoolHarness.directory + "/00000000000000000001.spool", to: bytes)
    let spool = try SpoolHarness.open(disk)
    #expect(spool.identity == SpoolIdentity("us-west-1.09f3a2c4"))
    #expect(spool.nextSequence == 3)
    let summary = try SpoolHarness.summary()
    #expect(
      try SpoolHarness.drain(spool) == [
        SpooledBatch(sequence: 1, summary: summary, body: [1, 2, 3]),
        SpooledBatch(sequence: 2, summary: summary, body: Array("MREC".utf8)),
      ])
  }

  @Test func `version 1 is still what is written`() throws {
    let disk = SimulatedDisk(seed: 1)
    let file = SpoolIdentityFile(disk: disk, path: SpoolHarness.directory + "/identity")
    try disk.createDirectory(SpoolHarness.directory)
    let identity = try #require(SpoolIdentity("us-west-1.09f3a2c4"))
    try file.write(identity)
    try SpoolCheckpointFile(disk: disk, path: SpoolHarness.directory + "/checkpoint").save(
      SpoolCheckpoint(identity: identity, acknowledged: 0, next: 1))
    let spool = try SpoolHarness.open(disk)
    _ = try spool.append([1, 2, 3], SpoolHarness.summary())
    _ = try spool.append(Array("MREC".utf8), SpoolHarness.summary())
    try spool.sync()
    let bytes = try #require(disk.bytes(of: spool.segments[0].path))
    #expect(Hexadecimal.text(bytes) == Self.version1.filter { $0 != "\n" })
  }

  @Test func `a summary comes back as it was`() throws {
    var summary = try SpoolHarness.summary()
    summary.sources.append(SourceRange(name: "stdin", start: 0, end: .max))
    summary.unlistedSources = 3
    let decoded = try #require(BatchSummary.decode(summary.encoded(payloadChecksum: 0xDEAD_BEEF)))
    #expect(decoded.summary == summary)
    #expect(decoded.payloadChecksum == 0xDEAD_BEEF)
  }

  @Test func `sources beyond what a record may hold are counted`() throws {
    var summary = try SpoolHarness.summary()
    let prefix = String(repeating: "x", count: 100)
    summary.sources = (0..<5000).map { SourceRange(name: prefix + "\($0)", start: 0, end: 1) }
    let bytes = summary.encoded(payloadChecksum: 0)
    #expect(bytes.count < SpoolLimits.listedSourcesBytes + 200)
    let decoded = try #require(BatchSummary.decode(bytes)).summary
    #expect(decoded.sources.count + decoded.unlistedSources == 5000)
    #expect(decoded.sources == Array(summary.sources.prefix(decoded.sources.count)))
  }

  @Test(arguments: Seed.fresh(count: 50))
  func `any bytes at all are read without a trap`(seed: Seed) {
    var generator = SeededGenerator(seed)
    for _ in 0..<100 {
      let bytes = generator.bytes(Int.random(in: 0...120, using: &generator))
      _ = BatchSummary.decode(bytes)
      _ = SegmentFormat.decodeHeader(bytes)
      _ = SegmentFormat.decodePrelude(bytes, incarnation: 0)
      _ = ChecksummedText(bytes, kind: "k")
    }
  }
}
