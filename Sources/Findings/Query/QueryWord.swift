/// A word or a quoted phrase of a query, with its escapes taken away.
struct QueryWord {
  struct Character {
    let scalar: Unicode.Scalar
    /// Escaped or quoted, and so neither a wildcard nor part of a range.
    let isLiteral: Bool
  }

  var characters: [Character] = []
  let isQuoted: Bool
  /// Where it stands in the query, quotes included.
  var range: Range<Int>

  var isEmpty: Bool { characters.isEmpty }

  /// The word as text, wildcards included.
  var text: String { QueryWord.text(of: characters[...]) }

  /// The text for a message: at most 64 scalars, without control characters.
  var shortText: String {
    let shown = characters.prefix(64).filter { !$0.scalar.isControl }
    return QueryWord.text(of: shown[...]) + (characters.count > 64 ? "…" : "")
  }

  /// The word as a pattern, with `*` and `?` as wildcards where they are neither escaped nor quoted.
  var pattern: TextPattern {
    var pieces: [TextPattern.Piece] = []
    var literal = String.UnicodeScalarView()
    for character in characters {
      if character.isLiteral || (character.scalar != "*" && character.scalar != "?") {
        literal.append(character.scalar)
      } else {
        pieces.append(.literal(String(literal)))
        literal = String.UnicodeScalarView()
        pieces.append(character.scalar == "*" ? .many : .one)
      }
    }
    return TextPattern(pieces: pieces + [.literal(String(literal))])
  }

  /// Whether it is written without quotes, escapes and wildcards. Whoever quotes a text means it as it stands.
  var isPlain: Bool { !isQuoted && pattern.exact != nil && !characters.contains { $0.isLiteral } }

  /// Whether the word is nothing but wildcards that everything matches.
  var isAnything: Bool { pattern.matchesEverything }

  /// The two sides of `a..b` or `a..<b`, either of which may be empty; `nil` for a word that is no range.
  var rangeEnds: (lower: String, upper: String, includesUpper: Bool)? {
    guard !isQuoted,
      let dots = characters.indices.dropLast().first(where: { isPoint(at: $0) && isPoint(at: $0 + 1) })
    else { return nil }
    let rest = characters[(dots + 2)...]
    let isHalfOpen = rest.first?.scalar == "<"
    return (
      QueryWord.text(of: characters[..<dots]), QueryWord.text(of: isHalfOpen ? rest.dropFirst() : rest), !isHalfOpen
    )
  }

  private func isPoint(at index: Int) -> Bool {
    characters[index].scalar == "." && !characters[index].isLiteral
  }

  private static func text(of characters: ArraySlice<Character>) -> String {
    var text = String.UnicodeScalarView()
    for character in characters { text.append(character.scalar) }
    return String(text)
  }
}
