import Collector
import Findings
import Index
import Testing

@testable import muster

@Suite struct ChangesTextTests {
  @Test func `what changed is told in words, the well-known first, and drives no terminal`() {
    let old = """
      {"updatedAt":"a","service":{"action":{"portProbeAction":{"blocked":false,"portProbeDetails":[{"port":22}]}},\
      "count":1,"eventLastSeen":"2026-11-23T04:05:06Z"},"resource":{"tags":[{"key":"Owner","value":"x"}]},"title":"t"}
      """
    let new = """
      {"updatedAt":"b","service":{"action":{"portProbeAction":{"blocked":true,"portProbeDetails":[]}},\
      "count":12,"eventLastSeen":"2026-11-24T04:05:06Z"},"resource":{"tags":[{"key":"Owner","value":""}]},\
      "title":"\u{1B}[31m","x y":[1]}
      """
    var finding = FindingVersions([SampleFinding.full, SampleFinding.full, SampleFinding.full])
    finding.changes = [
      3: DocumentComparison.changes(from: Array(old.utf8), to: Array(new.utf8)), 2: DocumentChanges(),
    ]
    #expect(
      ChangesText.text(finding) == """

        version 3, 1970-01-01T00:00:02.500Z
          count                             1 → 12
          last seen                         2026-11-23T04:05:06Z → 2026-11-24T04:05:06Z
          title                             t → \\u{1B}[31m
          blocked                           false → true
          portProbeDetails[port=22]         gone: {"port":22}
          resource.tags[key="Owner"].value  x → (empty)
          ["x y"]                           new: [1]

        version 2, 1970-01-01T00:00:02.500Z
          nothing but when it was updated, or how it is spelt

        """)
  }

  @Test func `long values are cut, with their length`() {
    var finding = FindingVersions([SampleFinding.full, SampleFinding.full])
    let long = ChangedValue(text: "\"" + String(repeating: "a", count: 300), byteCount: 4000)
    finding.changes = [
      2: DocumentChanges(
        list: [DocumentChange(path: DocumentPath([.member("title")]), before: long, after: nil)], isCut: true)
    ]
    #expect(ChangesText.text(finding).contains("  title  gone: \(String(repeating: "a", count: 120))… (4000 bytes)\n"))
    #expect(ChangesText.text(finding).hasSuffix("  and more: see the documents, with --raw and --version\n"))
  }
}
