/// The codes that some rows have, gathered for each field when it is asked about.
struct CodeWindow {
  /// Rows of a chunk: bit `i % 64` of word `i / 64` stands for position `i`.
  struct Part {
    let chunk: ColumnChunk
    let words: [UInt64]
  }

  let parts: [Part]
  private var known: [TermField: CodeSet] = [:]

  init(_ parts: [Part]) { self.parts = parts }

  mutating func codes(of field: TermField, _ snapshot: IndexSnapshot) -> CodeSet {
    if let codes = known[field] { return codes }
    var codes = CodeSet(upTo: snapshot[field].count)
    for part in parts { codes.insert(part.chunk[field], of: part.words) }
    known[field] = codes
    return codes
  }
}

extension CodeSet {
  /// Inserts the codes that some rows have; the width of the column is looked at once.
  fileprivate mutating func insert(_ column: PackedColumn, of rows: [UInt64]) {
    switch column {
    case .zeros: return
    case .bytes(let codes): insert(codes, of: rows)
    case .halves(let codes): insert(codes, of: rows)
    case .words(let codes): insert(codes, of: rows)
    case .longs(let codes): insert(codes, of: rows)
    }
  }

  private mutating func insert<Code: FixedWidthInteger>(_ codes: [Code], of rows: [UInt64]) {
    RowBits.forEach(rows) { insert(Int(truncatingIfNeeded: codes[$0])) }
  }
}
