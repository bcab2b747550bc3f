internal import Platform

/// Where a page of findings ended. Its text is opaque to whoever carries it.
///
/// It names the last version by what the list is sorted by and by what tells it from all others, so that findings which
/// arrive meanwhile shift nothing, and neither does an index that is made anew.
///
/// ```
/// text   base 16 of: version:u8=2 order:u8 severity:u64 time:i64 digest:u64 region:u64
///        big-endian; severity as IEEE 754 bits; region as in ListPlace
/// ```
public struct FindingCursor: Sendable, Hashable, CustomStringConvertible {
  public let order: FindingOrder
  let place: ListPlace

  init(order: FindingOrder, place: ListPlace) { (self.order, self.place) = (order, place) }

  /// Nil for a text that no page of this order ended with.
  public init?(_ text: String, order: FindingOrder) {
    guard text.utf8.count == 68, let bytes = Hexadecimal.bytes(text.utf8.span), bytes[0] == Self.version,
      bytes[1] == order.code
    else { return nil }
    let words = (0..<4).map { word in
      bytes[(2 + word * 8)..<(10 + word * 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    // The text may be anybody's: what its order does not sort by must not count.
    let severity = order == .severityDescending ? Double(bitPattern: words[0]) : 0
    guard !severity.isNaN else { return nil }
    self.init(
      order: order,
      place: ListPlace(
        severity: severity, time: Int64(bitPattern: words[1]), digest: words[2], region: words[3]))
  }

  public var description: String {
    let words = [
      place.severity.bitPattern, UInt64(bitPattern: place.time), place.digest, place.region,
    ]
    return Hexadecimal.text(
      [Self.version, order.code]
        + words.flatMap { word in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) } })
  }

  private static let version: UInt8 = 2
}

extension FindingOrder {
  fileprivate var code: UInt8 {
    switch self {
    case .updatedDescending: UInt8(ascii: "u")
    case .severityDescending: UInt8(ascii: "s")
    case .createdDescending: UInt8(ascii: "c")
    }
  }
}
