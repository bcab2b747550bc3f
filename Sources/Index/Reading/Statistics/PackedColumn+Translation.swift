extension PackedColumn {
  /// Looks up what each row's code stands for.
  ///
  /// - Parameters:
  ///   - table: by code.
  ///   - values: become what is looked up, of the rows in their order, or of all rows of the chunk where
  ///     ``RowSet/isComplement`` says that some are missing; has room for ``ColumnChunk/mostRows``.
  func translate(_ rows: RowSet, by table: [UInt8], into values: inout [UInt8]) {
    switch self {
    case .zeros: for index in 0..<rows.count + (rows.isComplement ? rows.listed : 0) { values[index] = table[0] }
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
    if rows.isComplement {
      for position in codes.indices { values[position] = table[Int(truncatingIfNeeded: codes[position])] }
    } else {
      let positions = rows.positions.span
      for index in 0..<rows.listed { values[index] = table[Int(truncatingIfNeeded: codes[Int(positions[index])])] }
    }
  }
}
