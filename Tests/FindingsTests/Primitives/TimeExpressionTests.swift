import Findings
import Testing

@Suite struct TimeExpressionTests {
  let now = Timestamp("2026-11-23T12:00:00Z")!

  @Test(arguments: [
    ("90s", "2026-11-23T11:58:30Z"), ("15m", "2026-11-23T11:45:00Z"), ("24h", "2026-11-22T12:00:00Z"),
    ("7d", "2026-11-16T12:00:00Z"), ("2w", "2026-11-09T12:00:00Z"), ("-7d", "2026-11-16T12:00:00Z"),
    ("0s", "2026-11-23T12:00:00Z"), ("2026-11-01", "2026-11-01T00:00:00Z"),
    ("2026-11-01T10:00:00+02:00", "2026-11-01T08:00:00Z"),
  ])
  func `a time argument is resolved against the given now`(text: String, instant: String) throws {
    #expect(try TimeExpression(text).resolved(now: now).description == instant)
  }

  @Test(arguments: [
    "", "-", "7", "d", "7y", "7 d", "+7d", "--7d", "7D", "1.5h", "9999999999s", "yesterday", "2026-11",
    "٧d",
    "7d\u{301}",
  ])
  func `anything else is refused with the forms that are allowed`(text: String) {
    #expect(throws: TimeExpressionError.unreadable(text)) { try TimeExpression(text) }
  }

  @Test func `error texts say what to write`() {
    #expect(
      TimeExpressionError.unreadable("7y").description
        == #""7y" is no time: write 2026-11-23T04:05:06Z, 2026-11-23, or an age such as 90s, 15m, 24h, 7d or 2w"#)
    #expect(throws: TimeExpressionError.self) { try TimeExpression("999999999w").resolved(now: now) }
    #expect(
      Age("999999999w").map { TimeExpressionError.beforeYearOne($0).description }
        == "999999999w ago is before the year 0001: give a shorter age")
  }
}
