import Testing
import Wire

@Suite struct BatchAnswerTests {
  let answer = BatchAnswer(
    batch: "edge.0badcafe/42", received: 3, stored: 1, updated: 0, duplicate: 1,
    rejected: [.init(line: 2, reason: "the finding has no \"id\"")])

  @Test func `an answer is written as the API says, always in the same bytes`() {
    #expect(
      String(decoding: answer.json, as: UTF8.self) == """
        {"batch":"edge.0badcafe/42","duplicate":1,"received":3,"rejected":[{"line":2,"reason":"the finding has no \
        \\"id\\""}],"stored":1,"updated":0}
        """)
    #expect(BatchAnswer.parse(answer.json) == answer)
  }

  @Test func `members of a later version are passed over`() {
    let text = String(decoding: answer.json, as: UTF8.self).dropLast() + ",\"shard\":7}"
    #expect(BatchAnswer.parse(Array(text.utf8)) == answer)
  }

  @Test(arguments: [
    "", "[]", "{}", "null", "{\"batch\":\"a/1\"}", "<html>",
    "{\"batch\":\"a/1\",\"duplicate\":\"1\",\"received\":3,\"rejected\":[],\"stored\":1,\"updated\":0}",
  ])
  func `anything else is no answer`(text: String) {
    #expect(BatchAnswer.parse(Array(text.utf8)) == nil)
  }
}
