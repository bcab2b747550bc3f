/// Takes a query apart, scalar by scalar. What a scalar means depends on where the parser is, so that values may hold
/// colons and commas join words outside a list.
struct QueryScanner {
  /// The words of the grammar: upper case and standing alone.
  enum Keyword: String, CaseIterable {
    case and = "AND"
    case or = "OR"
    case not = "NOT"
  }

  enum Comparator: String {
    case has = ":"
    case equal = "="
    case notEqual = "!="
    case greater = ">"
    case atLeast = ">="
    case less = "<"
    case atMost = "<="

    var isOfOrder: Bool {
      switch self {
      case .greater, .atLeast, .less, .atMost: true
      case .has, .equal, .notEqual: false
      }
    }
  }

  let scalars: [Unicode.Scalar]
  private(set) var position = 0

  init(_ text: String) throws(QueryError) {
    guard text.utf8.count <= QueryLimits.bytes else {
      throw QueryError(.tooLong(bytes: text.utf8.count), at: 0..<0)
    }
    scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar.value < 0x20 || scalar.value == 0x7F {
      guard scalar.properties.isWhitespace else {
        throw QueryError(.controlCharacter(scalar), at: index..<(index + 1))
      }
    }
  }

  var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func skipSpace() {
    while let scalar = current, scalar.properties.isWhitespace { position += 1 }
  }

  /// Skips this scalar if it is the next one.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  /// Goes on at a position that was found by looking ahead.
  mutating func skip(to position: Int) { self.position = position }

  /// Skips `-` or `!`, the signs of a negation. `!=` is a comparator that lacks its field.
  mutating func takeSign() -> Bool {
    if current == "!", position + 1 < scalars.count, scalars[position + 1] == "=" { return false }
    return take("-") || take("!")
  }

  /// What AND, OR and NOT are in other languages, at the current position; `and` would otherwise be searched for.
  var foreignOperator: Keyword? { QueryScanner.foreignOperator(text(restOfWord)) }

  private static func foreignOperator(_ word: String) -> Keyword? {
    switch word.lowercased() {
    case "and", "&&", "&": .and
    case "or", "||", "|": .or
    case "not": .not
    default: nil
    }
  }

  /// Whether a bare word is a keyword, or refused for being nearly one.
  static func isOperator(_ word: String) -> Bool { foreignOperator(word) != nil }

  /// The keyword at the current position, if one is there.
  var keyword: Keyword? {
    Keyword.allCases.first { keyword in
      let end = position + keyword.rawValue.unicodeScalars.count
      guard end <= scalars.count, scalars[position..<end].elementsEqual(keyword.rawValue.unicodeScalars) else {
        return false
      }
      return end == scalars.count || endsWord(scalars[end])
    }
  }

  mutating func take(_ keyword: Keyword) -> Bool {
    guard self.keyword == keyword else { return false }
    position += keyword.rawValue.unicodeScalars.count
    return true
  }

  /// Takes a field name and the comparator after it, if both are there. Spaces may stand before the comparator, and
  /// then after it too; always after one of order: its value is checked, where a text after `:` could be the next
  /// condition.
  mutating func takeField() -> (name: Range<Int>, comparator: Comparator, comparatorRange: Range<Int>)? {
    let start = position
    while let scalar = current, isNameScalar(scalar, isFirst: position == start) { position += 1 }
    let name = start..<position
    guard !name.isEmpty else { return nil }
    skipSpace()
    let comparatorStart = position
    let isSpaced = comparatorStart > name.upperBound
    guard let comparator = takeComparator() else {
      position = start
      return nil
    }
    let comparatorRange = comparatorStart..<position
    if comparator.isOfOrder || isSpaced { skipSpace() }
    return (name, comparator, comparatorRange)
  }

  mutating func takeComparator() -> Comparator? {
    // `:>=` and `==` are habits of other languages.
    if take(":") { return takeOrderComparator() ?? .has }
    if take("=") {
      _ = take("=")
      return .equal
    }
    if current == "!", position + 1 < scalars.count, scalars[position + 1] == "=" {
      position += 2
      return .notEqual
    }
    return takeOrderComparator()
  }

  private mutating func takeOrderComparator() -> Comparator? {
    if take(">") { return take("=") ? .atLeast : .greater }
    if take("<") { return take("=") ? .atMost : .less }
    return nil
  }

  /// The scalars up to the next one that ends a word.
  var restOfWord: Range<Int> {
    var end = position
    while end < scalars.count, !endsWord(scalars[end]) { end += 1 }
    return position..<end
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  /// Takes a quoted phrase or a bare word; an empty bare word where neither begins.
  ///
  /// - Parameter endingAtComma: whether a comma outside quotes ends the word, as it does in a list of values.
  mutating func takeWord(endingAtComma: Bool) throws(QueryError) -> QueryWord {
    let start = position
    let isQuoted = take("\"")
    var word = QueryWord(isQuoted: isQuoted, range: start..<start)
    while let scalar = current {
      if isQuoted ? scalar == "\"" : endsWord(scalar) || (endingAtComma && scalar == ",") { break }
      position += 1
      guard scalar == "\\" else {
        word.characters.append(.init(scalar: scalar, isLiteral: isQuoted))
        continue
      }
      guard let escaped = current else { throw QueryError(.danglingEscape, at: (position - 1)..<position) }
      position += 1
      word.characters.append(.init(scalar: escaped, isLiteral: true))
    }
    guard !isQuoted || take("\"") else { throw QueryError(.unclosedQuote, at: start..<(start + 1)) }
    word.range = start..<position
    return word
  }

  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "(" || scalar == ")" || scalar == "\"" || scalar.properties.isWhitespace
  }

  private func isNameScalar(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_": true
    case "0"..."9", "-", ".": !isFirst
    default: false
    }
  }
}
