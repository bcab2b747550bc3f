/// Rows of one chunk: bit `i % 64` of word `i / 64` stands for position `i`.
struct RowBits: Sendable {
  var words: [UInt64]

  static func wordCount(_ rows: Int) -> Int { (rows + 63) / 64 }

  init(words: consuming [UInt64]) { self.words = words }

  /// All of `count` rows, with the room of `words`.
  init(all count: Int, room words: consuming [UInt64] = []) {
    self.words = words
    let wanted = Self.wordCount(count)
    if self.words.count != wanted { self.words = [UInt64](repeating: 0, count: wanted) }
    for word in self.words.indices { self.words[word] = .max }
    if count % 64 != 0 { self.words[wanted - 1] = 1 << UInt64(count % 64) - 1 }
  }

  /// None of as many rows as the other has room for.
  init(noneOf other: RowBits) { words = [UInt64](repeating: 0, count: other.words.count) }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  mutating func removeAll() { for word in words.indices { words[word] = 0 } }

  /// Removes the positions below one.
  mutating func removeFirst(_ count: Int) {
    let whole = min(count / 64, words.count)
    for word in 0..<whole { words[word] = 0 }
    if whole < words.count { words[whole] &= .max << UInt64(count % 64) }
  }

  mutating func formUnion(_ other: RowBits) { for word in words.indices { words[word] |= other.words[word] } }

  mutating func subtract(_ other: RowBits) { for word in words.indices { words[word] &= ~other.words[word] } }

  /// Keeps the positions that pass.
  mutating func filter(_ passes: (Int) -> Bool) {
    for word in words.indices where words[word] != 0 {
      var rest = words[word]
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if !passes(word * 64 + bit) { words[word] &= ~(1 << UInt64(bit)) }
      }
    }
  }

  /// Hands over the positions of bits that are set, from the first on.
  static func forEach(_ words: [UInt64], _ body: (Int) throws -> Void) rethrows {
    for word in words.indices {
      var rest = words[word]
      while rest != 0 {
        try body(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  /// The same from the last one back.
  static func forEachReversed(_ words: [UInt64], _ body: (Int) throws -> Void) rethrows {
    for word in words.indices.reversed() {
      var rest = words[word]
      while rest != 0 {
        let bit = 63 - rest.leadingZeroBitCount
        try body(word * 64 + bit)
        rest &= ~(1 << UInt64(bit))
      }
    }
  }
}
