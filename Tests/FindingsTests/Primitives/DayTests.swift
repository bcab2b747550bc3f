import Findings
import Testing

@Suite struct DayTests {
  @Test func `every day from 0001 to 9999 is printed and read back, in order`() {
    var previous = ""
    for number in stride(from: Day.first.daysSinceEpoch, through: Day.last.daysSinceEpoch, by: 97) {
      let day = Day(daysSinceEpoch: number)
      let text = day.description
      #expect(Day(text) == day)
      #expect(previous < text)
      previous = text
    }
    #expect(Day.first.description == "0001-01-01")
    #expect(Day.last.description == "9999-12-31")
  }

  @Test(arguments: [
    "", "2026-11", "2026-11-3", "2026-11-023", "2026/11/23", "2026-02-29", "2100-02-29", "2026-04-31", "2026-11-00",
    "2026-00-01", "0000-12-31", "10000-01-01", "-026-01-01", "2026-11-23T", "aaaa-bb-cc",
  ])
  func `text that is no day of a calendar is refused`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test func `a day gives its folder and its first and last instants`() throws {
    let day = try #require(Day("2024-02-29"))
    #expect(day.path == "2024/02/29")
    #expect(day.start.description == "2024-02-29T00:00:00Z")
    #expect(day.end.description == "2024-02-29T23:59:59.999999Z")
    #expect(day.start.day == day && day.end.day == day)
    #expect(day.advanced(byDays: 1).description == "2024-03-01")
    #expect(day.advanced(byDays: -366).description == "2023-02-28")
  }

  @Test(arguments: [Int32.min, -719_163, 2_932_897, .max])
  func `a day outside the calendar prints a sign and is not read back`(number: Int32) {
    let text = Day(daysSinceEpoch: number).description
    #expect(text.count > 10 || text == "+0000-12-31" || text == "0000-12-31")
    #expect(Day(text) == nil)
  }

  @Test func `moving by any number of days never traps`() {
    #expect(Day.last.advanced(byDays: .max) == Day(daysSinceEpoch: .max))
    #expect(Day.first.advanced(byDays: .min) == Day(daysSinceEpoch: .min))
  }
}
