/// Text from anywhere on its way into a log line.
///
/// A finding's title is written by whoever attacks. Therefore nothing that could end the line, drive a terminal or turn
/// the direction of writing comes through as itself: control characters (C0, DEL, C1), format characters such as
/// the bidirectional overrides, and the line and paragraph separators are written as escapes.
enum LogText {
  /// A value longer than this is cut: a log line is no place for a document.
  static let maximumScalars = 4096

  /// With JSON's escapes, a backslash doubled so that an escape cannot be forged. Quotes stay.
  static func escaped(_ text: String) -> String {
    append(text, quotes: false)
  }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    "\"\(append(text, quotes: true))\""
  }

  /// As it is when it is one plain word, else quoted, so that `a=b c=d` is two pairs and never one value.
  static func word(_ text: String) -> String {
    let isWord =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar != " " && scalar != "=" && scalar != "\"" && scalar != "\\" && !scalar.properties.isWhitespace
      }
    return isWord ? escaped(text) : quoted(text)
  }

  private static func append(_ text: String, quotes: Bool) -> String {
    var escaped = ""
    var length = 0
    for scalar in text.unicodeScalars {
      if length == maximumScalars { return escaped + "…" }
      length += 1
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\"" where quotes: escaped += "\\\""
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where isHarmful(scalar): escaped += escape(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// `\u001b`; above the basic plane, the surrogate pair that JSON asks for (RFC 8259 §7).
  private static func escape(_ scalar: Unicode.Scalar) -> String {
    scalar.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
