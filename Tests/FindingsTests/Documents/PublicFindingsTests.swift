import Findings
import Foundation
import Platform
import Testing

/// Documents of public projects, none of them made for these tests.
@Suite struct PublicFindingsTests {
  @Test(arguments: PublicFindings.lines)
  func `a public document gives the finding that a plain reading gives`(line: PublicFindings.Line) throws {
    let documents = DocumentReading.whole(Array(line.text.utf8))
    #expect(documents.count == 1)
    let expected = try ExpectedFinding.value(in: line.text)
    switch try #require(documents.first) {
    case .finding(let finding):
      let value = try JSONSerialization.jsonObject(with: Data(finding.line))
      #expect(ExpectedFinding.areEqual(value, try #require(expected)))
      #expect(!finding.line.contains(0x0A))
      // Renaming apart, the bytes are a stretch of the source.
      if !finding.text.isRenamed(from: line.text) { #expect(line.text.contains(finding.text)) }
      #expect(finding.updated != nil && finding.region != nil)
    case .rejected(let rejected):
      #expect(expected == nil)
      #expect(rejected.text == line.text)
    }
  }

  @Test(arguments: PublicFindings.lines)
  func `a public document is the same finding pretty-printed by another program`(line: PublicFindings.Line) throws {
    guard let expected = try ExpectedFinding.value(in: line.text) else { return }
    let decoded = try JSONSerialization.jsonObject(with: Data(line.text.utf8))
    let pretty = try JSONSerialization.data(withJSONObject: decoded, options: [.prettyPrinted, .sortedKeys])
    let findings = DocumentReading.findings(Array(pretty))
    #expect(findings.count == 1)
    let value = try JSONSerialization.jsonObject(with: Data(try #require(findings.first).line))
    #expect(ExpectedFinding.areEqual(value, expected))
  }

  @Test func `there are public documents to read`() {
    #expect(!PublicFindings.lines.isEmpty)
  }

  @Test(arguments: [1, 7, 4096])
  func `all public documents in one stream are the documents one by one`(chunk: Int) {
    let stream = Array(PublicFindings.lines.map(\.text).joined(separator: "\n").utf8)
    let together = DocumentReading.inChunks(stream) { chunk }
    let apart = PublicFindings.lines.flatMap { DocumentReading.whole(Array($0.text.utf8)) }
    #expect(together.map(\.bytes) == apart.map(\.bytes))
    let compressed = GzipCompressor(level: 6).member(of: stream.span)
    #expect(DocumentReading.inChunks(compressed) { chunk } == together)
  }
}

extension ReadDocument {
  var bytes: [UInt8] {
    switch self {
    case .finding(let finding): finding.line
    case .rejected(let rejected): rejected.bytes
    }
  }
}

extension String {
  fileprivate func isRenamed(from source: String) -> Bool { !source.contains(#""accountId""#) }
}
