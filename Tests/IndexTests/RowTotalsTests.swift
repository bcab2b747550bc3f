import Platform
import TestSupport
import Testing

@testable import Index

/// Few rows are counted in lists and many in arrays: both must say the same.
@Suite struct RowTotalsTests {
  @Test func `numbers are counted in the order of numbers`() {
    let totals = RowTotals(counting: [7, 3, 7, 3, 9])
    #expect(pairs(totals) == [[3, 2], [7, 2], [9, 1]])
    #expect(pairs(totals, from: 7) == [[7, 2], [9, 1]])
    #expect((0...10).map { totals[$0] } == [0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 0])
    #expect(totals.sum(from: 4) == 3 && RowTotals.none.sum(from: 0) == 0)
  }

  @Test(arguments: Seed.fresh(count: 16))
  func `a list and an array of the same counts cannot be told apart`(seed: Seed) {
    var random = SeededGenerator(seed)
    let numbers = (0..<Int.random(in: 0...80, using: &random)).map { _ in UInt32.random(in: 0...40, using: &random) }
    var counts = [UInt32](repeating: 0, count: 50)
    for number in numbers { counts[Int(number)] += 1 }
    var (few, all) = (RowTotals(counting: numbers), RowTotals.all(counts))
    let first = Int.random(in: 0...50, using: &random)
    #expect(pairs(few, from: first) == pairs(all, from: first), "replay with seed \(seed)")
    #expect(few.sum(from: first) == all.sum(from: first), "replay with seed \(seed)")
    few.keep { $0.isMultiple(of: 3) }
    all.keep { $0.isMultiple(of: 3) }
    #expect(pairs(few) == pairs(all), "replay with seed \(seed)")
    #expect((0..<60).allSatisfy { few[$0] == all[$0] }, "replay with seed \(seed)")
  }

  @Test(arguments: Seed.fresh(count: 8))
  func `links lead few codes where they lead many`(seed: Seed) {
    var random = SeededGenerator(seed)
    let parts = Int.random(in: 1...300, using: &random)
    var links = TermLinks()
    var partsOf: [Set<UInt32>] = [[]]
    for _ in 0..<Int.random(in: 1...10_000, using: &random) {
      let numbers = (0..<Int.random(in: 0...4, using: &random)).map { _ in
        UInt32.random(in: 0...UInt32(parts), using: &random)
      }
      links.append(numbers)
      partsOf.append(Set(numbers.filter { $0 != 0 }))
    }
    let group = (0...parts).map { UInt32($0 % 5) }
    let codes = (0..<500).map { _ in UInt32.random(in: 0..<UInt32(partsOf.count), using: &random) }
    var counts = [UInt32](repeating: 0, count: partsOf.count)
    for code in codes { counts[Int(code)] += 1 }
    var (byPart, byGroup) = ([UInt32](repeating: 0, count: parts + 1), [UInt32](repeating: 0, count: 5))
    for code in codes {
      for part in partsOf[Int(code)] { byPart[Int(part)] += 1 }
      for group in Set(partsOf[Int(code)].map { group[Int($0)] }) { byGroup[Int(group)] += 1 }
    }
    for totals in [RowTotals(counting: codes), .all(counts)] {
      #expect(pairs(links.total(totals, parts: parts)) == pairs(.all(byPart)), "replay with seed \(seed)")
      #expect(
        pairs(links.total(totals, by: group, groups: 4), from: 1) == pairs(.all(byGroup), from: 1),
        "replay with seed \(seed)")
    }
  }

  @Test(arguments: Seed.fresh(count: 8))
  func `codes are counted alike whichever form their number asks for`(seed: Seed) {
    var random = SeededGenerator(seed)
    let size = 40_000
    var (counts, expected) = (CodeCounts(size: size), [UInt32](repeating: 0, count: size))
    for _ in 0..<6 {
      let codes = (0..<3000).map { _ in UInt32.random(in: 0..<UInt32(size), using: &random) }
      // From a handful of rows to all but a handful.
      let share = Double.random(in: 0...1, using: &random)
      let words = (0..<RowBits.wordCount(codes.count)).map { word in
        (0..<64).reduce(UInt64(0)) { bits, bit in
          let isSet = word * 64 + bit < codes.count && Double.random(in: 0...1, using: &random) < share * share
          return isSet ? bits | 1 << UInt64(bit) : bits
        }
      }
      var rows = RowSet()
      rows.assign(words, rows: words.reduce(0) { $0 + $1.nonzeroBitCount }, of: codes.count)
      var visited: [Int] = []
      rows.visit { visited.append($0) }
      var set: [Int] = []
      RowBits.forEach(words) { set.append($0) }
      #expect(visited == set, "replay with seed \(seed)")
      counts.add(PackedColumn(codes), rows)
      for position in set { expected[Int(codes[position])] += 1 }
      #expect(pairs(CodeCounts.totals([counts])) == pairs(.all(expected)), "replay with seed \(seed)")
    }
  }

  private func pairs(_ totals: RowTotals, from first: Int = 0) -> [[Int]] {
    var pairs: [[Int]] = []
    totals.visit(from: first) { pairs.append([$0, Int($1)]) }
    return pairs
  }
}
