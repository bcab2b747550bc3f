internal import Platform

/// Writes JSON with the members in the order they are given, so that two answers can be compared byte by byte.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init() {}

  /// Appends one line of JSON.
  static func line(behind bytes: consuming [UInt8], _ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.bytes = consume bytes
    write(&writer)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func object(_ members: (inout JSONWriter) -> Void) { nested("{", "}", members) }

  public mutating func array<Element>(
    _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
  ) {
    nested("[", "]") { writer in
      for element in elements { write(&writer, element) }
    }
  }

  /// What is written next belongs to it.
  public mutating func key(_ name: String) {
    separate()
    append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func value(_ text: String) {
    separate()
    append(quoted: text)
    needsComma = true
  }

  public mutating func value(_ number: some BinaryInteger) { literal(String(number)) }

  /// Whole numbers without a fraction: 8, 5.5. JSON has no infinite ones: those are null.
  public mutating func value(_ number: Double) {
    guard number.isFinite else { return null() }
    let text = "\(number)"
    literal(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  public mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }

  public mutating func null() { literal("null") }

  /// JSON that somebody else wrote, on one line.
  public mutating func value(json: [UInt8]) {
    separate()
    bytes += json
    needsComma = true
  }

  /// An absent text, which is empty, is null.
  public mutating func member(_ name: String, _ text: String) {
    key(name)
    if text.isEmpty { null() } else { value(text) }
  }

  public mutating func member(_ name: String, _ number: (some BinaryInteger)?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  public mutating func member(_ name: String, _ number: Double?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  public mutating func member(_ name: String, _ flag: Bool?) {
    key(name)
    if let flag { value(flag) } else { null() }
  }

  private mutating func nested(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(UInt8(ascii: open))
    needsComma = false
    content(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes += text.utf8
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  /// A JSON string (RFC 8259 §7). Format characters and line separators are escaped too, as a terminal may show it.
  private mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    if Self.isPlain(text.utf8.span) {
      bytes.append(text.utf8.span)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += #"\""#.utf8
      case "\\": bytes += #"\\"#.utf8
      case "\n": bytes += #"\n"#.utf8
      case "\r": bytes += #"\r"#.utf8
      case "\t": bytes += #"\t"#.utf8
      case " "..."~": bytes.append(UInt8(ascii: scalar))
      case _ where Self.isInvisible(scalar): Self.append(escaped: scalar, to: &bytes)
      default: bytes += String(scalar).utf8
      }
    }
  }

  /// Whether nothing need be escaped, as in most texts.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for position in text.indices {
      switch text[position] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): return false
      case 0x20..<0x7F: continue
      default: return false
      }
    }
    return true
  }

  /// As `\uXXXX`, twice where UTF-16 takes two units.
  static func append(escaped scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    for unit in scalar.utf16 {
      let digits = String(unit, radix: 16)
      bytes += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
