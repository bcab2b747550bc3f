import TestSupport
import Testing

@testable import Index

@Suite struct RowBitsTests {
  @Test(arguments: [1, 2, 63, 64, 65, 127, 128, 129, 1000])
  func `all rows are as many as there are, whatever the room held`(count: Int) {
    #expect(RowBits(all: count).count == count)
    let words = (count + 63) / 64
    #expect(RowBits(all: count, room: [UInt64](repeating: 7, count: words)).words == RowBits(all: count).words)
    #expect(RowBits(all: count, room: [1, 2, 3]).words.count == words)
  }

  @Test(arguments: Seed.fresh(count: 8))
  func `positions come in order, forwards and backwards`(seed: Seed) {
    var random = SeededGenerator(seed)
    let positions = (0..<500).filter { _ in random.chance(1, in: 7) }
    var rows = RowBits(all: 500)
    rows.filter { positions.contains($0) }
    var found: [Int] = []
    RowBits.forEach(rows.words) { found.append($0) }
    #expect(found == positions, "replay with seed \(seed)")
    found = []
    RowBits.forEachReversed(rows.words) { found.append($0) }
    #expect(found == positions.reversed(), "replay with seed \(seed)")
    #expect(rows.count == positions.count && rows.isEmpty == positions.isEmpty)
  }

  @Test(arguments: Seed.fresh(count: 8))
  func `a column of any width keeps what passes, however few rows are asked about`(seed: Seed) {
    var random = SeededGenerator(seed)
    for greatest in [0, 200, 60_000, 70_000, UInt64.max] {
      let values = (0..<300).map { _ in UInt64.random(in: 0...min(greatest, 300), using: &random) } + [greatest]
      let column = PackedColumn(values)
      for share in [1, 2, 40] {
        var asked = RowBits(all: values.count)
        asked.filter { _ in random.chance(1, in: share) }
        func expect(_ test: some ValueTest, _ passes: (UInt64) -> Bool) {
          var found = asked
          column.narrow(&found, test)
          var expected = asked
          expected.filter { passes(values[$0]) }
          #expect(found.words == expected.words, "\(test) up to \(greatest): replay with seed \(seed)")
        }
        expect(EqualTest(wanted: values[0])) { $0 == values[0] }
        expect(EqualTest(wanted: greatest)) { $0 == greatest }
        expect(RangeTest(least: 1, distance: .max - 1)) { $0 > 0 }
        expect(RangeTest(least: 5, distance: 100)) { (5...105).contains($0) }
        expect(MemberTest(words: [0b1010, 1])) { $0 == 1 || $0 == 3 || $0 == 64 }
      }
    }
  }

  @Test(arguments: Seed.fresh(count: 16))
  func `a range of numbers is found by bounds and offsets as by comparing`(seed: Seed) {
    var random = SeededGenerator(seed)
    let unit: Int64 = [1, 1000, 1_000_000].randomElement(using: &random)!
    let start = Int64.random(in: -1_000_000_000_000...2_000_000_000_000, using: &random)
    let values: [Int64?] = (0..<200).map { _ in
      random.chance(1, in: 6) ? nil : start + unit * Int64.random(in: 0...400, using: &random)
    }
    let column = NumberColumn(values.map { $0 ?? VersionRow.absent })
    for _ in 0..<60 {
      let ends = (0..<2).map { _ in
        switch Int.random(in: 0..<8, using: &random) {
        case 0: VersionRow.absent + 1
        case 1: Int64.max
        default: start + Int64.random(in: -unit * 20...unit * 420, using: &random)
        }
      }.sorted()
      let range = ends[0]...ends[1]
      var found = RowBits(all: values.count)
      column.narrow(&found, range)
      var expected = RowBits(all: values.count)
      expected.filter { values[$0].map(range.contains) ?? false }
      #expect(found.words == expected.words, "\(range): replay with seed \(seed)")
      switch column.constant(range, isAlwaysThere: !values.contains(nil)) {
      case true: #expect(expected.count == values.count, "\(range): replay with seed \(seed)")
      case false: #expect(expected.isEmpty, "\(range): replay with seed \(seed)")
      default: break
      }
    }
  }

  @Test func `a column of absent numbers has none in any range`() {
    let column = NumberColumn([Int64](repeating: VersionRow.absent, count: 70))
    var rows = RowBits(all: 70)
    column.narrow(&rows, VersionRow.absent + 1 ... .max)
    #expect(rows.isEmpty)
    #expect(column.constant(0...1, isAlwaysThere: false) == false)
  }
}
