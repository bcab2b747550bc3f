internal import Platform

/// How many rows have each text, where texts have no codes yet.
struct TextCounts: Sendable {
  private(set) var values = TermDictionary()
  /// By number of the value; with 0 those that have none.
  private(set) var counts: [UInt32] = [0]
  /// By number of the value: events alone.
  private(set) var earlier: [UInt32] = [0]
  private var bytes = 0
  private let mostBytes: Int

  /// Of texts, and what each is kept with: ids of 400,000 findings, or the descriptions of 100,000.
  static let mostBytes = 32 << 20
  private static let bytesPerValue = 40

  var tallies: Tallies { Tallies(counted: counts, earlier: earlier) }

  init(mostBytes: Int = TextCounts.mostBytes) { self.mostBytes = mostBytes }

  /// - Throws: ``FacetOverflow`` when the values take more than `mostBytes`.
  mutating func add(
    _ kind: RowText, _ chunk: ColumnChunk, _ rows: RowSet, _ snapshot: IndexSnapshot, isEarlier: Bool
  ) throws(FacetOverflow) {
    var text: [UInt8] = []
    try rows.visit { position throws(FacetOverflow) in
      text.removeAll(keepingCapacity: true)
      kind.append(chunk, position, snapshot, to: &text)
      try add(text.span, isEarlier ? 0 : 1, earlier: isEarlier ? 1 : 0)
    }
  }

  private mutating func add(_ text: Span<UInt8>, _ count: UInt32, earlier: UInt32) throws(FacetOverflow) {
    let number = Int(values.code(of: text))
    if number == counts.count {
      counts.append(0)
      self.earlier.append(0)
      bytes += text.count + Self.bytesPerValue
      guard bytes <= mostBytes else { throw FacetOverflow() }
    }
    counts[number] &+= count
    self.earlier[number] &+= earlier
  }

  /// Adds what another task counted.
  mutating func add(_ other: TextCounts) throws(FacetOverflow) {
    for number in other.counts.indices.dropFirst() {
      let text = other.values.list.bytes(number)
      try add(text.span, other.counts[number], earlier: other.earlier[number])
    }
  }
}
