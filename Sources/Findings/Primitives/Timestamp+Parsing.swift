/// The forms of a time stamp that are read:
///
///     2026-11-23T04:05:06Z             RFC 3339; 't' and 'z' too
///     2026-11-23T04:05:06.123456789Z   a fraction of any length; what is finer than a microsecond is cut off
///     2026-11-23T04:05:06+05:30        an offset, also without its colon
///     2025-02-25 20:40:06.721          a space in place of the T, and no zone: UTC
///
/// Second 60 is read in the last minute of a UTC day only, as the day's last microsecond, so that a leap second keeps
/// its day. Instants outside the years 0001 to 9999 are refused.
extension Timestamp {
  /// Reads one of the forms above; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    self.init(utf8: text.utf8.span)
  }

  /// Reads one of the forms above from ASCII bytes, without allocating.
  public init?(utf8 bytes: Span<UInt8>) {
    guard bytes.count >= 19, let day = Day(prefixOf: bytes), Timestamp.isDateTimeSeparator(bytes[10]),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let hour = DecimalDigits.read(bytes, at: 11, count: 2), hour < 24,
      let minute = DecimalDigits.read(bytes, at: 14, count: 2), minute < 60,
      let second = DecimalDigits.read(bytes, at: 17, count: 2), second <= 60
    else { return nil }
    var position = 19
    guard let fraction = Timestamp.readFraction(bytes, at: &position),
      let offsetMinutes = Timestamp.readZone(bytes, from: position)
    else { return nil }

    let minutes = Int64(hour * 60 + minute - offsetMinutes)
    let wholeMinutes = Int64(day.daysSinceEpoch) * Timestamp.microsecondsPerDay + minutes * 60_000_000
    guard second == 60 else {
      self.init(checked: wholeMinutes + Int64(second) * 1_000_000 + fraction)
      return
    }
    let lastMinuteOfDay = Timestamp(microseconds: wholeMinutes + 60_000_000)
    guard lastMinuteOfDay.day.start == lastMinuteOfDay else { return nil }
    self.init(checked: wholeMinutes + 59_999_999)
  }

  private init?(checked microseconds: Int64) {
    guard microseconds >= Timestamp.first.microseconds, microseconds <= Timestamp.last.microseconds else { return nil }
    self.init(microseconds: microseconds)
  }

  private static func isDateTimeSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "T") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "t")
  }

  /// Microseconds of the fraction at `position`, zero when there is none; `nil` for a point without digits.
  @inline(__always)
  private static func readFraction(_ bytes: Span<UInt8>, at position: inout Int) -> Int64? {
    guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return 0 }
    position += 1
    let start = position
    var value: Int64 = 0
    var unit: Int64 = 100_000
    while position < bytes.count {
      let digit = bytes[position] &- 0x30
      guard digit < 10 else { break }
      value += Int64(digit) * unit
      unit /= 10
      position += 1
    }
    return position == start ? nil : value
  }

  /// Minutes east of UTC that the rest of the text says; `nil` when it is no zone.
  @inline(__always)
  private static func readZone(_ bytes: Span<UInt8>, from position: Int) -> Int? {
    guard position < bytes.count else { return 0 }
    let rest = bytes.count - position
    let mark = bytes[position]
    if mark == UInt8(ascii: "Z") || mark == UInt8(ascii: "z") { return rest == 1 ? 0 : nil }
    guard mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-") else { return nil }
    guard rest == 5 || (rest == 6 && bytes[position + 3] == UInt8(ascii: ":")),
      let hours = DecimalDigits.read(bytes, at: position + 1, count: 2), hours < 24,
      let minutes = DecimalDigits.read(bytes, at: bytes.count - 2, count: 2), minutes < 60
    else { return nil }
    let offset = hours * 60 + minutes
    return mark == UInt8(ascii: "-") ? -offset : offset
  }
}
