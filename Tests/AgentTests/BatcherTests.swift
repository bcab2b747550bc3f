import Findings
import Spool
import TestSupport
import Testing

@testable import Agent

@Suite struct BatcherTests {
  private let now = AgentHarness.noon

  private func batcher(
    findings: Int = 100, bytes: Int = 10_000, pendingBytes: Int? = nil, reports: ReportedRegions = .any
  ) -> Batcher {
    Batcher(
      region: AgentHarness.region(), reports: reports,
      bounds: BatchBounds(findings: findings, bytes: bytes, age: .seconds(2), pendingBytes: pendingBytes))
  }

  private func document(
    _ line: String = "{}", region: String? = nil, updated: String? = nil, at offset: Int = 0, of reading: Int = 1
  ) -> SourcedDocument {
    let finding = FindingDocument(
      line: Array(line.utf8), envelopeRegion: nil, region: region.map { AgentHarness.region($0) },
      updated: updated.flatMap { Timestamp($0) }, offset: offset)
    return SourcedDocument(
      .finding(finding), reading: .init(number: reading, name: "f\(reading)"), start: offset, end: offset + line.count)
  }

  @Test func `findings go by reporting region and day of update`() {
    var batcher = batcher()
    _ = batcher.add(document("{1}", region: "eu-west-1", updated: "2026-11-22T23:59:59Z"), at: now)
    _ = batcher.add(document("{2}", region: "eu-west-1", updated: "2026-11-23T00:00:00Z"), at: now)
    _ = batcher.add(document("{3}", region: "eu-west-1", updated: "2026-11-22T01:00:00+02:00"), at: now)
    let batches = batcher.drain()
    #expect(
      batches.map(\.partition.description) == ["eu-west-1/2026/11/21", "eu-west-1/2026/11/22", "eu-west-1/2026/11/23"])
    #expect(batches.allSatisfy { $0.lines == 1 })
  }

  @Test func `a finding without region or time goes to the agent's region and to today`() {
    var batcher = batcher()
    _ = batcher.add(document(), at: now)
    #expect(batcher.drain().map(\.partition.description) == ["us-west-1/2026/11/23"])
  }

  @Test func `what is no finding goes to the agent's region and to today`() {
    var batcher = batcher()
    let rejected = RejectedDocument(bytes: Array("{\"a\":1}".utf8), reason: .withoutID, offset: 0)
    _ = batcher.add(
      SourcedDocument(.rejected(rejected), reading: .init(number: 1, name: "f"), start: 0, end: 7), at: now)
    let batch = batcher.drain()[0]
    #expect(batch.partition.description == "us-west-1/2026/11/23")
    #expect(batch.rejectedLines == 1)
    #expect(batch.bytes == Array("{\"a\":1}\n".utf8))
  }

  @Test func `a finding of a region that the agent may not report holds up no batch and is kept all the same`() {
    var batcher = batcher(reports: .own)
    _ = batcher.add(document("{1}", region: "eu-west-1"), at: now)
    _ = batcher.add(document("{2}", region: "us-west-1"), at: now)
    let batches = batcher.drain()
    #expect(batches.map(\.partition.description) == ["us-west-1/2026/11/23"])
    #expect(batches.first?.lines == 2 && batches.first?.rejectedLines == 1)
    #expect(batches.first.map { String(decoding: $0.bytes, as: UTF8.self) }?.contains("region-not-allowed") == true)
  }

  @Test func `a batch is closed when it has enough findings`() {
    var batcher = batcher(findings: 3)
    #expect(batcher.add(document(), at: now).isEmpty)
    #expect(batcher.add(document(), at: now).isEmpty)
    #expect(batcher.add(document(), at: now).map(\.lines) == [3])
    #expect(batcher.pendingBytes == 0)
  }

  @Test func `a batch is closed before it has too many bytes`() {
    var batcher = batcher(bytes: 100)
    let line = String(repeating: "x", count: 40)
    #expect(batcher.add(document(line), at: now).isEmpty)
    #expect(batcher.add(document(line), at: now).isEmpty)
    let closed = batcher.add(document(line), at: now)
    #expect(closed.map(\.bytes.count) == [82])
    #expect(batcher.pendingBytes == 41)
  }

  @Test func `a line larger than a batch is a batch of its own`() {
    var batcher = batcher(bytes: 100)
    _ = batcher.add(document(), at: now)
    let closed = batcher.add(document(String(repeating: "x", count: 300)), at: now)
    #expect(closed.map(\.lines) == [1, 1])
  }

  @Test func `a batch is closed when it is old enough and not before`() {
    var batcher = batcher()
    _ = batcher.add(document(), at: now)
    #expect(batcher.due(at: now + .milliseconds(1999)).isEmpty)
    #expect(batcher.nextDue == now + .seconds(2))
    #expect(batcher.due(at: now + .seconds(2)).count == 1)
    #expect(batcher.nextDue == nil)
  }

  @Test func `a clock that is set back makes no finding wait`() {
    var batcher = batcher()
    _ = batcher.add(document(), at: now)
    #expect(batcher.due(at: now - .seconds(3600)).count == 1)
  }

  @Test func `the largest open batch is closed when all together hold too much`() {
    var batcher = batcher(pendingBytes: 250)
    let line = String(repeating: "x", count: 49)
    for day in ["2026-11-01", "2026-11-02", "2026-11-02", "2026-11-03", "2026-11-02"] {
      #expect(batcher.add(document(line, updated: day + "T00:00:00Z"), at: now).isEmpty)
    }
    let closed = batcher.add(document(line, updated: "2026-11-04T00:00:00Z"), at: now)
    #expect(closed.map(\.partition.day.description) == ["2026-11-02"])
    #expect(closed.map(\.lines) == [3])
  }

  @Test func `the first offset that waits is known for every reading`() {
    var batcher = batcher()
    _ = batcher.add(document(updated: "2026-11-01T00:00:00Z", at: 10, of: 1), at: now)
    _ = batcher.add(document(updated: "2026-11-02T00:00:00Z", at: 20, of: 1), at: now)
    _ = batcher.add(document(updated: "2026-11-01T00:00:00Z", at: 5, of: 2), at: now)
    #expect(batcher.earliest == [1: 10, 2: 5])
    _ = batcher.drain()
    #expect(batcher.earliest.isEmpty)
  }

  @Test func `a batch names its sources with the bytes they gave`() {
    var batcher = batcher()
    for offset in [0, 2, 4] { _ = batcher.add(document(at: offset, of: 1), at: now) }
    _ = batcher.add(document(at: 7, of: 2), at: now)
    let sources = batcher.drain()[0].sources
    #expect(sources == [.init(name: "f1", start: 0, end: 6), .init(name: "f2", start: 7, end: 9)])
  }

  @Test(arguments: Seed.fresh(count: 50))
  func `every line is in exactly one batch of its partition and within all bounds`(seed: Seed) {
    var generator = SeededGenerator(seed)
    var batcher = batcher(findings: 7, bytes: 300, pendingBytes: 600)
    var batches: [PendingBatch] = []
    var expected: [String: [String]] = [:]
    var now = now
    for number in 0..<300 {
      let day = "2026-11-0\(Int.random(in: 1...5, using: &generator))"
      let line = "{\(number)\(String(repeating: "x", count: Int.random(in: 0...60, using: &generator)))}"
      expected["us-west-1/" + day.split(separator: "-").joined(separator: "/"), default: []].append(line)
      batches += batcher.add(document(line, updated: day + "T10:00:00Z", at: number), at: now)
      #expect(batcher.pendingBytes <= 600, "seed \(seed)")
      now = now + .milliseconds(Int.random(in: 0...300, using: &generator))
      batches += batcher.due(at: now)
    }
    batches += batcher.drain()
    #expect(batches.allSatisfy { $0.lines <= 7 && $0.bytes.count <= 300 }, "seed \(seed)")
    var found: [String: [String]] = [:]
    for batch in batches {
      let lines = String(decoding: batch.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      #expect(lines.count == batch.lines)
      found[batch.partition.description, default: []] += lines
    }
    #expect(found == expected, "seed \(seed)")
  }
}
