extension PackedColumn {
  /// Looks up what each row's code stands for.
  ///
  /// - Parameters:
  ///   - table: by code.
  ///   - values: the first `rows.count` become the rows' values, in their order; has room for ``ColumnChunk/mostRows``.
  func translate(_ rows: RowSet, by table: [UInt8], into values: inout [UInt8]) {
    switch self {
    case .zeros: for index in 0..<rows.count { values[index] = table[0] }
    case .bytes(let codes): Self.translate(codes.span, rows, table.span, &values)
    case .halves(let codes): Self.translate(codes.span, rows, table.span, &values)
    case .words(let codes): Self.translate(codes.span, rows, table.span, &values)
    case .longs(let codes): Self.translate(codes.span, rows, table.span, &values)
    }
  }

  @inline(__always)
  private static func translate<Code: FixedWidthInteger & UnsignedInteger>(
    _ codes: Span<Code>, _ rows: RowSet, _ table: Span<UInt8>, _ values: inout [UInt8]
  ) {
    var values = values.mutableSpan
    if rows.isWhole {
      for position in codes.indices { values[position] = table[Int(truncatingIfNeeded: codes[position])] }
    } else {
      let positions = rows.positions.span
      for index in 0..<rows.count { values[index] = table[Int(truncatingIfNeeded: codes[Int(positions[index])])] }
    }
  }
}
