import Findings
import Platform
import Testing

@testable import Samples

@Suite struct SampleWordingTests {
  @Test func `the texts of all samples fit few templates and are put together as they were`() throws {
    var parser = JSONParser()
    var buffer = PaddedBuffer()
    var maker = WordingMaker()
    var values = WordingValues()
    var templates: Set<[UInt8]> = []
    var variableBytes = 0
    for sample in try SampleGenerator(.trial(count: 4000)) {
      var table = FindingTable()
      buffer.replace(with: sample.json.span)
      try table.append(
        parser.parse(buffer, 0..<sample.json.count), line: 0, digest: SHA256Digest(of: sample.json))
      let row = try #require(table.rows.first)
      var (template, variables): ([UInt8], [UInt8]) = ([], [])
      maker.make(row, of: table, template: &template, variables: &variables)
      values.fill(row, of: table)
      var text: [UInt8] = []
      let count = WordingExpansion.append(template: template.span, variables: variables.span, to: &text) { slot, text in
        values.append(slot, shared: table.text.span, to: &text)
      }
      #expect(text[..<count] == table.bytes(row.title) && text[count...] == table.bytes(row.description))
      templates.insert(template)
      variableBytes += variables.count
    }
    // 248 types, each with a few wordings.
    #expect(templates.count < 1600)
    #expect(variableBytes < 15 * 4000)
  }
}
