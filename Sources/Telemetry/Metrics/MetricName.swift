/// What Prometheus takes for a name in its text format.
enum MetricName {
  /// `[a-zA-Z_:][a-zA-Z0-9_:]*`
  static func isMetric(_ name: String) -> Bool {
    isName(name.replacing(":", with: "_"))
  }

  /// `[a-zA-Z_][a-zA-Z0-9_]*`, but not `le`, which belongs to histograms.
  static func isLabel(_ name: String) -> Bool {
    isName(name) && name != "le"
  }

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, isLetter(first) else { return false }
    return name.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    default: false
    }
  }
}
