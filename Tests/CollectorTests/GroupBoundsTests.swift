import Testing

@testable import Collector

@Suite struct GroupBoundsTests {
  @Test(arguments: [
    ([], 0), ([1000], 1), ([1000, 1000, 1000, 1000, 1000], 4), ([3999, 2], 1), ([3999, 1, 1], 2), ([50_000, 1], 1),
    (Array(repeating: 1, count: 200), 64),
  ])
  func `a group has the oldest batches up to its bounds, and never none`(lines: [Int], batches: Int) {
    #expect(GroupBounds().batches(sharingAFlush: lines) == batches)
  }
}
