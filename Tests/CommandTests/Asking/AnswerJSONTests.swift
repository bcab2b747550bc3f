import Collector
import Findings
import Foundation
import Index
import Testing

/// What the collector writes is what a command reads.
@Suite struct AnswerJSONTests {
  @Test(arguments: [SampleFinding.full, SampleFinding.bare])
  func `a finding comes back from its JSON as it was`(finding: FindingSummary) throws {
    #expect(try JSONDecoder().decode(FindingSummary.self, from: Data(finding.json)) == finding)
  }

  @Test func `the members of a finding keep their order`() {
    let json = String(decoding: SampleFinding.full.json, as: UTF8.self)
    #expect(
      json.hasPrefix(#"{"id":"f00dfeed","region":"us-west-1","account":"111122223333","type":"Recon:EC2/Portscan","#))
    #expect(json.contains(#""title":"Title \u001b[31m""#))
    #expect(json.hasSuffix(#""sequence":9,"key":"us-west-1-a"}}"#))
    #expect(!json.contains("\n"))
  }

  @Test func `pages, counts and histories come back from their JSON`() throws {
    let page = FindingsAnswer(findings: [SampleFinding.full], next: "00ff")
    #expect(try JSONDecoder().decode(FindingsAnswer.self, from: Data(page.json(places: true))) == page)
    let last = FindingsAnswer(findings: [], next: nil)
    #expect(String(decoding: last.json(places: true), as: UTF8.self) == #"{"findings":[],"next":null}"#)
    #expect(try JSONDecoder().decode(FindingsAnswer.self, from: Data(last.json(places: true))) == last)
    let count = FindingCount(findings: 3, versions: 8)
    #expect(try JSONDecoder().decode(FindingCount.self, from: Data(count.json)) == count)
    var versions = FindingVersions([SampleFinding.full, SampleFinding.full])
    versions.changes = [
      2: DocumentComparison.changes(
        from: Array(#"{"a":1,"t":[{"key":"x y"}],"l":"\#(String(repeating: "é", count: 900))"}"#.utf8),
        to: Array(#"{"a":2.5,"t":[],"n":{"b":[null,true,"\u2028"]},"l":0}"#.utf8))
    ]
    let history = FindingAnswer(findings: [versions])
    #expect(try JSONDecoder().decode(FindingAnswer.self, from: Data(history.json(places: true))) == history)
  }

  @Test func `versions are numbered from the oldest`() throws {
    var older = SampleFinding.full
    older.digest = "older"
    let history = FindingVersions([SampleFinding.full, older])
    #expect(history.numbered.map(\.number) == [2, 1])
    #expect(try history.version(nil).digest == "00ff")
    #expect(try history.version(2).digest == "00ff")
    #expect(try history.version(1).digest == "older")
    #expect(throws: AskError.noVersion(3, versions: 2)) { try history.version(3) }
    #expect(throws: AskError.noVersion(0, versions: 2)) { try history.version(0) }
  }

  @Test func `several findings of one id are told apart by account and region`() {
    var other = SampleFinding.full
    other.account = "444455556666"
    let answer = FindingAnswer(findings: [FindingVersions([SampleFinding.full]), FindingVersions([other])])
    #expect(
      throws: AskError.ambiguous(
        "f00dfeed",
        candidates: ["f00dfeed of 111122223333 in us-west-1", "f00dfeed of 444455556666 in us-west-1"])
    ) { try answer.only("f00dfeed") }
  }
}
