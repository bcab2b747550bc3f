extension QueryError {
  /// Three lines for a terminal: the query, a mark under the offending part, and what is wrong.
  ///
  ///     severity>=7 sevrity:high
  ///                 ^~~~~~~
  ///     unknown field sevrity; did you mean severity?
  ///
  /// Of a long query only the surroundings are shown. Line ends, tabs and control characters are shown as spaces, so
  /// that the mark stays in its column and the query cannot steer the terminal.
  ///
  /// - Parameter query: the text that was parsed.
  public func rendered(in query: String) -> String {
    let scalars = query.unicodeScalars.prefix(offset + QueryError.excerptLength).map { scalar in
      scalar.properties.isWhitespace || scalar.isControl ? " " : scalar
    }
    let isCutBefore = offset > QueryError.excerptLength / 2
    let start = min(isCutBefore ? offset - QueryError.excerptLength / 2 : 0, scalars.count)
    let end = min(start + QueryError.excerptLength, scalars.count)
    let isCutAfter = end < query.unicodeScalars.count

    var lines = String.UnicodeScalarView()
    if isCutBefore { lines.append("…") }
    lines.append(contentsOf: scalars[start..<end])
    if isCutAfter { lines.append("…") }
    let indent = min(offset, scalars.count) - start + (isCutBefore ? 1 : 0)
    let marked = max(1, min(length, end - offset))
    return """
      \(String(lines))
      \(String(repeating: " ", count: indent))^\(String(repeating: "~", count: marked - 1))
      \(description)
      """
  }

  /// Fits a terminal of 100 columns with both ellipses.
  private static let excerptLength = 96
}

extension Unicode.Scalar {
  /// Whether the scalar is of the general category Cc, or one that turns the direction of text around.
  var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
