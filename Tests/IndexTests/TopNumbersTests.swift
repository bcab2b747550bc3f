import TestSupport
import Testing

@testable import Index

@Suite struct TopNumbersTests {
  @Test func `the most frequent come first, and equals in the order asked for`() {
    let counts: [UInt32] = [3, 2, 1, 1, 0, 1]
    #expect(TopNumbers(Tallies(counted: counts), most: 3, precedes: <).top.map(\.number) == [0, 1, 2])
    #expect(TopNumbers(Tallies(counted: counts), most: 3, precedes: <).top.map(\.count) == [3, 2, 1])
    #expect(TopNumbers(Tallies(counted: counts), most: 10, precedes: >).top.map(\.number) == [0, 1, 5, 3, 2])
    #expect(TopNumbers(Tallies(counted: counts), most: 0, precedes: <).top.isEmpty)
  }

  @Test func `numbers before the first are not there`() {
    let found = TopNumbers(Tallies(counted: [9, 2, 1]), from: 1, most: 1, precedes: <)
    #expect(found.top.map(\.number) == [1])
    #expect(found.found == 2)
    #expect(found.total == 3)
    #expect(TopNumbers(Tallies(counted: []), from: 1, most: 1, precedes: <).found == 0)
  }

  @Test(arguments: Seed.fresh(count: 16))
  func `what is kept is what sorting everything gives`(seed: Seed) {
    var random = SeededGenerator(seed)
    let counts = (0..<Int.random(in: 0...500, using: &random)).map { _ in UInt32.random(in: 0...9, using: &random) }
    let sorted = counts.indices.filter { counts[$0] > 0 }.sorted {
      counts[$0] != counts[$1] ? counts[$0] > counts[$1] : $0 < $1
    }
    for most in [1, 10, 499] {
      let found = TopNumbers(Tallies(counted: counts), most: most, precedes: <)
      #expect(found.top.map(\.number) == Array(sorted.prefix(most)), "replay with seed \(seed)")
      #expect(found.found == sorted.count)
      #expect(found.total == Int(counts.reduce(0, +)))
    }
  }
}
