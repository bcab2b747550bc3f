extension NumberColumn {
  /// What being in the range is for every row, where the bounds say it.
  ///
  /// - Parameter isAlwaysThere: whether no value is absent.
  func constant(_ range: ClosedRange<Int64>, isAlwaysThere: Bool) -> Bool? {
    guard let bounds, range.overlaps(bounds) else { return false }
    return isAlwaysThere && range.contains(bounds) ? true : nil
  }

  /// Keeps those of the rows whose value is in the range.
  func narrow(_ rows: inout RowBits, _ range: ClosedRange<Int64>) {
    guard let bounds, range.overlaps(bounds) else { return rows.removeAll() }
    let unit = UInt64(bitPattern: unit)
    let least = max(range.lowerBound, bounds.lowerBound)
    let greatest = min(range.upperBound, bounds.upperBound)
    // Offsets of the first multiple from `least` on and of the last one up to `greatest`; 0 is for absent values.
    let (whole, rest) = distance(least).quotientAndRemainder(dividingBy: unit)
    let first = whole + (rest == 0 ? 1 : 2)
    let last = distance(greatest) / unit + 1
    guard first <= last else { return rows.removeAll() }
    offsets.narrow(&rows, RangeTest(least: first, distance: last - first))
  }

  /// Keeps those of the rows whose value is one of the bits that are set; for small values only.
  func narrowFlags(_ rows: inout RowBits, _ wanted: UInt64) {
    guard let bounds else { return rows.removeAll() }
    var offsetsWanted = [UInt64](repeating: 0, count: 2)
    for value in max(bounds.lowerBound, 0)...min(max(bounds.upperBound, 0), 63) where wanted >> UInt64(value) & 1 != 0 {
      let (whole, rest) = distance(value).quotientAndRemainder(dividingBy: UInt64(bitPattern: unit))
      if rest == 0 { offsetsWanted[Int(whole + 1) / 64] |= 1 << ((whole + 1) % 64) }
    }
    offsets.narrow(&rows, MemberTest(words: offsetsWanted))
  }

  private func distance(_ value: Int64) -> UInt64 { UInt64(bitPattern: value &- base) }
}
