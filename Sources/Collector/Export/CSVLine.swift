/// Records as CSV (RFC 4180, with newlines alone at the ends of lines).
///
/// A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers are what they are. What is no
/// character of a text file, NUL above all, becomes U+FFFD: readers of CSV end there, or refuse the file.
public enum CSVLine {
  public static func row(_ cells: [Cell]) -> String {
    var line: [UInt8] = []
    append(cells, to: &line)
    return String(decoding: line, as: UTF8.self)
  }

  public static func append(_ cells: [Cell], to line: inout [UInt8]) {
    var isFirst = true
    for cell in cells {
      if !isFirst { line.append(UInt8(ascii: ",")) }
      isFirst = false
      switch cell {
      case .absent: break
      case .number, .flag: line += cell.plain.utf8
      case .text(let text): append(text, to: &line)
      case .list(let values): append(values.joined(separator: " "), to: &line)
      }
    }
    line.append(UInt8(ascii: "\n"))
  }

  private static func append(_ text: String, to line: inout [UInt8]) {
    var needsQuotes = false
    var isPlain = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n"): needsQuotes = true
      case UInt8(ascii: "\t"), 0x20..<0x7F: break
      default: isPlain = false
      }
    }
    let guarded = text.unicodeScalars.first.map(Self.beginsFormula) ?? false
    guard needsQuotes || guarded || !isPlain else {
      line += text.utf8
      return
    }
    if needsQuotes { line.append(UInt8(ascii: "\"")) }
    if guarded { line.append(UInt8(ascii: "'")) }
    for scalar in text.unicodeScalars {
      if scalar == "\"" { line.append(UInt8(ascii: "\"")) }
      line += String(isNoText(scalar) ? "\u{FFFD}" : scalar).utf8
    }
    if needsQuotes { line.append(UInt8(ascii: "\"")) }
  }

  /// OWASP, "CSV Injection": also the wide forms, which a spreadsheet takes for the same.
  private static func beginsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }

  /// Control characters other than tabs and ends of lines.
  private static func isNoText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F..<0xA0: true
    default: false
    }
  }
}
