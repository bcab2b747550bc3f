/// Rows of one chunk, in the form that loops over its columns want.
struct RowSet: Sendable {
  private(set) var count = 0
  /// Whether they are all rows of the chunk; then ``positions`` means nothing.
  private(set) var isWhole = false
  /// The first ``count`` are the rows' positions in the chunk, ascending.
  private(set) var positions = [UInt16](repeating: 0, count: ColumnChunk.mostRows)

  /// Takes the rows whose bits are set.
  ///
  /// - Parameters:
  ///   - words: bit `i % 64` of word `i / 64` stands for position `i`.
  ///   - rows: how many bits are set.
  ///   - size: how many rows the chunk has.
  mutating func assign(_ words: [UInt64], rows: Int, of size: Int) {
    count = rows
    isWhole = rows == size
    if isWhole { return }
    var positions = positions.mutableSpan
    var next = 0
    for index in words.indices {
      var word = words[index]
      let first = UInt16(truncatingIfNeeded: index * 64)
      while word != 0 {
        positions[next] = first | UInt16(truncatingIfNeeded: word.trailingZeroBitCount)
        next += 1
        word &= word - 1
      }
    }
  }

  /// The position in the chunk of the row with this number among the rows.
  @inline(__always)
  func position(_ index: Int) -> Int { isWhole ? index : Int(positions[index]) }
}
