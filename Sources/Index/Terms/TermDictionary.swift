internal import Platform

/// Gives the texts of one field their codes. Looking one up must neither allocate nor hash twice.
struct TermDictionary {
  private(set) var list = TermList()
  /// Codes by hash, open-addressed; 0 is free.
  private var slots = [UInt32](repeating: 0, count: 1 << 6)

  init() {}

  /// Goes on from a list.
  init(_ list: TermList) {
    self.list = list
    var count = slots.count
    while list.count * 2 > count { count *= 2 }
    slots = [UInt32](repeating: 0, count: count)
    fill()
  }

  /// The code of a text, which becomes the next one when it has none.
  mutating func code(of term: Span<UInt8>) -> UInt32 {
    guard term.count > 0 else { return 0 }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: ByteHash.hash(term)) & mask
    while slots[slot] != 0 {
      if isTerm(slots[slot], term) { return slots[slot] }
      slot = (slot + 1) & mask
    }
    list.append(term)
    let code = UInt32(list.count)
    slots[slot] = code
    if list.count * 2 > slots.count { grow() }
    return code
  }

  private func isTerm(_ code: UInt32, _ term: Span<UInt8>) -> Bool {
    list.withTerm(Int(code)) { $0.isEqual(to: term) }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    fill()
  }

  private mutating func fill() {
    let mask = slots.count - 1
    list.visit { code, term in
      var slot = Int(truncatingIfNeeded: ByteHash.hash(term)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(code)
    }
  }
}
