/// A block of addresses, such as `198.51.100.0/24`; one address is a block too.
public struct IPPrefix: Hashable, Sendable, CustomStringConvertible {
  /// The block's first address: bits after the prefix are zero.
  public let base: IPAddress

  /// 0 to 32 for IPv4, 0 to 128 for IPv6.
  public let length: Int

  /// The block of this length around an address; `nil` when the length is not one of the family's.
  public init?(_ address: IPAddress, length: Int) {
    guard (0...(address.isV4 ? 32 : 128)).contains(length) else { return nil }
    let mask = IPPrefix.mask(isV4: address.isV4, length: length)
    self.length = length
    base =
      address.isV4
      ? IPAddress(v4: UInt32(truncatingIfNeeded: address.low & mask.low))
      : IPAddress(v6High: address.high & mask.high, low: address.low & mask.low)
  }

  /// Reads an address or `address/length`. Bits after the prefix may be set and are ignored; a block of IPv4-mapped
  /// addresses is the IPv4 block in it.
  public init?(_ text: some StringProtocol) {
    guard let slash = text.firstIndex(of: "/") else {
      guard let address = IPAddress(text) else { return nil }
      self.init(address, length: address.isV4 ? 32 : 128)
      return
    }
    let digits = String(text[text.index(after: slash)...])
    let span = digits.utf8.span
    guard (1...3).contains(span.count), span.count == 1 || span[0] != UInt8(ascii: "0"),
      let length = DecimalDigits.read(span, at: 0, count: span.count)
    else { return nil }

    let addressText = String(text[..<slash])
    if let bits = IPAddress.readV4(addressText.utf8.span, from: 0) {
      self.init(IPAddress(v4: bits), length: length)
    } else if let (high, low) = IPAddress.readV6(addressText.utf8.span) {
      let address = IPAddress(high: high, low: low)
      if address.isV4, length >= 96 {
        self.init(address, length: length - 96)
      } else {
        self.init(IPAddress(v6High: high, low: low), length: length)
      }
    } else {
      return nil
    }
  }

  public func contains(_ address: IPAddress) -> Bool {
    let mask = IPPrefix.mask(isV4: base.isV4, length: length)
    return address.isV4 == base.isV4 && address.high & mask.high == base.high && address.low & mask.low == base.low
  }

  /// The first and the last address of the block, both within it and of one family.
  public var range: (low: IPAddress, high: IPAddress) {
    let mask = IPPrefix.mask(isV4: base.isV4, length: length)
    let last =
      base.isV4
      ? IPAddress(v4: UInt32(truncatingIfNeeded: base.low | ~mask.low))
      : IPAddress(v6High: base.high | ~mask.high, low: base.low | ~mask.low)
    return (base, last)
  }

  /// Whether the block is a single address.
  public var isSingleAddress: Bool { length == (base.isV4 ? 32 : 128) }

  /// `address/length`, or the address alone when it is all of the block.
  public var description: String { isSingleAddress ? base.description : "\(base)/\(length)" }

  private static func mask(isV4: Bool, length: Int) -> (high: UInt64, low: UInt64) {
    if isV4 { return (.max, 0xFFFF_FFFF & (UInt64.max << UInt64(32 - length))) }
    // Swift's smart shift gives zero for 64 and more, so that both ends need no case of their own.
    return (.max << (64 - min(length, 64)), .max << (64 - max(length - 64, 0)))
  }
}
