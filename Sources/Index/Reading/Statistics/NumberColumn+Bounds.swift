extension NumberColumn {
  /// The least and the greatest value of some rows, of which there is one at least, and of which none is absent.
  func bounds(of rows: RowSet) -> ClosedRange<Int64> {
    let (least, greatest) =
      switch offsets {
      case .zeros: (UInt64(1), UInt64(1))
      case .bytes(let offsets): Self.ends(offsets.span, rows)
      case .halves(let offsets): Self.ends(offsets.span, rows)
      case .words(let offsets): Self.ends(offsets.span, rows)
      case .longs(let offsets): Self.ends(offsets.span, rows)
      }
    return value(least)...value(greatest)
  }

  private func value(_ offset: UInt64) -> Int64 { base &+ Int64(bitPattern: offset &- 1) &* unit }

  @inline(__always)
  private static func ends<Offset: FixedWidthInteger & UnsignedInteger>(
    _ offsets: Span<Offset>, _ rows: RowSet
  ) -> (UInt64, UInt64) {
    var (least, greatest) = (Offset.max, Offset.min)
    rows.visit { position in
      let offset = offsets[position]
      least = min(least, offset)
      greatest = max(greatest, offset)
    }
    return (UInt64(least), UInt64(greatest))
  }
}
