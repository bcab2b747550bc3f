internal import Platform

/// How many rows have each code of a field.
///
/// The codes of a few rows are kept as they come. Of more an array is made, since codes are dense and one addition is all
/// that a row may cost.
struct CodeCounts: Sendable {
  /// While there are few.
  private var codes: [UInt32] = []
  /// By code; 32 bits, since rows are numbered with no more. Empty until ``codes`` are too many.
  private var counts: [UInt32] = []
  /// Codes are less than this.
  private let size: Int
  /// The most ``codes``.
  private let mostCodes: Int

  /// An array is made, added up, led through links and searched at some nanoseconds a code; a row that is kept is sorted.
  private static let codesPerRow = 16
  /// Arrays of as many codes cost next to nothing.
  private static let leastCodes = 1 << 11

  init(_ terms: TermList) { self.init(size: terms.count + 1) }

  init(size: Int) {
    self.size = size
    mostCodes = Self.mostKept(of: size)
  }

  /// How many rows may be kept one by one before an array of the codes there are takes over.
  static func mostKept(of size: Int) -> Int { size > leastCodes ? size / codesPerRow : 0 }

  mutating func add(_ column: PackedColumn, _ rows: RowSet) {
    if counts.isEmpty {
      guard codes.count + rows.count > mostCodes else { return keep(column, rows) }
      counts = [UInt32](repeating: 0, count: size)
      for code in codes { counts[Int(code)] &+= 1 }
      codes = []
    }
    switch column {
    case .zeros: counts[0] &+= UInt32(rows.count)
    case .bytes(let codes) where rows.isComplement:
      ByteHistogram.add(codes.span, to: &counts)
      Self.takeBack(codes.span, rows, &counts)
    case .bytes(let codes): Self.add(codes.span, rows, &counts)
    case .halves(let codes): Self.add(codes.span, rows, &counts)
    case .words(let codes): Self.add(codes.span, rows, &counts)
    case .longs(let codes): Self.add(codes.span, rows, &counts)
    }
  }

  private mutating func keep(_ column: PackedColumn, _ rows: RowSet) {
    rows.visit { codes.append(UInt32(truncatingIfNeeded: column[$0])) }
  }

  @inline(__always)
  private static func add<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: Span<Code>, _ rows: RowSet, _ counts: inout [UInt32]
  ) {
    guard rows.isComplement else {
      var counts = counts.mutableSpan
      let positions = rows.positions.span
      for index in 0..<rows.listed { counts[Int(truncatingIfNeeded: codes[Int(positions[index])])] &+= 1 }
      return
    }
    var all = counts.mutableSpan
    for position in codes.indices { all[Int(truncatingIfNeeded: codes[position])] &+= 1 }
    takeBack(codes, rows, &counts)
  }

  /// What is missing was counted with the others.
  @inline(__always)
  private static func takeBack<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: Span<Code>, _ rows: RowSet, _ counts: inout [UInt32]
  ) {
    var counts = counts.mutableSpan
    let positions = rows.positions.span
    for index in 0..<rows.listed { counts[Int(truncatingIfNeeded: codes[Int(positions[index])])] &-= 1 }
  }

  /// How many rows have each code.
  static func totals(_ tasks: [CodeCounts]) -> RowTotals {
    guard var totals = tasks.first(where: { !$0.counts.isEmpty })?.counts else {
      return RowTotals(counting: tasks.flatMap(\.codes))
    }
    var isFirst = true
    for task in tasks {
      for code in task.codes { totals[Int(code)] &+= 1 }
      guard !task.counts.isEmpty else { continue }
      if !isFirst { for code in totals.indices { totals[code] &+= task.counts[code] } }
      isFirst = false
    }
    return .all(totals)
  }
}
