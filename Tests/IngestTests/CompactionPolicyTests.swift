import Archive
import Findings
import TestSupport
import Testing

@testable import Ingest

@Suite struct CompactionPolicyTests {
  private let now = Timestamp(microseconds: 1_795_000_000_000_000)  // 2026-11-18T11:06:40Z

  private func path(_ number: Int, _ day: String = "2026/11/16", region: String = "us-west-1") -> String {
    "\(region)/\(day)/\(SegmentName(collector: "c1", sequence: UInt64(number)))"
  }

  private func groups(
    _ segments: [String: Int], _ policy: CompactionPolicy = CompactionPolicy(maximumBytes: 100)
  ) -> [[Int]] {
    policy.groups(of: segments, now: now).map { $0.segments.map(\.bytes) }
  }

  @Test func `small segments of one region and day are joined up to the size of a segment, in their order`() {
    #expect(groups([path(1): 10, path(2): 20, path(3): 49, path(4): 22, path(5): 5]) == [[10, 20, 49], [22, 5]])
  }

  @Test func `large ones, single ones and those of other partitions are left alone`() {
    #expect(groups([path(1): 50, path(2): 49]).isEmpty)
    #expect(groups([path(1): 1, path(2, region: "eu-west-1"): 1, path(3, "2026/11/15"): 1]).isEmpty)
    #expect(groups(["_rejected/" + path(1): 1, "_rejected/" + path(2): 1]).isEmpty)
  }

  @Test func `a day must be over, for as long as it says`() {
    let yesterday = [path(1, "2026/11/17"): 1, path(2, "2026/11/17"): 2]
    #expect(groups([path(1, "2026/11/18"): 1, path(2, "2026/11/18"): 2]).isEmpty)
    #expect(groups(yesterday) == [[1, 2]])
    #expect(groups(yesterday, CompactionPolicy(maximumBytes: 100, delay: .seconds(11 * 3600))) == [[1, 2]])
    #expect(groups(yesterday, CompactionPolicy(maximumBytes: 100, delay: .seconds(12 * 3600))).isEmpty)
  }

  @Test func `too few are left alone, and all are taken when all are to be compressed again`() {
    let three = [path(1): 1, path(2): 2, path(3): 99]
    #expect(groups(three, CompactionPolicy(maximumBytes: 100, fewestSegments: 3)).isEmpty)
    #expect(groups(three, CompactionPolicy(maximumBytes: 100, isForAll: true)) == [[1, 2], [99]])
  }

  @Test(arguments: Seed.fresh(count: 20))
  func `runs come to an end: what was joined is not joined again`(seed: Seed) {
    var random = SeededGenerator(seed)
    var segments: [String: Int] = [:]
    for number in 0..<Int.random(in: 0...200, using: &random) {
      segments[path(number)] = Int.random(in: 1...60, using: &random)
    }
    let policy = CompactionPolicy(maximumBytes: 100)
    let total = segments.values.reduce(0, +)
    var number = 1000
    for run in 0..<2 {
      for group in policy.groups(of: segments, now: now) {
        #expect(run == 0 || group.bytes < 100, "replay with seed \(seed)")
        #expect(group.bytes <= 100)
        for segment in group.segments { segments[segment.path] = nil }
        number += 1
        segments[path(number)] = group.bytes
      }
    }
    #expect(segments.values.reduce(0, +) == total)
    #expect(policy.groups(of: segments, now: now).isEmpty, "replay with seed \(seed)")
  }
}
