/// Text from the file on its way into a message: short, and unable to move the cursor or begin a line.
enum Excerpt {
  private static let maximumScalars = 80

  /// Numbers as they stand, all else in quotes.
  static func quoted(_ scalar: YAMLNode.Scalar) -> String {
    let isNumber = scalar.isPlain && !scalar.text.isEmpty && scalar.text.allSatisfy { $0.isASCII && $0.isNumber }
    return isNumber ? plain(scalar.text) : "\"\(plain(scalar.text))\""
  }

  static func plain(_ text: String) -> String {
    var excerpt = ""
    for scalar in text.unicodeScalars.prefix(maximumScalars) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        excerpt += "\\u{\(String(scalar.value, radix: 16))}"
      default:
        excerpt.unicodeScalars.append(scalar)
      }
    }
    return text.unicodeScalars.count > maximumScalars ? excerpt + "…" : excerpt
  }
}
