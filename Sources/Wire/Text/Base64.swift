/// Base 64 (RFC 4648), read strictly: one text for each sequence of bytes, so that a changed character is always seen.
public enum Base64 {
  public enum Alphabet: Sendable {
    /// RFC 4648 §4: `+`, `/` and padding.
    case standard
    /// RFC 4648 §5: `-`, `_` and no padding.
    case url
  }

  public static func text(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
    let digits = digits(of: alphabet)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = UInt32(bytes[start]) << 16
      if count > 1 { group |= UInt32(bytes[start + 1]) << 8 }
      if count > 2 { group |= UInt32(bytes[start + 2]) }
      for position in 0...count { result.append(digits[Int(group >> (18 - 6 * UInt32(position))) & 63]) }
      if alphabet == .standard {
        for _ in count..<3 { result.append(padding) }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Nil for a foreign character, wrong padding, or a last character with bits that no byte uses.
  public static func bytes(_ text: some StringProtocol, _ alphabet: Alphabet = .standard) -> [UInt8]? {
    var characters = Array(text.utf8)
    if alphabet == .standard {
      guard characters.count.isMultiple(of: 4) else { return nil }
      for _ in 0..<2 where characters.last == padding { characters.removeLast() }
    }
    var result: [UInt8] = []
    result.reserveCapacity(characters.count * 3 / 4)
    var group: UInt32 = 0
    var bits = 0
    for character in characters {
      guard let value = value(of: character, alphabet) else { return nil }
      group = group << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
      }
    }
    // Six bits left over are a whole character that says nothing.
    guard bits < 6, group & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
    return result
  }

  private static let padding = UInt8(ascii: "=")

  private static func digits(of alphabet: Alphabet) -> [UInt8] {
    let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return Array((common + (alphabet == .standard ? "+/" : "-_")).utf8)
  }

  private static func value(of character: UInt8, _ alphabet: Alphabet) -> UInt32? {
    switch (character, alphabet) {
    case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): UInt32(character - UInt8(ascii: "A"))
    case (UInt8(ascii: "a")...UInt8(ascii: "z"), _): UInt32(character - UInt8(ascii: "a")) + 26
    case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): UInt32(character - UInt8(ascii: "0")) + 52
    case (UInt8(ascii: "+"), .standard), (UInt8(ascii: "-"), .url): 62
    case (UInt8(ascii: "/"), .standard), (UInt8(ascii: "_"), .url): 63
    default: nil
    }
  }
}
