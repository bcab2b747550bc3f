/// Codes of one dictionary, one bit each. Code 0, the absent value, is never among them.
struct CodeSet: Sendable, Hashable {
  /// The codes there are: 1 to this.
  let greatest: Int
  private(set) var words: [UInt64]
  private(set) var count = 0

  init(upTo greatest: Int) {
    self.greatest = greatest
    words = [UInt64](repeating: 0, count: greatest / 64 + 1)
  }

  var isEmpty: Bool { count == 0 }

  /// Whether every value fits, so that only absent ones do not.
  var isFull: Bool { count == greatest }

  func contains(_ code: Int) -> Bool { code <= greatest && words[code >> 6] & (1 << UInt64(code & 63)) != 0 }

  /// The only code, where there is one.
  var only: Int? {
    guard count == 1, let word = words.firstIndex(where: { $0 != 0 }) else { return nil }
    return word * 64 + words[word].trailingZeroBitCount
  }

  mutating func insert(_ code: Int) {
    let bit: UInt64 = 1 << UInt64(code & 63)
    guard code > 0, words[code >> 6] & bit == 0 else { return }
    words[code >> 6] |= bit
    count += 1
  }

  /// - Parameter other: of the same dictionary.
  mutating func formUnion(_ other: CodeSet) {
    for word in words.indices { words[word] |= other.words[word] }
    count = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  static func all(upTo greatest: Int) -> CodeSet {
    var set = CodeSet(upTo: greatest)
    for word in set.words.indices { set.words[word] = .max }
    // Not the absent code, and none behind the greatest.
    set.words[0] &= ~1
    set.words[greatest / 64] &= .max >> UInt64(63 - greatest % 64)
    set.count = greatest
    return set
  }
}
