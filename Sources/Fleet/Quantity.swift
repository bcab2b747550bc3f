/// A number with a unit behind it, such as `4 MiB` or `500ms`.
enum Quantity {
  /// The number and the unit's text, which may be empty. Nil unless the text is ASCII digits, spaces and a unit.
  static func split(_ text: some StringProtocol) -> (count: Int, unit: String)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits) else { return nil }
    return (count, String(text.dropFirst(digits.count).drop { $0 == " " }))
  }
}
