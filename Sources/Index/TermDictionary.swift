internal import Platform

/// Codes for texts that repeat: account ids, types, countries, networks. Code 0 is the absent text.
///
/// An open-addressed table over one byte buffer, since looking a text up must neither allocate nor hash twice.
struct TermDictionary {
  private var text: [UInt8] = []
  /// Where each term ends in `text`; the code is the position in this list.
  private var ends: [Int] = [0]
  private var slots = [UInt32](repeating: 0, count: 1 << 12)

  var count: Int { ends.count - 1 }

  func bytes(of code: Int64) -> ArraySlice<UInt8> {
    guard code > 0, code < ends.count else { return [] }
    return text[ends[Int(code) - 1]..<ends[Int(code)]]
  }

  func string(of code: Int64) -> String { String(decoding: bytes(of: code), as: UTF8.self) }

  /// The code of a text; nil when it has none yet.
  func code(of term: Span<UInt8>) -> Int64? {
    guard term.count > 0 else { return 0 }
    let found = slots[slot(for: term)]
    return found == 0 ? nil : Int64(found)
  }

  /// Gives a new text the next code.
  mutating func add(_ term: Span<UInt8>) -> Int64 {
    if ends.count * 2 > slots.count { grow() }
    let code = ends.count
    slots[slot(for: term)] = UInt32(code)
    text.append(term)
    ends.append(text.count)
    return Int64(code)
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for code in 1..<ends.count {
      slots[slot(for: text.span.extracting(ends[code - 1]..<ends[code]))] = UInt32(code)
    }
  }

  /// The slot that holds the text's code, or the free one where it belongs.
  private func slot(for term: Span<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: ByteHash.hash(term)) & mask
    while slots[slot] != 0 {
      let code = Int(slots[slot])
      if text.span.extracting(ends[code - 1]..<ends[code]).isEqual(to: term) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }
}
