/// Fixed-width decimal numbers in ASCII, as dates and times are made of.
enum DecimalDigits {
  /// The number that `count` digits spell from `start` on; `nil` when one is missing or is no digit.
  ///
  /// - Parameter count: 1 to 18, so that the number fits.
  @inline(__always)
  static func read(_ bytes: Span<UInt8>, at start: Int, count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for index in start..<(start + count) {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }

  /// Writes a number that is not negative, with zeros before it up to `width`.
  static func append(_ value: Int, width: Int, to bytes: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while value / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(0x30 + UInt8(value / divisor % 10))
      divisor /= 10
    }
  }
}
