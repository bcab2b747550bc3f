/// A length of time as people write it: `90s`, `15m`, `24h`, `7d`, `2w`.
public struct Age: Hashable, Sendable, CustomStringConvertible {
  public enum Unit: String, CaseIterable, Sendable {
    case seconds = "s"
    case minutes = "m"
    case hours = "h"
    case days = "d"
    case weeks = "w"

    public var inSeconds: Int64 {
      switch self {
      case .seconds: 1
      case .minutes: 60
      case .hours: 3600
      case .days: 86_400
      case .weeks: 604_800
      }
    }
  }

  /// 0 to 999,999,999.
  public let count: Int64
  public let unit: Unit

  /// Reads one to nine digits and a unit; `nil` for anything else, a sign included.
  public init?(_ text: some StringProtocol) {
    guard let last = text.last, let unit = Unit(rawValue: String(last)) else { return nil }
    let digits = String(text.dropLast())
    let span = digits.utf8.span
    guard (1...9).contains(span.count), let count = DecimalDigits.read(span, at: 0, count: span.count) else {
      return nil
    }
    (self.count, self.unit) = (Int64(count), unit)
  }

  public var duration: Duration { .seconds(count * unit.inSeconds) }

  /// The instant this long before `now`; `nil` before the year 0001.
  public func before(_ now: Timestamp) -> Timestamp? {
    let instant = now - duration
    return instant < .first ? nil : instant
  }

  public var description: String { "\(count)\(unit.rawValue)" }
}
