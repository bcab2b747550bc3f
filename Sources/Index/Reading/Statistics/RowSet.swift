/// Rows of one chunk, in the form that loops over its columns want: most chunks are nearly whole, and counting all of their
/// rows and taking back the few that are missing is less than half the work of looking up which there are.
struct RowSet: Sendable {
  private(set) var count = 0
  /// Whether ``listed`` are those that are missing.
  private(set) var isComplement = false
  /// How many ``positions`` mean something.
  private(set) var listed = 0
  /// Positions in the chunk, ascending, the first ``listed`` of which are the rows, or those that are missing.
  private(set) var positions = [UInt16](repeating: 0, count: ColumnChunk.mostRows)

  init() {}

  /// All rows of a chunk.
  init(whole size: Int) { (count, isComplement) = (size, true) }

  /// Whether they are all rows of the chunk.
  var isWhole: Bool { isComplement && listed == 0 }

  /// Takes the rows whose bits are set.
  ///
  /// - Parameters:
  ///   - words: bit `i % 64` of word `i / 64` stands for position `i`.
  ///   - rows: how many bits are set.
  ///   - size: how many rows the chunk has.
  mutating func assign(_ words: [UInt64], rows: Int, of size: Int) {
    count = rows
    isComplement = rows >= size - size / 4
    listed = isComplement ? size - rows : rows
    guard listed > 0 else { return }
    let (turned, listed) = (isComplement ? UInt64.max : 0, listed)
    var positions = positions.mutableSpan
    var next = 0
    for index in words.indices {
      var word = words[index] ^ turned
      let first = UInt16(truncatingIfNeeded: index * 64)
      while word != 0, next < listed {
        positions[next] = first | UInt16(truncatingIfNeeded: word.trailingZeroBitCount)
        next += 1
        word &= word - 1
      }
    }
  }

  /// The same rows, listed themselves.
  func turned() -> RowSet {
    var turned = RowSet()
    (turned.count, turned.listed) = (count, count)
    var next = 0
    visit { position in
      turned.positions[next] = UInt16(truncatingIfNeeded: position)
      next += 1
    }
    return turned
  }

  /// Hands over the positions in the chunk, ascending.
  @inline(__always)
  func visit<E: Error>(_ body: (_ position: Int) throws(E) -> Void) throws(E) {
    guard isComplement else {
      for index in 0..<listed { try body(Int(positions[index])) }
      return
    }
    var next = 0
    for position in 0..<count + listed {
      if next < listed, Int(positions[next]) == position {
        next += 1
      } else {
        try body(position)
      }
    }
  }
}
