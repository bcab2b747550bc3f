import Findings
import Testing

@testable import Collector

@Suite struct UpkeepScheduleTests {
  @Test func `it is time at the start, and from then on once a day, when it is over for as long as it must`() throws {
    var schedule = UpkeepSchedule(delay: .seconds(7200))
    let start = try #require(Timestamp("2026-11-23T12:00:00Z"))
    let midnight = try #require(Timestamp("2026-11-24T00:00:00Z"))
    let times = [
      start, start + .seconds(60), midnight + .seconds(7199), midnight + .seconds(7200), midnight + .seconds(7260),
      // A clock that was set back does not make another day of it.
      start,
    ]
    let due = times.map { schedule.isDue(at: $0) }
    #expect(due == [true, false, false, true, false, false])
  }
}
