internal import Platform

/// Where a page of findings ended. Its text is opaque to whoever carries it.
///
/// It names the last row by what the list is sorted by and by the row's number, so findings that arrive meanwhile shift
/// nothing. A rebuilt index numbers its rows anew: then rows that are equal in the list's order may change places.
///
/// ```
/// text   base 16 of: version:u8=1 order:u8 severity:u64 time:i64 seq:i64      big-endian; severity as IEEE 754 bits
/// ```
public struct FindingCursor: Sendable, Hashable, CustomStringConvertible {
  public let order: FindingOrder
  /// Zero for an order without it.
  let severity: Double
  /// Updated or created, in microseconds since 1970.
  let time: Int64
  let seq: Int64

  init(order: FindingOrder, severity: Double, time: Int64, seq: Int64) {
    (self.order, self.severity, self.time, self.seq) = (order, severity, time, seq)
  }

  /// Nil for a text that no page of this order ended with.
  public init?(_ text: String, order: FindingOrder) {
    guard text.utf8.count == 52, let bytes = Hexadecimal.bytes(text.utf8.span), bytes[0] == Self.version,
      bytes[1] == order.code
    else { return nil }
    let words = (0..<3).map { word in
      bytes[(2 + word * 8)..<(10 + word * 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    let severity = Double(bitPattern: words[0])
    guard !severity.isNaN else { return nil }
    self.init(
      order: order, severity: severity, time: Int64(bitPattern: words[1]), seq: Int64(bitPattern: words[2]))
  }

  public var description: String {
    let words = [severity.bitPattern, UInt64(bitPattern: time), UInt64(bitPattern: seq)]
    return Hexadecimal.text(
      [Self.version, order.code]
        + words.flatMap { word in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) } })
  }

  private static let version: UInt8 = 1
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
