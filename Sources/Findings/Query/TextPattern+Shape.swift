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

  /// The patterns before, between and behind the places where a literal holds a text; the pattern alone where none does.
  ///
  /// - Parameter text: not empty, its ASCII letters lowered.
  public func parts(around text: String) -> [TextPattern] {
    var parts: [[Piece]] = [[]]
    for piece in pieces {
      guard case .literal(let literal) = piece else {
        parts[parts.count - 1].append(piece)
        continue
      }
      var rest = TextPattern.folded(literal)[...]
      while let place = rest.firstRange(of: text) {
        parts[parts.count - 1].append(.literal(String(rest[..<place.lowerBound])))
        parts.append([])
        rest = rest[place.upperBound...]
      }
      parts[parts.count - 1].append(.literal(String(rest)))
    }
    return parts.map { TextPattern(pieces: $0) }
  }

  private static func folded(_ text: String) -> String {
    String(decoding: text.utf8.map { folded($0) }, as: UTF8.self)
  }
}
