/// One finding version as the index holds it until its rows become columns.
struct VersionRow {
  /// By ``TermField``.
  var codes = InlineArray<23, UInt32>(repeating: 0)
  /// By ``NumberField``; ``absent`` for none.
  var numbers = InlineArray<7, Int64>(repeating: 0)
  /// The 16 bytes that an id of 32 hexadecimal digits spells; otherwise what its text hashes to.
  var id: WordPair
  /// The first 8 bytes of the SHA-256 of the document: enough to tell versions apart that agree in finding and time.
  var digest: UInt64
  var place = MemberLine(member: 0, line: 0)

  static let absent = Int64.min

  subscript(field: TermField) -> UInt32 {
    get { codes[field.rawValue] }
    set { codes[field.rawValue] = newValue }
  }

  subscript(field: NumberField) -> Int64 {
    get { numbers[field.rawValue] }
    set { numbers[field.rawValue] = newValue }
  }
}

/// Sixteen bytes as two big-endian words.
struct WordPair: Hashable, Sendable {
  var high: UInt64
  var low: UInt64
}
