/// How many rows have each number of a field.
struct NumberCounts: Sendable {
  struct Count: Sendable {
    var counted: UInt32 = 0
    /// Events alone.
    var earlier: UInt32 = 0
  }

  private(set) var counts: [Int64: Count] = [:]

  /// Nothing in a finding comes near it, and a table of as many takes some 50 MB.
  static let mostNumbers = 1 << 20

  /// - Throws: ``FacetOverflow`` beyond ``mostNumbers``.
  mutating func add(_ column: NumberColumn, _ rows: RowSet, isEarlier: Bool) throws(FacetOverflow) {
    switch column.offsets {
    case .zeros: return
    case .bytes, .halves: try addNarrow(column, rows, isEarlier: isEarlier)
    case .words, .longs:
      try rows.visit { position throws(FacetOverflow) in
        guard let number = column[position] else { return }
        try add(number, isEarlier ? Count(earlier: 1) : Count(counted: 1))
      }
    }
  }

  /// An array by offset first, so that the table is asked once for each number of the chunk and not for each row.
  private mutating func addNarrow(_ column: NumberColumn, _ rows: RowSet, isEarlier: Bool) throws(FacetOverflow) {
    var byOffset = CodeCounts(size: 1 << (8 * column.offsets.width))
    byOffset.add(column.offsets, rows)
    var found: [(offset: Int, count: UInt32)] = []
    CodeCounts.totals([byOffset]).visit(from: 1) { found.append(($0, $1)) }
    for (offset, count) in found {
      try add(
        column.base &+ Int64(offset - 1) &* column.unit, isEarlier ? Count(earlier: count) : Count(counted: count))
    }
  }

  private mutating func add(_ number: Int64, _ count: Count) throws(FacetOverflow) {
    counts[number, default: Count()].counted &+= count.counted
    counts[number, default: Count()].earlier &+= count.earlier
    guard counts.count <= Self.mostNumbers else { throw FacetOverflow() }
  }

  /// Adds what another task counted.
  mutating func add(_ other: NumberCounts) throws(FacetOverflow) {
    for (number, count) in other.counts { try add(number, count) }
  }
}

/// There are too many different values to count them all.
struct FacetOverflow: Error {}
