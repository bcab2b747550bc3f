/// Shapes of pattern that an index can decide faster than by trying every value. All text is given with ASCII letters
/// lowered, for columns that hold their values so.
extension TextPattern {
  /// The text when there are no wildcards.
  public var foldedExact: String? { exact.map(TextPattern.folded) }

  /// Whether the pattern is a text and one `*` after it, so that the text alone decides.
  public var isPrefixOnly: Bool {
    guard pieces.count == 2, case .literal = pieces[0] else { return false }
    return pieces[1] == .many
  }

  /// The text of `*text*`.
  public var foldedInfix: String? {
    guard pieces.count == 3, pieces[0] == .many, pieces[2] == .many, case .literal(let text) = pieces[1] else {
      return nil
    }
    return TextPattern.folded(text)
  }

  private static func folded(_ text: String) -> String {
    String(decoding: text.utf8.map { folded($0) }, as: UTF8.self)
  }
}
