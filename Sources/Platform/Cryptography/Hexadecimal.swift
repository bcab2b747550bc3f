/// Lower-case base 16.
public enum Hexadecimal {
  public static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      result.append(digits[Int(byte >> 4)])
      result.append(digits[Int(byte & 15)])
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Nil when the text has an odd length or another character than 0–9, a–f.
  public static func bytes(_ text: Span<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 2)
    var position = 0
    while position < text.count {
      guard let high = digit(text[position]), let low = digit(text[position + 1]) else { return nil }
      result.append(high << 4 | low)
      position += 2
    }
    return result
  }

  /// The 16 bytes that 32 digits spell, as two big-endian words; nil for any other text.
  public static func words(_ text: Span<UInt8>) -> (high: UInt64, low: UInt64)? {
    guard text.count == 32 else { return nil }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for position in 0..<16 {
      guard let high = digit(text[position]), let low = digit(text[position + 16]) else { return nil }
      words.high = words.high << 4 | UInt64(high)
      words.low = words.low << 4 | UInt64(low)
    }
    return words
  }

  @inlinable
  public static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
