import TestSupport
import Testing

@testable import Index

@Suite struct ColumnTests {
  private func row(_ random: inout SeededGenerator, widths: [Int]) -> VersionRow {
    var row = VersionRow(
      id: WordPair(high: random.next(), low: random.next()), digest: random.next())
    for field in TermField.columns {
      row[field] = UInt32(truncatingIfNeeded: random.next() >> UInt64(64 - widths[field.rawValue]))
    }
    for field in NumberField.allCases {
      row[field] =
        switch Int.random(in: 0..<5, using: &random) {
        case 0: VersionRow.absent
        case 1: Int64.random(in: 0...9, using: &random) * 1_000_000
        case 2: Int64.random(in: 1_700_000_000_000...1_700_000_900_000, using: &random) * 1000
        default: Int64.random(in: -5...5, using: &random)
        }
    }
    row.place = MemberLine(member: Int64.random(in: 1...3, using: &random), line: Int.random(in: 0...2, using: &random))
    return row
  }

  private func areEqual(_ left: VersionRow, _ right: VersionRow) -> Bool {
    left.id == right.id && left.digest == right.digest && left.place == right.place
      && TermField.columns.allSatisfy { left[$0] == right[$0] }
      && NumberField.allCases.allSatisfy { left[$0] == right[$0] }
  }

  @Test(arguments: Seed.fresh(count: 20))
  func `rows come back from columns, and from columns that were written down`(seed: Seed) throws {
    var random = SeededGenerator(seed)
    let widths = TermField.columns.map { _ in [0, 7, 8, 9, 16, 17, 31].randomElement(using: &random) ?? 0 }
    let rows = (0..<Int.random(in: 1...600, using: &random)).map { _ in row(&random, widths: widths) }
    let chunk = ColumnChunk(first: 7, rows.span)
    let bytes = chunk.encoded()
    let found = ColumnChunk(first: 7, bytes.span)
    let read = try #require(found, "replay with seed \(seed)")
    for position in rows.indices {
      #expect(areEqual(chunk.row(position), rows[position]), "row \(position): replay with seed \(seed)")
      #expect(areEqual(read.row(position), rows[position]), "row \(position): replay with seed \(seed)")
    }
    for field in NumberField.allCases {
      let values = rows.map { $0[field] }.filter { $0 != VersionRow.absent }
      let bounds = values.min().flatMap { least in values.max().map { least...$0 } }
      #expect(chunk[field].bounds == bounds, "\(field): replay with seed \(seed)")
      #expect(read[field].bounds == bounds, "\(field): replay with seed \(seed)")
    }
  }

  @Test func `numbers at both ends of their range come back`() {
    for values in [[Int64.min + 1, .max], [.max], [.min + 1], [0, .max, VersionRow.absent], [VersionRow.absent]] {
      let column = NumberColumn(values)
      #expect(values.indices.map { column[$0] ?? VersionRow.absent } == values)
    }
  }

  @Test(arguments: Seed.fresh(count: 5))
  func `bytes that were cut or changed are no chunk, or one of as many rows`(seed: Seed) {
    var random = SeededGenerator(seed)
    let rows = (0..<30).map { _ in row(&random, widths: TermField.columns.map { _ in 9 }) }
    let bytes = ColumnChunk(first: 0, rows.span).encoded()
    for _ in 0..<200 {
      let cut = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
      let chunk = ColumnChunk(first: 0, cut.span)
      #expect(chunk?.count == nil, "replay with seed \(seed)")
      var changed = bytes
      changed[Int.random(in: 8..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      if let chunk = ColumnChunk(first: 0, changed.span) { #expect(chunk.count == 30, "replay with seed \(seed)") }
    }
  }

  @Test(arguments: Seed.fresh(count: 5))
  func `the latest rows are told apart one by one and by sixty-four`(seed: Seed) {
    var random = SeededGenerator(seed)
    var latest = LatestVersions()
    let count = LatestVersions.rowsPerPage + 1000
    var expected = (0..<count).map { _ in Bool.random(using: &random) }
    for row in expected.indices { latest.set(row, expected[row]) }
    let shared = latest
    for _ in 0..<1000 {
      let row = Int.random(in: 0..<count, using: &random)
      expected[row].toggle()
      latest.set(row, expected[row])
    }
    #expect(expected.indices.allSatisfy { latest.contains($0) == expected[$0] }, "replay with seed \(seed)")
    #expect(!expected.indices.allSatisfy { shared.contains($0) == expected[$0] }, "a copy changed with its original")
    for first in [0, 1, 63, 64, LatestVersions.rowsPerPage - 1, LatestVersions.rowsPerPage - 64, count - 3] {
      let word = latest.word(from: first)
      let isRight = (0..<64).allSatisfy { bit in
        (word >> UInt64(bit) & 1 == 1) == (first + bit < count && expected[first + bit])
      }
      #expect(isRight, "from \(first): replay with seed \(seed)")
    }
  }
}
