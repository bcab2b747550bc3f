/// What a byte can be part of, as bits: those of the alphabets that hold it, and these.
enum WordingByte {
  static let digit = bit(of: .digits)
  static let token = bit(of: .token)
  static let text = bit(of: .text)
  /// A letter, digit or underscore: two of them side by side are within one word.
  static let word: UInt32 = 1 << 4
  /// Within a Unicode scalar, where nothing may be cut.
  static let continuation: UInt32 = 1 << 5
  static let slash: UInt32 = 1 << 6
  /// Bits from here on are free for others.
  static let bits = 8

  static func bit(of alphabet: WordingAlphabet) -> UInt32 { 1 << UInt32(alphabet.rawValue) }

  static func classes(of byte: UInt8) -> UInt32 {
    var classes: UInt32 = 0
    for alphabet in WordingAlphabet.allCases where alphabet.contains(byte) { classes |= bit(of: alphabet) }
    if WordingAlphabet.isLetter(byte) || WordingAlphabet.isDigit(byte) || byte == UInt8(ascii: "_") { classes |= word }
    if byte & 0xC0 == 0x80 { classes |= continuation }
    if byte == UInt8(ascii: "/") { classes |= slash }
    return classes
  }
}
