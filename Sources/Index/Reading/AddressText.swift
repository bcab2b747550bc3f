internal import Findings

/// Finds addresses by their texts, without making a text that cannot match.
struct AddressText {
  private let pattern: TextPattern
  private let canBeV4: Bool
  private let canBeV6: Bool
  private let octets: OctetPattern?
  private var text: [UInt8] = []

  init(_ pattern: TextPattern) {
    self.pattern = pattern
    canBeV4 =
      pattern.literalsConsist { Self.isDigit($0) || $0 == UInt8(ascii: ".") }
      && pattern.longestRun(without: UInt8(ascii: ".")) <= 3
    canBeV6 =
      pattern.literalsConsist { byte in
        Self.isDigit(byte) || byte == UInt8(ascii: ":") || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
      } && pattern.longestRun(without: UInt8(ascii: ":")) <= 4
    octets = canBeV4 ? pattern.foldedInfix.map { OctetPattern(infix: $0) } : nil
  }

  /// Whether there is an address that can match.
  var canMatch: Bool { canBeV4 || canBeV6 }

  mutating func matches(_ address: IPAddress) -> Bool {
    guard address.isV4 else { return canBeV6 && pattern.matches(address.description) }
    guard canBeV4 else { return false }
    if let octets { return octets.matches(UInt32(truncatingIfNeeded: address.low)) }
    text.removeAll(keepingCapacity: true)
    for shift in stride(from: UInt64(24), through: 0, by: -8) {
      text += OctetPattern.text(UInt8(truncatingIfNeeded: address.low >> shift))
      if shift > 0 { text.append(UInt8(ascii: ".")) }
    }
    return pattern.matches(utf8: text.span)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}

/// A part of the text of an IPv4 address, decided for each octet beforehand: `8.51.` is an octet that ends in 8, the
/// octet 51, and any octet.
struct OctetPattern: Sendable {
  /// For octets that follow each other, whether each of the 256 fits.
  private let octets: [[Bool]]

  /// - Parameter infix: of digits and dots.
  init(infix: String) {
    let parts = infix.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
    octets = parts.indices.map { number in
      let part = parts[number]
      return (0...UInt8.max).map { octet in
        let text = Self.text(octet)
        switch (number == 0, number == parts.count - 1) {
        case (true, true): return (0..<text.count).contains { text[$0...].starts(with: part) }
        case (true, false): return text.reversed().starts(with: part.reversed())
        case (false, true): return text.starts(with: part)
        case (false, false): return text == part
        }
      }
    }
  }

  func matches(_ address: UInt32) -> Bool {
    guard octets.count <= 4 else { return false }
    for first in 0...(4 - octets.count) where matches(address, from: first) { return true }
    return false
  }

  private func matches(_ address: UInt32, from first: Int) -> Bool {
    for number in octets.indices where !octets[number][Int(address >> UInt32(24 - (first + number) * 8) & 0xFF)] {
      return false
    }
    return true
  }

  /// Decimal digits without leading zeros.
  static func text(_ octet: UInt8) -> [UInt8] { Array(String(octet).utf8) }
}

extension TextPattern {
  /// The most bytes of a literal between two of a mark: octets have three digits at most, and groups of IPv6 four.
  fileprivate func longestRun(without mark: UInt8) -> Int {
    pieces.reduce(0) { longest, piece in
      guard case .literal(let text) = piece else { return longest }
      return max(longest, text.utf8.split(separator: mark).map(\.count).max() ?? 0)
    }
  }

  /// How many bytes every text has at least that matches, but for those of its wildcards.
  var literalBytes: Int {
    pieces.reduce(0) { bytes, piece in
      guard case .literal(let text) = piece else { return bytes }
      return bytes + text.utf8.count
    }
  }

  /// Whether all that the pattern says literally is made of such bytes.
  func literalsConsist(of isAllowed: (UInt8) -> Bool) -> Bool {
    pieces.allSatisfy { piece in
      guard case .literal(let text) = piece else { return true }
      return text.utf8.allSatisfy(isAllowed)
    }
  }
}
