/// Reads the query language.
///
///     query      = alternative *( "OR" alternative )            ; an empty query is every finding
///     alternative= negation *( [ "AND" ] negation )
///     negation   = [ "NOT" / "-" ] primary
///     primary    = "(" query ")" / condition / word / phrase     ; "*" alone is every finding
///     condition  = field comparator values                       ; spaces may precede a comparator
///     comparator = ":" / "=" / "!=" / ">" / ">=" / "<" / "<="
///     values     = value *( "," value ) / "(" value *( [ "OR" / "," ] value ) ")"
///     value      = "*" / word / phrase / word ".." word / word "..<" word
///
/// Words end at white space, parentheses and quotes. In a word `*` and `?` are wildcards and `\` takes the meaning from
/// the scalar after it; in a phrase (`"…"`) only `\` means something. Keywords are upper case. A finding type or an ARN
/// may be pasted as it is.
public struct QueryParser {
  var scanner: QueryScanner
  let now: Timestamp
  private var depth = 0
  private var terms = 0

  /// - Parameter now: what ages such as `-7d` count back from.
  /// - Throws: ``QueryError``, with the place and often a suggestion. Every text either parses or is refused so.
  public static func parse(_ text: String, now: Timestamp) throws(QueryError) -> QueryExpression {
    var parser = QueryParser(scanner: try QueryScanner(text), now: now)
    return try parser.parseQuery()
  }

  private init(scanner: QueryScanner, now: Timestamp) {
    (self.scanner, self.now) = (scanner, now)
  }

  private mutating func parseQuery() throws(QueryError) -> QueryExpression {
    scanner.skipSpace()
    guard scanner.current != nil else { return .all }
    let expression = try parseAlternatives()
    guard scanner.current == nil else { throw QueryError(.unopenedParenthesis, at: nextScalar) }
    return expression
  }

  /// Ends before a closing parenthesis or at the end.
  private mutating func parseAlternatives() throws(QueryError) -> QueryExpression {
    var alternatives = [try parseConjunction()]
    while let range = take(.or) {
      guard startsTerm else { throw missingTerm(after: range) }
      alternatives.append(try parseConjunction())
    }
    return .any(of: alternatives)
  }

  private mutating func parseConjunction() throws(QueryError) -> QueryExpression {
    var factors = [try parseNegation()]
    while true {
      if let range = take(.and) {
        guard startsTerm else { throw missingTerm(after: range) }
      } else if !startsTerm {
        return .all(of: factors)
      }
      factors.append(try parseNegation())
    }
  }

  private mutating func parseNegation() throws(QueryError) -> QueryExpression {
    if let keyword = scanner.keyword, keyword != .not {
      throw QueryError(.missingTermBefore(keyword.rawValue), at: scanner.restOfWord)
    }
    let start = scanner.position
    if let range = take(.not) {
      guard startsTerm else { throw missingTerm(after: range) }
    } else if scanner.take("-") {
      guard let next = scanner.current, next != ")", !next.properties.isWhitespace else {
        throw missingTerm(after: start..<scanner.position)
      }
    } else {
      return try parsePrimary()
    }
    try enter(at: start..<scanner.position)
    defer { leave() }
    return .negation(of: try parseNegation())
  }

  private mutating func parsePrimary() throws(QueryError) -> QueryExpression {
    let expression: QueryExpression
    let start = scanner.position
    if scanner.take("(") {
      let opening = start..<scanner.position
      try enter(at: opening)
      scanner.skipSpace()
      guard scanner.current != ")" else { throw QueryError(.emptyParentheses, at: start..<(scanner.position + 1)) }
      guard scanner.current != nil else { throw QueryError(.unclosedParenthesis, at: opening) }
      expression = try parseAlternatives()
      guard scanner.take(")") else { throw QueryError(.unclosedParenthesis, at: opening) }
      leave()
    } else if scanner.current == ")" {
      throw QueryError(.unopenedParenthesis, at: nextScalar)
    } else {
      expression = try parseTerm()
    }
    scanner.skipSpace()
    return expression
  }

  /// Whether a term can begin here; a keyword that cannot is left for ``parseNegation()`` to refuse.
  private var startsTerm: Bool {
    guard let scalar = scanner.current, scalar != ")" else { return false }
    return scanner.keyword == nil || scanner.keyword == .not
  }

  /// Takes the keyword and the space after it, and gives its place.
  private mutating func take(_ keyword: QueryScanner.Keyword) -> Range<Int>? {
    let start = scanner.position
    guard scanner.take(keyword) else { return nil }
    let range = start..<scanner.position
    scanner.skipSpace()
    return range
  }

  private func missingTerm(after range: Range<Int>) -> QueryError {
    QueryError(.missingTermAfter(scanner.text(range)), at: range)
  }

  private var nextScalar: Range<Int> { scanner.position..<(scanner.position + 1) }

  // MARK: - Limits

  /// Counts a level of nesting; whoever entered takes it off again.
  mutating func enter(at range: Range<Int>) throws(QueryError) {
    guard depth < QueryLimits.depth else { throw QueryError(.tooDeep, at: range) }
    depth += 1
  }

  mutating func leave() { depth -= 1 }

  mutating func countTerm(at range: Range<Int>) throws(QueryError) {
    guard terms < QueryLimits.terms else { throw QueryError(.tooManyTerms, at: range) }
    terms += 1
  }
}
