/// The rows of versions that follow each other, as columns. Never changed once made.
struct ColumnChunk: Sendable {
  /// The number of its first row; rows are numbered from 0 in the order they came.
  let first: Int
  let count: Int
  /// By ``TermField``, without ``TermField/place``.
  let codes: [PackedColumn]
  /// By ``NumberField``.
  let numbers: [NumberColumn]
  let ids: [WordPair]
  let digests: [UInt64]
  let places: MemberRuns

  /// More would be rewritten too often while they fill, and fewer would cost each scan its beginning.
  static let mostRows = 1 << 16

  subscript(field: TermField) -> PackedColumn { codes[field.rawValue] }
  subscript(field: NumberField) -> NumberColumn { numbers[field.rawValue] }

  init(
    first: Int, count: Int, codes: [PackedColumn], numbers: [NumberColumn], ids: [WordPair], digests: [UInt64],
    places: MemberRuns
  ) {
    (self.first, self.count) = (first, count)
    (self.codes, self.numbers, self.ids, self.digests, self.places) = (codes, numbers, ids, digests, places)
  }

  init(first: Int, _ rows: Span<VersionRow>) {
    var codes = [[UInt32]](repeating: [], count: TermField.columnCount)
    var numbers = [[Int64]](repeating: [], count: NumberField.columnCount)
    for field in codes.indices { codes[field].reserveCapacity(rows.count) }
    for field in numbers.indices { numbers[field].reserveCapacity(rows.count) }
    var ids: [WordPair] = []
    var digests: [UInt64] = []
    var places = MemberRuns()
    ids.reserveCapacity(rows.count)
    digests.reserveCapacity(rows.count)
    // A few rows at a time, so that they are still in the cache when the next column is taken from them.
    var start = 0
    while start < rows.count {
      let block = rows.extracting(start..<min(start + Self.rowsPerBlock, rows.count))
      for field in codes.indices {
        for row in block.indices { codes[field].append(block[row].codes[field]) }
      }
      for field in numbers.indices {
        for row in block.indices { numbers[field].append(block[row].numbers[field]) }
      }
      for row in block.indices {
        ids.append(block[row].id)
        digests.append(block[row].digest)
        places.append(block[row].place, at: start + row)
      }
      start += block.count
    }
    self.init(
      first: first, count: rows.count, codes: codes.map { PackedColumn($0) }, numbers: numbers.map { NumberColumn($0) },
      ids: ids, digests: digests, places: places)
  }

  private static let rowsPerBlock = 256

  /// - Parameter position: in this chunk, from 0.
  func row(_ position: Int) -> VersionRow {
    var row = VersionRow(id: ids[position], digest: digests[position], place: places[position])
    for field in TermField.columns { row[field] = UInt32(truncatingIfNeeded: self[field][position]) }
    for field in NumberField.allCases { row[field] = self[field][position] ?? VersionRow.absent }
    return row
  }
}
