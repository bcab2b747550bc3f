import Testing

@testable import Findings

@Suite struct RawMembersTests {
  @Test func `each member's value is found where it stands`() {
    let values = [#""a\"}\\""#, "{}", "[ [1], {\"x\":\"]\"} ]", "-1.5e3", "true", "null", "{ \"y\" : 1 }", "\"\""]
    for blank in ["", " ", "\n\t "] {
      let members = values.enumerated().map { "\(blank)\"k\($0.offset)\"\(blank):\(blank)\($0.element)\(blank)" }
      let text = "{\(members.joined(separator: ","))}"
      let bytes = Array(text.utf8)
      for (position, value) in values.enumerated() {
        let range = RawMembers.range(of: position, among: values.count, in: bytes.span)
        #expect(range.map { String(decoding: bytes[$0], as: UTF8.self) } == value)
      }
    }
  }

  @Test(arguments: [
    "", "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":{", "{\"a\":\"", "{\"a\" 1, \"b\":2}",
  ])
  func `text that is no object gives nothing and does not trap`(text: String) {
    #expect(RawMembers.range(of: 1, among: 2, in: Array(text.utf8).span) == nil)
  }
}
