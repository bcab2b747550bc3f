import Findings
import TestSupport
import Testing

@testable import Index

@Suite struct TimeHistogramTests {
  private let start = Timestamp("2026-11-23T00:00:00Z")!

  private func timeline(_ times: [Timestamp], wanted: Int = 120, since: Timestamp? = nil, until: Timestamp? = nil)
    -> Timeline
  {
    var histogram = TimeHistogram()
    for time in times { histogram.add(microseconds: time.microseconds, band: 0) }
    return histogram.timeline(wanted: wanted, since: since, until: until)
  }

  /// Seconds that findings cover, and the interval in seconds.
  static let spans: [(Int64, Int64)] = [
    (60, 60), (7_200, 60), (21_600, 300), (86_400, 900), (432_000, 3600), (2_592_000, 21_600), (7_776_000, 86_400),
    (31_536_000, 604_800), (630_720_000, 31_449_600),
  ]

  @Test(arguments: spans)
  func `the interval suits the span`(seconds: Int64, interval: Int64) {
    let times = stride(from: 0, to: seconds, by: Int64.Stride(max(1, seconds / 5000))).map { start + .seconds($0) }
    let found = timeline(times)
    #expect(found.interval == interval)
    #expect(found.buckets.count <= 120)
    #expect(found.buckets.reduce(0) { $0 + $1.counts.total } == times.count)
  }

  @Test func `a wide range asked for widens the intervals of few findings`() {
    let found = timeline([start], since: start - .seconds(90 * 86_400), until: start)
    #expect(found.interval == 86_400)
    #expect(found.buckets.map(\.start) == [start])
  }

  @Test func `weeks begin on Monday and days at midnight UTC`() {
    let days = (0..<400).map { start + .seconds($0 * 86_400 + 3600) }
    #expect(timeline(Array(days.prefix(10)), wanted: 10).buckets.first?.start == start)
    let weeks = timeline(days)
    #expect(weeks.interval == 7 * 86_400)
    #expect(weeks.buckets.first?.start == start, "2026-11-23 is a Monday")
  }

  @Test(arguments: Seed.fresh(count: 8))
  func `any times at all are counted in bounded memory`(seed: Seed) {
    var random = SeededGenerator(seed)
    var histogram = TimeHistogram()
    let range = Timestamp.first.microseconds...Timestamp.last.microseconds
    for _ in 0..<20_000 {
      histogram.add(
        microseconds: Int64.random(in: range, using: &random), band: Int64.random(in: 0...3, using: &random))
    }
    #expect(histogram.buckets.count <= 20_000)
    #expect(histogram.buckets.reduce(0) { $0 + $1.counts.total } == 20_000, "replay with seed \(seed)")
    let starts = histogram.buckets.map(\.start)
    #expect(starts == starts.sorted())
  }

  @Test(arguments: Seed.fresh(count: 8))
  func `what several tasks count adds up to what one would`(seed: Seed) {
    var random = SeededGenerator(seed)
    for span in [3600, 86_400 * 3, 86_400 * 4000, 86_400 * 90_000] as [Int64] {
      var (whole, wholeDays) = (TimeHistogram(), TimeHistogram.days())
      var tasks = [TimeHistogram](repeating: TimeHistogram(), count: 3)
      var days = [TimeHistogram](repeating: TimeHistogram.days(), count: 3)
      for _ in 0..<500 {
        let time = start.microseconds + Int64.random(in: 0...span * 1_000_000, using: &random)
        let band = Int64.random(in: 0...3, using: &random)
        let task = Int.random(in: 0...2, using: &random)
        whole.add(microseconds: time, band: band)
        wholeDays.add(microseconds: time, band: band)
        tasks[task].add(microseconds: time, band: band)
        days[task].add(microseconds: time, band: band)
      }
      for other in tasks.dropFirst() { tasks[0].add(other) }
      for other in days.dropFirst() { days[0].add(other) }
      for wanted in [10, 120] {
        #expect(
          tasks[0].timeline(wanted: wanted, since: nil, until: nil)
            == whole.timeline(wanted: wanted, since: nil, until: nil), "replay with seed \(seed)")
      }
      #expect(days[0].buckets == wholeDays.buckets, "replay with seed \(seed)")
    }
  }
}
