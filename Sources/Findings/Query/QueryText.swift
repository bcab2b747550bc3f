/// How values are written in a query, so that they are read back as they were.
enum QueryText {
  /// The comparator and the value.
  static func pattern(_ pattern: TextPattern, of field: QueryField) -> String {
    if field.kind != .prose {
      if let text = pattern.exact, QueryAdvice.doubt(about: text, as: field) != nil { return ":" + quoted(text) }
      let value = word(pattern, isFree: false)
      return ":" + (isMistakable("\(field.name):\(value)") ? hidden(value) : value)
    }
    // After `:` prose is searched anywhere, and `=` compares the whole.
    let inner = pattern.withoutOuterMany
    return inner.anywhere == pattern ? ":" + word(inner, isFree: false) : "=" + word(pattern, isFree: false)
  }

  /// Whether the parser would take the condition for a pasted ARN or an IPv6 address.
  private static func isMistakable(_ condition: String) -> Bool {
    condition.unicodeScalars.starts(with: "arn:aws".unicodeScalars) || IPPrefix(condition) != nil
  }

  /// The same value with its first scalar escaped. It is a bare word of letters, digits and colons to begin with.
  private static func hidden(_ value: String) -> String { "\\" + value }

  static func freeWord(_ pattern: TextPattern) -> String {
    pattern.pieces.isEmpty ? "*" : word(pattern, isFree: true)
  }

  static func interval<Bound>(_ interval: QueryInterval<Bound>, _ text: (Bound) -> String) -> String {
    switch interval {
    case .atLeast(let bound): ">=" + text(bound)
    case .above(let bound): ">" + text(bound)
    case .atMost(let bound): "<=" + text(bound)
    case .below(let bound): "<" + text(bound)
    case .closed(let range):
      ":" + text(range.lowerBound) + (range.lowerBound == range.upperBound ? "" : ".." + text(range.upperBound))
    case .halfOpen(let range): ":" + text(range.lowerBound) + "..<" + text(range.upperBound)
    }
  }

  /// Severities from the start of one band to the end of another; `nil` for other intervals.
  static func bands(_ interval: QueryInterval<Double>, of field: QueryField) -> String? {
    guard field == .severity, case .halfOpen(let range) = interval,
      let first = SeverityBand.allCases.first(where: { $0 != .low && $0.lowerBound == range.lowerBound }),
      let last = SeverityBand.allCases.first(where: { $0.upperBound == range.upperBound })
    else { return nil }
    return first == last ? ":\(first)" : ":\(first)..\(last)"
  }

  /// Whole days as dates, other instants in full.
  static func times(_ interval: QueryInterval<Timestamp>) -> String {
    switch interval {
    case .atLeast(let time), .below(let time):
      time == time.day.start ? self.interval(interval) { $0.day.description } : self.interval(interval, instant)
    case .above(let time), .atMost(let time):
      time == time.day.end ? self.interval(interval) { $0.day.description } : self.interval(interval, instant)
    case .closed(let range):
      if range.lowerBound == range.lowerBound.day.start, range.upperBound == range.upperBound.day.end {
        range.lowerBound.day == range.upperBound.day
          ? ":\(range.lowerBound.day)" : ":\(range.lowerBound.day)..\(range.upperBound.day)"
      } else {
        self.interval(interval, instant)
      }
    case .halfOpen: self.interval(interval, instant)
    }
  }

  static func number(_ number: Double) -> String {
    // Below this a whole number is printed with all its digits and no exponent.
    if abs(number) < 1e15, Double(Int64(number)) == number { String(Int64(number)) } else { number.description }
  }

  private static func instant(_ time: Timestamp) -> String { time.description }

  /// A word, or a phrase in quotes when it has no wildcards and would not be read as one word.
  private static func word(_ pattern: TextPattern, isFree: Bool) -> String {
    if let text = pattern.exact { return isBare(text, isFree: isFree) ? text : quoted(text) }
    var word = String.UnicodeScalarView()
    for piece in pattern.pieces {
      switch piece {
      case .one: word.append("?")
      case .many: word.append("*")
      case .literal(let text):
        for scalar in text.unicodeScalars {
          if isSpecial(scalar, isFree: isFree, isFirst: word.isEmpty) { word.append("\\") }
          word.append(scalar)
        }
      }
    }
    return String(word)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
      quoted.append(scalar)
    }
    quoted.append("\"")
    return String(quoted)
  }

  private static func isBare(_ text: String, isFree: Bool) -> Bool {
    guard !text.isEmpty, !QueryScanner.isOperator(text) else { return false }
    var isFirst = true
    for scalar in text.unicodeScalars {
      if isSpecial(scalar, isFree: isFree, isFirst: isFirst) { return false }
      isFirst = false
    }
    return true
  }

  /// Whether the scalar would not stand for itself in a bare word: in a free one, or in the value of a field.
  private static func isSpecial(_ scalar: Unicode.Scalar, isFree: Bool, isFirst: Bool) -> Bool {
    switch scalar {
    case "(", ")", "\"", "\\", "*", "?", ",": true
    // A free word with a comparator could be a condition, and a comparator can be longer than it has been so far.
    case "=", "<", ">": isFree || isFirst
    case ":": isFree
    case "-", "!", "@": isFree && isFirst
    default: scalar.properties.isWhitespace || (isFirst && scalar.isForeignQuote)
    }
  }
}
