import Findings

/// JSON under construction: bytes appended in order, commas placed where a value came before.
///
/// Text passed in is taken as it is. The samples' own vocabulary holds no quote, backslash or control character; the
/// two places that need escaping call ``appendEscaped(_:)``.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  // MARK: Structure

  mutating func openObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func openObject(_ key: String) {
    name(key)
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  mutating func closeObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  mutating func openList(_ key: String) {
    name(key)
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  mutating func closeList() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Appends members that another text holds: without the brace that opens it, and with none to close it.
  mutating func members(of other: JSONText) {
    guard other.bytes.count > 1 else { return }
    bytes.append(contentsOf: other.bytes[1...])
    needsComma = true
  }

  // MARK: Members

  mutating func member(_ key: String, _ text: String) {
    openText(key)
    append(text)
    closeText()
  }

  mutating func member(_ key: String, _ number: Int) {
    name(key)
    append(number)
  }

  mutating func member(_ key: String, _ flag: Bool) { literal(key, flag ? "true" : "false") }

  /// A member whose value is already JSON, such as a number in the spelling wanted.
  mutating func literal(_ key: String, _ value: String) {
    name(key)
    append(value)
  }

  mutating func literal(_ key: String, _ value: [UInt8]) {
    name(key)
    append(value)
  }

  mutating func null(_ key: String) { literal(key, "null") }

  mutating func member(_ key: String, _ time: Timestamp) {
    openText(key)
    append(time)
    closeText()
  }

  /// Seconds since 1970 as GuardDuty's exports spell them: `1.639010703E9`.
  mutating func epoch(_ key: String, _ time: Timestamp) {
    name(key)
    var digits = time.microseconds / 1000
    var scale = 0
    while digits % 10 == 0, scale < 11 {
      digits /= 10
      scale += 1
    }
    var divisor: Int64 = 1
    while digits / divisor >= 10 { divisor *= 10 }
    append(Int(digits / divisor))
    bytes.append(UInt8(ascii: "."))
    var rest = digits % divisor
    repeat {
      divisor = max(1, divisor / 10)
      bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
      rest %= divisor
    } while divisor > 1
    append("E9")
  }

  mutating func member(_ key: String, _ texts: [String]) {
    openList(key)
    for text in texts { element(text) }
    closeList()
  }

  mutating func element(_ text: String) {
    separate()
    bytes.append(Self.quote)
    append(text)
    bytes.append(Self.quote)
  }

  mutating func element(_ number: Int) {
    separate()
    append(number)
  }

  // MARK: Text put together from pieces

  mutating func openText(_ key: String) {
    name(key)
    bytes.append(Self.quote)
  }

  mutating func closeText() { bytes.append(Self.quote) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ piece: [UInt8]) { bytes.append(contentsOf: piece) }

  mutating func append(_ number: Int) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var divisor: UInt = 1
    while rest / divisor >= 10 { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// The low digits of a number in hexadecimal.
  mutating func appendHex(_ value: UInt64, digits: Int = 16) {
    bytes.append(addingCapacity: digits) { output in
      for position in stride(from: (digits - 1) * 4, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: (value >> UInt64(position)) & 15)
        output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  /// RFC 3339 in UTC with three digits of fraction, as in every finding.
  mutating func append(_ time: Timestamp) {
    let (second, fraction) = Self.split(time.microseconds, by: 1_000_000)
    let (day, rest) = Self.split(second, by: 86_400)
    let (year, month, dayOfMonth) = Self.civil(daysSinceEpoch: day)
    let clock = (Int(rest) / 3600, Int(rest) / 60 % 60, Int(rest) % 60)
    bytes.append(addingCapacity: 24) { output in
      for (number, width, end) in [
        (year, 4, "-"), (month, 2, "-"), (dayOfMonth, 2, "T"), (clock.0, 2, ":"), (clock.1, 2, ":"), (clock.2, 2, "."),
        (Int(fraction) / 1000, 3, "Z"),
      ] as [(Int, Int, Unicode.Scalar)] {
        if width == 4 { output.append(Self.digit(number / 1000)) }
        if width >= 3 { output.append(Self.digit(number / 100)) }
        output.append(Self.digit(number / 10))
        output.append(Self.digit(number))
        output.append(UInt8(ascii: end))
      }
    }
  }

  /// JSON text inside a JSON string (RFC 8259 §7).
  mutating func appendEscaped(_ text: some Sequence<UInt8>) {
    for byte in text {
      switch byte {
      case Self.quote, UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): append("\\n")
      case 0..<0x20:
        append("\\u00")
        appendHex(UInt64(byte), digits: 2)
      default: bytes.append(byte)
      }
    }
  }

  private mutating func name(_ key: String) {
    separate()
    bytes.append(Self.quote)
    append(key)
    bytes.append(Self.quote)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private static func digit(_ number: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10) }

  private static let quote = UInt8(ascii: "\"")

  private static func split(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }

  /// Howard Hinnant's algorithm, http://howardhinnant.github.io/date_algorithms.html#civil_from_days, for days of
  /// year 0 and later, which is all that a ``Timestamp`` holds.
  private static func civil(daysSinceEpoch: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = Int(daysSinceEpoch) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}
