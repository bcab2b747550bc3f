/// The text forms of RFC 4291 §2.2: dotted decimal, eight groups of one to four hexadecimal digits, one `::`, and a
/// dotted decimal tail. Leading zeros in dotted decimal are refused, since some systems read them as octal; so are zones
/// (`%eth0`).
extension IPAddress {
  /// Reads an address; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    self.init(utf8: text.utf8.span)
  }

  /// Reads an address from ASCII bytes, without allocating.
  public init?(utf8 bytes: Span<UInt8>) {
    if let bits = IPAddress.readV4(bytes, from: 0) {
      self.init(v4: bits)
    } else if let (high, low) = IPAddress.readV6(bytes) {
      self.init(high: high, low: low)
    } else {
      return nil
    }
  }

  /// The bits of a dotted decimal that reaches from `start` to the end.
  static func readV4(_ bytes: Span<UInt8>, from start: Int) -> UInt32? {
    guard (7...15).contains(bytes.count - start) else { return nil }
    var bits: UInt32 = 0
    var octet: UInt32 = 0
    var digits = 0
    var dots = 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      let digit = byte &- 0x30
      if digit < 10 {
        if digits > 0, octet == 0 { return nil }
        octet = octet * 10 + UInt32(digit)
        digits += 1
        if octet > 255 { return nil }
      } else {
        guard byte == UInt8(ascii: "."), digits > 0, dots < 3 else { return nil }
        bits = bits << 8 | octet
        (octet, digits, dots) = (0, 0, dots + 1)
      }
    }
    return dots == 3 && digits > 0 ? bits << 8 | octet : nil
  }

  /// The 128 bits of an IPv6 text, mapped ones included.
  static func readV6(_ bytes: Span<UInt8>) -> (high: UInt64, low: UInt64)? {
    guard (2...45).contains(bytes.count) else { return nil }
    var groups = GroupRun()
    var position = 0
    if bytes[0] == UInt8(ascii: ":") {
      guard bytes[1] == UInt8(ascii: ":") else { return nil }
      groups.elide()
      position = 2
    }
    while position < bytes.count {
      if let v4 = readV4(bytes, from: position) {
        groups.append(UInt16(truncatingIfNeeded: v4 >> 16))
        groups.append(UInt16(truncatingIfNeeded: v4))
        break
      }
      guard let group = readGroup(bytes, at: &position) else { return nil }
      groups.append(group)
      guard position < bytes.count else { break }
      guard bytes[position] == UInt8(ascii: ":") else { return nil }
      position += 1
      guard position < bytes.count else { return nil }
      if bytes[position] == UInt8(ascii: ":") {
        guard !groups.isElided else { return nil }
        groups.elide()
        position += 1
      }
    }
    return groups.address
  }

  private static func readGroup(_ bytes: Span<UInt8>, at position: inout Int) -> UInt16? {
    var value: UInt16 = 0
    var digits = 0
    while position < bytes.count, digits < 4 {
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return digits == 0 ? nil : value
      }
      value = value << 4 | UInt16(digit)
      digits += 1
      position += 1
    }
    return digits == 0 ? nil : value
  }

  /// The groups read so far, those before a `::` apart from those after it.
  private struct GroupRun {
    private var head = (high: UInt64(0), low: UInt64(0))
    private var tail = (high: UInt64(0), low: UInt64(0))
    private var count = 0
    private(set) var isElided = false

    mutating func append(_ group: UInt16) {
      count += 1
      if isElided { GroupRun.push(group, onto: &tail) } else { GroupRun.push(group, onto: &head) }
    }

    /// Moves what came before the `::` to the front of the address.
    mutating func elide() {
      isElided = true
      for _ in min(count, 8)..<8 { GroupRun.push(0, onto: &head) }
    }

    /// All 128 bits; `nil` for too few or too many groups. A `::` stands for at least one.
    var address: (high: UInt64, low: UInt64)? {
      guard isElided ? count <= 7 : count == 8 else { return nil }
      return (head.high | tail.high, head.low | tail.low)
    }

    private static func push(_ group: UInt16, onto bits: inout (high: UInt64, low: UInt64)) {
      bits.high = bits.high << 16 | bits.low >> 48
      bits.low = bits.low << 16 | UInt64(group)
    }
  }
}
