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
    for part in parts {
      let column = part.chunk[field]
      RowBits.forEach(part.words) { codes.insert(Int(column[$0])) }
    }
    known[field] = codes
    return codes
  }
}
