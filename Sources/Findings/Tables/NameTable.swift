/// Finds a name's position in a fixed list from its UTF-8 bytes, without an allocation.
///
/// Open addressing over a table at most half full, hashed with FNV-1a. Ignoring case covers ASCII and the Latin-1
/// letters (`Türkiye`, `ÅLAND ISLANDS`), which is all that the names in these tables use.
struct NameTable: Sendable {
  private let bytes: [UInt8]
  /// Name `n` is `bytes[ends[n - 1]..<ends[n]]`; the first entry is a zero put there for that.
  private let ends: [Int]
  /// One more than the position of the name, or 0 for an empty slot.
  private let slots: [UInt16]
  private let ignoringCase: Bool

  /// - Parameter names: all different (after folding, when `ignoringCase`), fewer than 65,535.
  init(_ names: [String], ignoringCase: Bool) {
    precondition(names.count < Int(UInt16.max))
    var size = 16
    while size < names.count * 2 { size *= 2 }
    var bytes: [UInt8] = []
    var ends = [0]
    var slots = [UInt16](repeating: 0, count: size)
    for (position, name) in names.enumerated() {
      let start = bytes.count
      var previous: UInt8 = 0
      for byte in name.utf8 {
        bytes.append(ignoringCase ? Self.folded(byte, after: previous) : byte)
        previous = byte
      }
      ends.append(bytes.count)
      var slot = Int(Self.hash(bytes[start...]) & UInt64(size - 1))
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt16(position + 1)
    }
    (self.bytes, self.ends, self.slots, self.ignoringCase) = (bytes, ends, slots, ignoringCase)
  }

  func position(of name: Span<UInt8>) -> Int? {
    var hash = Self.hashBasis
    var previous: UInt8 = 0
    for position in name.indices {
      hash = Self.step(hash, ignoringCase ? Self.folded(name[position], after: previous) : name[position])
      previous = name[position]
    }
    var slot = Int(hash & UInt64(slots.count - 1))
    while slots[slot] != 0 {
      let candidate = Int(slots[slot]) - 1
      if matches(candidate, name) { return candidate }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func matches(_ candidate: Int, _ name: Span<UInt8>) -> Bool {
    let start = ends[candidate]
    guard ends[candidate + 1] - start == name.count else { return false }
    var previous: UInt8 = 0
    for position in name.indices {
      let byte = ignoringCase ? Self.folded(name[position], after: previous) : name[position]
      guard bytes[start + position] == byte else { return false }
      previous = name[position]
    }
    return true
  }

  /// Lower case. In UTF-8 the capitals À…Þ are C3 80…9E and their small letters lie 20 higher; C3 97 is ×.
  private static func folded(_ byte: UInt8, after previous: UInt8) -> UInt8 {
    switch byte {
    case 0x41...0x5A: byte | 0x20
    case 0x80...0x9E where previous == 0xC3 && byte != 0x97: byte + 0x20
    default: byte
    }
  }

  private static let hashBasis: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(hashBasis, step) }
}
