/// An instant in UTC, to the microsecond.
///
/// Leap seconds are not counted, as POSIX has it.
public struct Timestamp: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Microseconds since 1970-01-01T00:00:00Z, negative before it.
  public var microseconds: Int64

  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// Reads an instant from seconds since 1970, or milliseconds when the number is above 1e11, as GuardDuty's API gives
  /// both. `nil` outside the years 0001 to 9999.
  public init?(epoch: Double) {
    let microseconds = epoch > 1e11 ? epoch * 1e3 : epoch * 1e6
    guard microseconds >= Double(Timestamp.first.microseconds), microseconds < Double(Timestamp.last.microseconds)
    else { return nil }
    // Rounded by truncating, as `rounded()` would make this module need the C library's mathematics.
    self.microseconds = Int64(microseconds < 0 ? microseconds - 0.5 : microseconds + 0.5)
  }

  /// 0001-01-01T00:00:00Z.
  public static let first = Timestamp(microseconds: -62_135_596_800_000_000)

  /// 9999-12-31T23:59:59.999999Z.
  public static let last = Timestamp(microseconds: 253_402_300_799_999_999)

  /// The UTC day that this instant falls on.
  public var day: Day {
    Day(daysSinceEpoch: Int32(dayNumberAndRest.day))
  }

  /// RFC 3339 in UTC, such as `2026-11-23T04:05:06.123Z`: no fraction when it is zero, else three or six digits.
  public var description: String {
    let (_, rest) = dayNumberAndRest
    let (second, fraction) = (Int(rest / 1_000_000), Int(rest % 1_000_000))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(28)
    day.append(to: &bytes, separator: UInt8(ascii: "-"))
    bytes.append(UInt8(ascii: "T"))
    DecimalDigits.append(second / 3600, width: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    DecimalDigits.append(second / 60 % 60, width: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    DecimalDigits.append(second % 60, width: 2, to: &bytes)
    if fraction != 0 {
      bytes.append(UInt8(ascii: "."))
      let wholeMilliseconds = fraction % 1000 == 0
      DecimalDigits.append(
        wholeMilliseconds ? fraction / 1000 : fraction, width: wholeMilliseconds ? 3 : 6, to: &bytes)
    }
    bytes.append(UInt8(ascii: "Z"))
    return String(decoding: bytes, as: UTF8.self)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.microseconds < right.microseconds }

  /// The instant this much later, to the microsecond, held at the ends of what the type can hold.
  public static func + (instant: Timestamp, duration: Duration) -> Timestamp {
    let (sum, overflow) = instant.microseconds.addingReportingOverflow(microseconds(in: duration))
    return Timestamp(microseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// The instant this much earlier, to the microsecond, held at the ends of what the type can hold.
  public static func - (instant: Timestamp, duration: Duration) -> Timestamp {
    let (difference, overflow) = instant.microseconds.subtractingReportingOverflow(microseconds(in: duration))
    return Timestamp(microseconds: overflow ? (duration < .zero ? .max : .min) : difference)
  }

  /// How long after `right` the instant `left` comes; negative when it comes before.
  public static func - (left: Timestamp, right: Timestamp) -> Duration {
    let (difference, overflow) = left.microseconds.subtractingReportingOverflow(right.microseconds)
    return .microseconds(overflow ? (left < right ? .min : .max) : difference)
  }

  static let microsecondsPerDay: Int64 = 86_400_000_000

  private var dayNumberAndRest: (day: Int64, rest: Int64) {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: Timestamp.microsecondsPerDay)
    return remainder < 0 ? (quotient - 1, remainder + Timestamp.microsecondsPerDay) : (quotient, remainder)
  }

  private static func microseconds(in duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflowed) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
    return overflow || overflowed ? (seconds < 0 ? .min : .max) : sum
  }
}
