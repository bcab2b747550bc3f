/// How many rows have each code of a field. An array, since codes are dense and one addition is all that a row may cost.
struct CodeCounts: Sendable {
  /// By code; 32 bits, since rows are numbered with no more. Empty until something is counted.
  private var counts: [UInt32] = []
  /// Codes are less than this.
  private let size: Int

  init(_ terms: TermList) { self.init(size: terms.count + 1) }

  init(size: Int) { self.size = size }

  mutating func add(_ column: PackedColumn, _ rows: RowSet) {
    if counts.isEmpty { counts = [UInt32](repeating: 0, count: size) }
    switch column {
    case .zeros: counts[0] &+= UInt32(rows.count)
    case .bytes(let codes): Self.add(codes.span, rows, &counts)
    case .halves(let codes): Self.add(codes.span, rows, &counts)
    case .words(let codes): Self.add(codes.span, rows, &counts)
    case .longs(let codes): Self.add(codes.span, rows, &counts)
    }
  }

  @inline(__always)
  private static func add<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: Span<Code>, _ rows: RowSet, _ counts: inout [UInt32]
  ) {
    var counts = counts.mutableSpan
    if rows.isWhole {
      for position in codes.indices { counts[Int(truncatingIfNeeded: codes[position])] &+= 1 }
    } else {
      let positions = rows.positions.span
      for index in 0..<rows.count { counts[Int(truncatingIfNeeded: codes[Int(positions[index])])] &+= 1 }
    }
  }

  /// How many rows have each code; empty when no task has seen any.
  static func totals(_ tasks: [CodeCounts]) -> [UInt32] {
    guard var totals = tasks.first(where: { !$0.counts.isEmpty })?.counts else { return [] }
    var isFirst = true
    for task in tasks where !task.counts.isEmpty {
      if !isFirst { for code in totals.indices { totals[code] &+= task.counts[code] } }
      isFirst = false
    }
    return totals
  }
}
