internal import Platform

/// A 64-bit number as 16 digits in a state file, since JSON's numbers hold 53 bits for some readers.
enum HexadecimalNumber {
  static func text(_ number: UInt64) -> String {
    Hexadecimal.text((0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) })
  }

  static func read(_ text: String) -> UInt64? {
    guard text.utf8.count == 16, let bytes = Hexadecimal.bytes(Array(text.utf8).span) else { return nil }
    return bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
