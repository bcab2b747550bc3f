/// Text from findings on its way to a terminal.
///
/// A finding's words may come from whoever attacks. Whatever could drive the terminal, forge a line or turn the direction
/// of writing is shown as an escape: control characters (C0, DEL, C1), format characters such as the bidirectional
/// overrides, and the line and paragraph separators.
enum TerminalText {
  /// Fit for one line.
  static func line(_ text: String) -> String { escaped(text, keepsLineEnds: false) }

  /// As ``line(_:)``, with the line ends left, for messages of the program itself that have several lines.
  static func lines(_ text: String) -> String { escaped(text, keepsLineEnds: true) }

  private static func escaped(_ text: String, keepsLineEnds: Bool) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where keepsLineEnds: result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isHarmful(scalar): result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// `\u{1B}`, as Swift and Rust write it.
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }
}
