import TestSupport
import Testing

@testable import Index

@Suite struct ChunkBucketsTests {
  static let units: [Int64] = [1, 1000, 1_000_000]
  static let intervals: [Int64] = [60, 300, 900, 3600, 10_800, 21_600, 43_200, 86_400]

  @Test(arguments: units, intervals)
  func `each time is in the interval that dividing gives`(unit: Int64, interval: Int64) throws {
    var random = SeededGenerator(Seed(UInt64(unit * interval)))
    for _ in 0..<50 {
      let first = Int64.random(in: -5_000_000_000_000_000...5_000_000_000_000_000, using: &random)
      let span = Int64.random(in: 0..<interval * 1_000_000 * 4000, using: &random)
      var times = (0..<200).map { _ in first + Int64.random(in: 0...span, using: &random) / unit * unit }
      // The instants beside the bounds of an interval are those that a rounded reciprocal would misplace.
      let start = TimeHistogram.start(of: first + span / 2, interval: interval)
      if unit == 1 { times += [start - 1, start, start + 1] }
      let column = NumberColumn(times)
      let bounds = try #require(column.bounds)
      let buckets = try #require(ChunkBuckets(column, bounds, interval: interval))
      for (position, time) in times.enumerated() {
        let bucket = buckets.position(of: column.offsets[position])
        #expect(bucket < buckets.count)
        #expect(buckets.start(of: bucket) == TimeHistogram.start(of: time, interval: interval))
      }
    }
  }

  @Test func `times that lie too far apart are left to another way`() throws {
    let times: [Int64] = [0, 86_400_000_000 * ChunkBuckets.mostBuckets]
    let column = NumberColumn(times)
    #expect(ChunkBuckets(column, try #require(column.bounds), interval: 86_400) == nil)
  }
}
