/// One UTC calendar day, as a partition of the archive covers it.
///
/// The calendar is the proleptic Gregorian one. Text is read for the years 0001 to 9999 only; a day made from a number
/// outside them prints its year with a sign, and text of that form is not read back.
public struct Day: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01, negative before it.
  public var daysSinceEpoch: Int32

  public init(daysSinceEpoch: Int32) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// Reads `yyyy-mm-dd`; `nil` for anything else and for days that no calendar has, such as 2026-02-29.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    self.init(utf8: text.utf8.span)
  }

  /// Reads `yyyy-mm-dd` from ASCII bytes.
  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count == 10 else { return nil }
    self.init(prefixOf: bytes)
  }

  /// The day with these calendar numbers; `nil` outside the years 0001 to 9999 and for days that do not exist.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
    // Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last of its year.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Reads the first ten bytes, whatever follows them.
  @inline(__always)
  init?(prefixOf bytes: Span<UInt8>) {
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = DecimalDigits.read(bytes, at: 0, count: 4),
      let month = DecimalDigits.read(bytes, at: 5, count: 2),
      let day = DecimalDigits.read(bytes, at: 8, count: 2)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// 0001-01-01.
  public static let first = Day(daysSinceEpoch: -719_162)

  /// 9999-12-31.
  public static let last = Day(daysSinceEpoch: 2_932_896)

  /// Year, month 1 to 12, day 1 to 31.
  public var calendar: (year: Int, month: Int, day: Int) {
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day's first instant, held at the ends of what a ``Timestamp`` can hold.
  public var start: Timestamp { Timestamp(microseconds: 0) + .seconds(Int64(daysSinceEpoch) * 86_400) }

  /// The day's last instant: the next day's start less one microsecond, held at the same ends.
  public var end: Timestamp { start + .microseconds(Timestamp.microsecondsPerDay - 1) }

  /// The folder of this day, such as `2026/11/23`.
  public var path: String { text(separator: UInt8(ascii: "/")) }

  /// Such as `2026-11-23`.
  public var description: String { text(separator: UInt8(ascii: "-")) }

  public static func < (left: Day, right: Day) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }

  /// The day this many days later, or earlier for a negative count; it stays within what the type can hold.
  public func advanced(byDays days: Int) -> Day {
    Day(daysSinceEpoch: Int32(clamping: Int(daysSinceEpoch) + Int(Int32(clamping: days))))
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private func text(separator: UInt8) -> String {
    var bytes: [UInt8] = []
    append(to: &bytes, separator: separator)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(to bytes: inout [UInt8], separator: UInt8) {
    let (year, month, day) = calendar
    if !(0...9999).contains(year) { bytes.append(UInt8(ascii: year < 0 ? "-" : "+")) }
    DecimalDigits.append(abs(year), width: 4, to: &bytes)
    bytes.append(separator)
    DecimalDigits.append(month, width: 2, to: &bytes)
    bytes.append(separator)
    DecimalDigits.append(day, width: 2, to: &bytes)
  }
}
