/// A number as Prometheus reads it: counts stay whole, all else is a double.
enum MetricValue: Equatable, Sendable, CustomStringConvertible {
  case count(UInt64)
  case number(Double)

  var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .number(let number): Self.text(number)
    }
  }

  /// The shortest text that reads back as the same double; whole numbers without a fraction.
  static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number > 0 ? "+Inf" : "-Inf" }
    if let whole = Int64(exactly: number), whole.magnitude < 1 << 53 { return "\(whole)" }
    return "\(number)"
  }
}
