import Findings
import Platform
import Testing

@Suite struct WordingFindingTests {
  @Test(arguments: PublicFindings.lines)
  func `the texts of a public finding are put together as they were`(line: PublicFindings.Line) throws {
    for finding in DocumentReading.whole(Array(line.text.utf8)) {
      guard case .finding(let document) = finding else { continue }
      var buffer = PaddedBuffer()
      buffer.replace(with: document.line.span)
      var parser = JSONParser()
      var table = FindingTable()
      try table.append(
        parser.parse(buffer, 0..<document.line.count), line: 0, digest: SHA256Digest(of: document.line))
      let row = try #require(table.rows.first)
      var maker = WordingMaker()
      var (template, variables): ([UInt8], [UInt8]) = ([], [])
      maker.make(row, of: table, template: &template, variables: &variables)
      var values = WordingValues()
      values.fill(row, of: table)
      var text: [UInt8] = []
      let count = WordingExpansion.append(template: template.span, variables: variables.span, to: &text) { slot, text in
        values.append(slot, shared: table.text.span, to: &text)
      }
      #expect(text[..<count] == table.bytes(row.title))
      #expect(text[count...] == table.bytes(row.description))
      #expect(template != [3])
    }
  }
}
