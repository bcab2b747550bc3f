import Findings
import Testing
import Wire

@Suite struct ClockCorrectionTests {
  let local = SignedBatch.now

  @Test(arguments: [-86_400, -400, 400, 86_400 * 365] as [Int64])
  func `a refusal with the server's time corrects any skew, so that the next signature is accepted`(skew: Int64) throws
  {
    let server = local + .seconds(skew)
    var batch = SignedBatch()
    batch.created = local
    var correction = ClockCorrection()
    #expect(correction.stamp(now: local) == local)
    do {
      _ = try batch.verify(batch.head, at: server)
      Issue.record("the stale signature was accepted")
    } catch {
      #expect(error.type == .signatureExpired)
      let answered = try #require(Problem.parse(error.json))
      let hasChanged = correction.learn(from: answered, sent: local, received: local + .milliseconds(80))
      #expect(hasChanged)
    }
    batch.created = correction.stamp(now: local + .seconds(1))
    #expect(batch.refusal(of: batch.head, at: server + .seconds(1)) == nil)
  }

  @Test func `the server's clock is taken to be read in the middle of the exchange`() {
    var correction = ClockCorrection()
    let problem = Problem(.signatureExpired, "", serverTime: local + .seconds(100))
    let hasChanged = correction.learn(from: problem, sent: local, received: local + .seconds(4))
    #expect(hasChanged)
    #expect(correction.offset == .seconds(98))
  }

  @Test func `what an exchange cannot tell apart changes nothing`() {
    var correction = ClockCorrection()
    let problem = Problem(.signatureExpired, "", serverTime: local + .seconds(3))
    let hasChanged = correction.learn(from: problem, sent: local, received: local + .seconds(4))
    #expect(!hasChanged)
    #expect(correction.offset == .zero)
  }

  @Test func `a date corrects to the second`() {
    var correction = ClockCorrection()
    // 2026-11-23T04:15:06, and the local clock says 04:05:06.5.
    let hasChangedFirst = correction.learn(date: "Mon, 23 Nov 2026 04:15:06 GMT", sent: local, received: local)
    #expect(hasChangedFirst)
    #expect(correction.offset == .seconds(600))
    let hasChangedSecond = correction.learn(date: "Mon, 23 Nov 2026 04:15:06 GMT", sent: local, received: local)
    #expect(!hasChangedSecond)
  }

  @Test func `an exchange that says nothing about the time is passed over`() {
    var correction = ClockCorrection()
    let problem = Problem(.signatureExpired, "", serverTime: local + .seconds(1000))
    let hasChangedFirst = correction.learn(from: problem, sent: local, received: local + .seconds(61))
    #expect(!hasChangedFirst)
    let hasChangedSecond = correction.learn(from: problem, sent: local, received: local - .seconds(1))
    #expect(!hasChangedSecond)
    let hasChangedThird = correction.learn(from: Problem(.overloaded, ""), sent: local, received: local)
    #expect(!hasChangedThird)
    let hasChangedFourth = correction.learn(date: "soon", sent: local, received: local)
    #expect(!hasChangedFourth)
    #expect(correction == ClockCorrection())
  }

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z"),
    ("Mon, 23 Nov 2026 04:05:06 GMT", "2026-11-23T04:05:06Z"),
    ("Thu, 29 Feb 2024 23:59:59 GMT", "2024-02-29T23:59:59Z"),
  ])
  func `the date form of RFC 9110 is read`(text: String, instant: String) {
    #expect(HTTPDate.instant(text)?.description == instant)
  }

  @Test(arguments: [
    "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37",
    "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994  08:49:37 GMT",
  ])
  func `any other date form is refused`(text: String) {
    #expect(HTTPDate.instant(text) == nil)
  }
}
