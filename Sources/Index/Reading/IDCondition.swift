/// What the id of a row must be.
struct IDCondition: Sendable {
  /// Of those that are texts.
  let texts: CodeSet
  /// Of those that are 32 hexadecimal digits.
  let digits: HexadecimalCondition

  var isNever: Bool {
    if case .never = digits { texts.isEmpty } else { false }
  }

  func narrow(_ rows: inout RowBits, _ chunk: ColumnChunk) {
    let codes = chunk[.textID]
    guard codes.width > 0 else { return digits.narrow(&rows, chunk.ids) }
    var named = rows
    codes.narrow(&named, RangeTest(least: 1, distance: .max - 1))
    rows.subtract(named)
    digits.narrow(&rows, chunk.ids)
    codes.narrow(&named, MemberTest(words: texts.words))
    rows.formUnion(named)
  }
}
