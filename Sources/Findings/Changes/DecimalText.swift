/// The value of a JSON number, exactly: 5, 5.0 and 50e-1 are one, and so are no two that a double cannot tell apart.
struct DecimalText: Hashable {
  private let isNegative: Bool
  /// Without zeros at either end; empty for zero.
  private let digits: [UInt8]
  /// Of ten, behind the digits taken as a whole number.
  private let exponent: Int

  /// Nil for what is no number, and for an exponent beyond all reason.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    var digits: [UInt8] = []
    var exponent = 0
    var isFraction = false
    while let byte = rest.first {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        if isFraction { exponent -= 1 }
      case UInt8(ascii: ".") where !isFraction: isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard rest.count < 12, let power = Int(String(decoding: rest.dropFirst(), as: UTF8.self)) else { return nil }
        exponent += power
        rest = rest.suffix(1)
      default: return nil
      }
      rest = rest.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    self.digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
    self.exponent = self.digits.isEmpty ? 0 : exponent
    self.isNegative = isNegative && !self.digits.isEmpty
  }
}
