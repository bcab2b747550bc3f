/// An IPv4 or IPv6 address: one host, however it was written.
///
/// An IPv4-mapped IPv6 address (`::ffff:198.51.100.7`) is the IPv4 address in it, so that a search for the one finds the
/// other. IPv4 sorts before IPv6, and within a family addresses sort by their bits.
public struct IPAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let isV4: Bool

  /// The first 64 bits of an IPv6 address; zero for IPv4.
  public let high: UInt64

  /// The last 64 bits of an IPv6 address; the 32 bits of an IPv4 address.
  public let low: UInt64

  public init(v4 bits: UInt32) {
    (isV4, high, low) = (true, 0, UInt64(bits))
  }

  /// The IPv6 address of these bits, or the IPv4 address when they are those of a mapped one.
  public init(high: UInt64, low: UInt64) {
    if high == 0, low >> 32 == 0xFFFF {
      self.init(v4: UInt32(truncatingIfNeeded: low))
    } else {
      self.init(v6High: high, low: low)
    }
  }

  /// Four or sixteen bytes in network order; `nil` for another count.
  public init?(bytes: [UInt8]) {
    switch bytes.count {
    case 4: self.init(v4: bytes.reduce(0) { bits, byte in bits << 8 | UInt32(byte) })
    case 16:
      self.init(
        high: bytes[..<8].reduce(0) { bits, byte in bits << 8 | UInt64(byte) },
        low: bytes[8...].reduce(0) { bits, byte in bits << 8 | UInt64(byte) })
    default: return nil
    }
  }

  /// Keeps the family even of mapped bits, as the ends of an IPv6 range need.
  init(v6High high: UInt64, low: UInt64) {
    (isV4, self.high, self.low) = (false, high, low)
  }

  /// Four or sixteen bytes in network order.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    if !isV4 { for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(high >> shift & 0xFF)) } }
    for shift in stride(from: isV4 ? 24 : 56, through: 0, by: -8) { bytes.append(UInt8(low >> shift & 0xFF)) }
    return bytes
  }

  public static func < (left: IPAddress, right: IPAddress) -> Bool {
    guard left.isV4 == right.isV4 else { return left.isV4 }
    return (left.high, left.low) < (right.high, right.low)
  }

  /// Dotted decimal, or the form of RFC 5952: lower case, no leading zeros, `::` for the first longest run of zeros.
  public var description: String {
    if isV4 { return "\(low >> 24).\(low >> 16 & 0xFF).\(low >> 8 & 0xFF).\(low & 0xFF)" }
    let groups = (0..<8).map { index in
      UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> (48 - UInt64(index % 4) * 16))
    }
    let zeros = IPAddress.longestRunOfZeros(groups)
    var text = ""
    var index = 0
    while index < 8 {
      if index == zeros.lowerBound, !zeros.isEmpty {
        text += "::"
        index = zeros.upperBound
      } else {
        if !text.isEmpty, !text.hasSuffix(":") { text += ":" }
        text += String(groups[index], radix: 16)
        index += 1
      }
    }
    return text
  }

  /// A single zero is not shortened (RFC 5952 §4.2.2); of two equal runs the first is (§4.2.3).
  private static func longestRunOfZeros(_ groups: [UInt16]) -> Range<Int> {
    var best = 0..<0
    var start: Int?
    for index in 0...groups.count {
      if index < groups.count, groups[index] == 0 {
        if start == nil { start = index }
      } else if let runStart = start {
        if index - runStart > max(best.count, 1) { best = runStart..<index }
        start = nil
      }
    }
    return best
  }
}
