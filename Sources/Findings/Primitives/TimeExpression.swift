/// A time as an operator gives it on a command line or in a query: an RFC 3339 instant, a date, or an age such as `7d`.
public enum TimeExpression: Hashable, Sendable, CustomStringConvertible {
  case instant(Timestamp)
  case day(Day)
  case age(Age)

  /// - Throws: ``TimeExpressionError`` when the text is none of the three.
  public init(_ text: some StringProtocol) throws(TimeExpressionError) {
    if let age = Age(text.hasPrefix("-") ? String(text.dropFirst()) : String(text)) {
      self = .age(age)
    } else if let day = Day(text) {
      self = .day(day)
    } else if let instant = Timestamp(text) {
      self = .instant(instant)
    } else {
      throw .unreadable(String(text.prefix(64)))
    }
  }

  /// The instant meant: a day is its first instant, an age is counted back from `now`.
  ///
  /// - Throws: ``TimeExpressionError/beforeYearOne(_:)`` for an age that reaches back too far.
  public func resolved(now: Timestamp) throws(TimeExpressionError) -> Timestamp {
    switch self {
    case .instant(let instant): return instant
    case .day(let day): return day.start
    case .age(let age):
      guard let instant = age.before(now) else { throw .beforeYearOne(age) }
      return instant
    }
  }

  public var description: String {
    switch self {
    case .instant(let instant): instant.description
    case .day(let day): day.description
    case .age(let age): age.description
    }
  }
}

public enum TimeExpressionError: Error, Equatable, CustomStringConvertible {
  case unreadable(String)
  case beforeYearOne(Age)

  public var description: String {
    switch self {
    case .unreadable(let text):
      "\(text.debugDescription) is no time: write 2026-11-23T04:05:06Z, 2026-11-23, or an age such as 90s, 15m, 24h, 7d or 2w"
    case .beforeYearOne(let age):
      "\(age) ago is before the year 0001: give a shorter age"
    }
  }
}
