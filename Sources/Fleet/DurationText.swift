/// Durations as the fleet file spells them: `500ms`, `2s`, `5m`, `1h`.
enum DurationText {
  static let allowed = "a whole number with ms, s, m or h, such as 2s"

  private static let units = [("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]

  /// Nil for anything but `<digits><unit>`: a bare number would leave its unit to guessing.
  static func duration(_ text: some StringProtocol) -> Duration? {
    guard let (count, unit) = Quantity.split(text),
      let scale = units.first(where: { $0.0 == unit })?.1
    else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: scale)
    return overflow ? nil : .milliseconds(milliseconds)
  }

  /// In the largest unit that divides it; parts of a millisecond are not shown.
  static func text(_ duration: Duration) -> String {
    let milliseconds = Int(duration / .milliseconds(1))
    let (unit, scale) = units.first { milliseconds >= $0.1 && milliseconds % $0.1 == 0 } ?? ("ms", 1)
    return "\(milliseconds / scale)\(unit)"
  }
}
