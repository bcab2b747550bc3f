/// What bytes the values of a placeholder are made of. Each alphabet holds its letters in both cases.
enum WordingAlphabet: Int, CaseIterable, Sendable {
  case digits
  /// Digits, hexadecimal letters, dots and colons.
  case address
  /// Letters, digits and `._:/-`.
  case token
  /// Any byte that a template may hold as it is.
  case text

  func contains(_ byte: UInt8) -> Bool {
    switch self {
    case .digits: Self.isDigit(byte)
    case .address:
      Self.isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
    case .token:
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "-"): true
      default: Self.isDigit(byte) || Self.isLetter(byte)
      }
    case .text: !WordingFormat.isReserved(byte)
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
}
