import Findings
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-11-23T04:05:06Z", "2026-11-23T04:05:06Z"),
    ("2026-11-23t04:05:06z", "2026-11-23T04:05:06Z"),
    ("2026-11-23T04:05:06", "2026-11-23T04:05:06Z"),
    ("2025-02-25 20:40:06.721", "2025-02-25T20:40:06.721Z"),
    ("2026-11-23T04:05:06.1Z", "2026-11-23T04:05:06.100Z"),
    ("2026-11-23T04:05:06.12Z", "2026-11-23T04:05:06.120Z"),
    ("2026-11-23T04:05:06.123Z", "2026-11-23T04:05:06.123Z"),
    ("2026-11-23T04:05:06.1234Z", "2026-11-23T04:05:06.123400Z"),
    ("2026-11-23T04:05:06.12345Z", "2026-11-23T04:05:06.123450Z"),
    ("2026-11-23T04:05:06.123456Z", "2026-11-23T04:05:06.123456Z"),
    ("2026-11-23T04:05:06.1234567Z", "2026-11-23T04:05:06.123456Z"),
    ("2026-11-23T04:05:06.12345678Z", "2026-11-23T04:05:06.123456Z"),
    ("2026-11-23T04:05:06.123456789Z", "2026-11-23T04:05:06.123456Z"),
    ("2026-11-23T04:05:06.99999999999999999999999Z", "2026-11-23T04:05:06.999999Z"),
    ("2026-11-23T04:05:06.000Z", "2026-11-23T04:05:06Z"),
    ("2026-11-23T04:05:06+05:30", "2026-11-22T22:35:06Z"),
    ("2026-11-23T23:05:06-0130", "2026-11-24T00:35:06Z"),
    ("2026-11-23T04:05:06.5-00:00", "2026-11-23T04:05:06.500Z"),
    ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ("2000-02-29T12:00:00Z", "2000-02-29T12:00:00Z"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999Z"),
    ("2017-01-01T05:29:60.25+05:30", "2016-12-31T23:59:59.999999Z"),
  ])
  func `a time stamp of every form is read and printed in UTC`(text: String, printed: String) {
    #expect(Timestamp(text)?.description == printed)
    #expect(Timestamp(printed)?.description == printed)
  }

  @Test(arguments: [
    "", "Z", "2026", "2026-11-23", "2026-11-23T04:05Z", "2026-11-23T04:05:06.Z", "2026-11-23T04:05:06.",
    "2026-11-23T04:05:06ZZ", "2026-11-23T04:05:06Z ", " 2026-11-23T04:05:06Z", "2026-11-23T04:05:06,5Z",
    "2026-11-23X04:05:06Z", "2026-13-23T04:05:06Z", "2026-00-23T04:05:06Z", "2026-11-31T04:05:06Z",
    "2026-11-00T04:05:06Z", "2026-02-29T04:05:06Z", "1900-02-29T04:05:06Z", "0000-01-01T00:00:00Z",
    "2026-11-23T24:00:00Z", "2026-11-23T04:60:06Z", "2026-11-23T04:05:61Z", "2026-11-23T04:05:60Z",
    "2026-11-23T04:05:06+5", "2026-11-23T04:05:06+05", "2026-11-23T04:05:06+24:00", "2026-11-23T04:05:06+05:60",
    "2026-11-23T04:05:06+05-30", "2026-11-23T04:05:06+05:3", "2026-11-23T04:05:06~05:30", "+026-11-23T04:05:06Z",
    "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026–11–23T04:05:06Z", "２026-11-23T04:05:06Z",
    "20261123T040506Z", "2026-11-23T04:05:06 Z", "2026-11-23T-4:05:06Z", "not a time at all....",
  ])
  func `text that is no instant of the years 0001 to 9999 is refused`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `the epoch is 1970 and one day has 86,400 seconds`() {
    #expect(Timestamp("1970-01-01T00:00:00Z")?.microseconds == 0)
    #expect(Timestamp("1970-01-02T00:00:00.000001Z")?.microseconds == 86_400_000_001)
    #expect(Timestamp("1969-12-31T23:59:59Z")?.microseconds == -1_000_000)
    #expect(Timestamp.first.description == "0001-01-01T00:00:00Z")
    #expect(Timestamp.last.description == "9999-12-31T23:59:59.999999Z")
  }

  @Test(arguments: [
    (1_780_000_000.0, "2026-05-28T20:26:40Z"),
    (1_780_000_000.25, "2026-05-28T20:26:40.250Z"),
    (1_780_000_000_250.0, "2026-05-28T20:26:40.250Z"),
    (100_000_000_000.0, "5138-11-16T09:46:40Z"),
    (0.0, "1970-01-01T00:00:00Z"),
    (-1.5, "1969-12-31T23:59:58.500Z"),
  ])
  func `an epoch number is seconds, and milliseconds above 1e11`(epoch: Double, printed: String) {
    #expect(Timestamp(epoch: epoch)?.description == printed)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, -1e12, 2.6e14])
  func `an epoch number outside the calendar is refused`(epoch: Double) {
    #expect(Timestamp(epoch: epoch) == nil)
  }

  @Test(arguments: [Int64.min, -1, 0, 1, .max])
  func `no number of microseconds makes printing or the day fail`(microseconds: Int64) {
    let instant = Timestamp(microseconds: microseconds)
    #expect(instant.day.start <= instant && instant <= instant.day.end)
    #expect(instant.description.hasSuffix("Z"))
  }

  @Test func `random instants are read back as printed`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let instant = Timestamp(
        microseconds: .random(in: Timestamp.first.microseconds...Timestamp.last.microseconds, using: &random))
      #expect(Timestamp(instant.description) == instant, "seed \(seed)")
    }
  }

  @Test func `adding and subtracting durations stays within what can be held`() throws {
    let noon = try #require(Timestamp("2026-11-23T12:00:00Z"))
    #expect((noon - .seconds(86_400)).description == "2026-11-22T12:00:00Z")
    #expect((noon + .milliseconds(1)).description == "2026-11-23T12:00:00.001Z")
    #expect(noon + .seconds(90) - noon == .seconds(90))
    #expect(noon + .seconds(Int64.max) == Timestamp(microseconds: .max))
    #expect(Timestamp(microseconds: -9) - .seconds(Int64.max) == Timestamp(microseconds: .min))
  }
}
