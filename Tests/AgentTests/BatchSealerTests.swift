import Findings
import Platform
import Spool
import Testing
import Wire

@testable import Agent

@Suite struct BatchSealerTests {
  private let id = BatchID(agent: "us-west-1.0badcafe", sequence: 7)

  private func pending(_ lines: [String]) -> PendingBatch {
    let day = AgentHarness.noon.day
    var batch = PendingBatch(
      partition: BatchPartition(region: AgentHarness.region(), day: day), begun: AgentHarness.noon)
    for (offset, line) in lines.enumerated() {
      let finding = FindingDocument(
        line: Array(line.utf8), envelopeRegion: nil, region: nil, updated: nil, offset: offset)
      batch.append(
        finding.line.span, isRejected: false,
        from: SourcedDocument(
          .finding(finding), reading: .init(number: 3, name: "f"), start: offset, end: offset + 1))
    }
    return batch
  }

  @Test func `a sealed batch inflates to its lines and says in its header who made it`() throws {
    let lines = ["{\"a\":1}", "", "{\"b\":2}"]
    var sealer = BatchSealer(keyID: "key-1")
    let sealed = sealer.seal(pending(lines), as: id, at: AgentHarness.noon)
    var inflated = PaddedBuffer()
    try GzipDecompressor().inflate(member: sealed.body.span, into: &inflated, limit: 1000)
    #expect(inflated.bytes.string == "{\"a\":1}\n\n{\"b\":2}\n")
    let found = GzipMember.extraField(of: sealed.body.span)
    let field = try #require(found)
    let origin = try MemberOrigin.decode(extraField: sealed.body.span.extracting(field))
    var digest = LinesDigest()
    for line in lines { digest.add(line: SHA256Digest(of: Array(line.utf8))) }
    #expect(
      origin
        == MemberOrigin(maker: .agent, batch: id, keyID: "key-1", linesDigest: digest.finished(), lines: 3))
    #expect(sealed.sequence == 7 && sealed.summary.lines == 3 && sealed.earliest == [3: 0])
    #expect(sealed.summary.uncompressedBytes == inflated.count)
  }

  @Test func `no batch expands so much that the collector takes it for a bomb`() {
    let line = "{\"a\":\"" + String(repeating: "x", count: 500_000) + "\"}"
    var sealer = BatchSealer(keyID: "key-1")
    let sealed = sealer.seal(pending([line, line]), as: id, at: AgentHarness.noon)
    #expect(sealed.summary.uncompressedBytes / sealed.body.count < Limits.inflationRatio)
    var inflated = PaddedBuffer()
    #expect(throws: Never.self) {
      try GzipDecompressor().inflate(member: sealed.body.span, into: &inflated, limit: 2_000_000, ratio: 400)
    }
  }
}
