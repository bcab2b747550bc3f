import Findings
import Testing

@testable import Samples

@Suite struct JSONTextTests {
  @Test func `commas stand between members and elements and nowhere else`() {
    var json = JSONText(capacity: 64)
    json.openObject()
    json.openList("empty")
    json.closeList()
    json.openList("list")
    json.element("a")
    json.element(2)
    json.openObject()
    json.member("flag", true)
    json.null("nothing")
    json.closeObject()
    json.closeList()
    json.openObject("object")
    json.closeObject()
    json.member("number", -120)
    json.closeObject()
    #expect(text(json) == #"{"empty":[],"list":["a",2,{"flag":true,"nothing":null}],"object":{},"number":-120}"#)
  }

  @Test(arguments: [
    ("2021-12-09T00:31:43Z", "1.639009903E9"), ("2021-11-11T10:15:55.218Z", "1.636625755218E9"),
    ("2001-09-09T01:46:40Z", "1.0E9"), ("2033-05-18T03:33:20Z", "2.0E9"),
    ("2020-09-13T12:26:40.500Z", "1.6000000005E9"),
  ])
  func `epoch seconds are spelled as GuardDuty's exports spell them`(_ time: String, _ spelling: String) throws {
    var json = JSONText(capacity: 64)
    json.openObject()
    json.epoch("at", try #require(Timestamp(time)))
    json.closeObject()
    #expect(text(json) == "{\"at\":\(spelling)}")
  }

  @Test(arguments: [
    "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2024-02-29T12:00:00.120Z", "2026-11-23T04:05:06.007Z",
    "2100-03-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z",
  ])
  func `a time is written with three digits of fraction`(_ time: String) throws {
    var json = JSONText(capacity: 64)
    json.append(try #require(Timestamp(time)))
    #expect(text(json) == time)
  }

  @Test func `text within text is escaped`() {
    var json = JSONText(capacity: 64)
    json.appendEscaped("a\"b\\c\nd\u{1}ü".utf8)
    #expect(text(json) == #"a\"b\\c\nd\u0001ü"#)
  }

  private func text(_ json: JSONText) -> String { String(decoding: json.bytes, as: UTF8.self) }
}
