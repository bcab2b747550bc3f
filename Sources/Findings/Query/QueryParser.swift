/// Reads the query language.
///
///     query      = alternative *( "OR" alternative )            ; an empty query is every finding
///     alternative= negation *( [ "AND" ] negation )
///     negation   = [ "NOT" / "-" / "!" ] primary
///     primary    = "(" query ")" / condition / search / word / phrase     ; "*" alone is every finding
///     search     = "@" [ owner "/" ] name                        ; a saved search
///     condition  = field comparator values                       ; spaces may stand around a comparator
///     comparator = ":" / "=" / "!=" / ">" / ">=" / "<" / "<="
///     values     = value *( "," value ) / "(" value *( [ "OR" / "," ] value ) ")"
///     value      = "*" / word / phrase / word ".." word / word "..<" word
///
/// Words end at white space, parentheses and quotes. In a word `*` and `?` are wildcards and `\` takes the meaning from
/// the scalar after it; in a phrase (`"…"`) only `\` means something. Keywords are upper case. A finding type or an ARN
/// may be pasted as it is. What hardly anybody can mean is refused with what is probably meant: `and` for `AND`, a region
/// that is not known, a part of a finding type without `*`. In quotes each of them is taken at its word.
public struct QueryParser {
  var scanner: QueryScanner
  let now: Timestamp
  let searches: QuerySearches
  private var depth = 0
  private var terms = 0
  /// The saved searches that this text lies in, the outermost first.
  private var trail: [(reference: SearchReference, key: String)] = []

  /// - Parameters:
  ///   - now: what ages such as `-7d` count back from.
  ///   - searches: what `@name` stands for. Expanded searches count towards ``QueryLimits`` as if they were written out.
  /// - Throws: ``QueryError``, with the place and often a suggestion. Every text either parses or is refused so.
  public static func parse(
    _ text: String, now: Timestamp, searches: QuerySearches = .none
  ) throws(QueryError) -> QueryExpression {
    var parser = QueryParser(scanner: try QueryScanner(text), now: now, searches: searches)
    return try parser.parseQuery()
  }

  private init(scanner: QueryScanner, now: Timestamp, searches: QuerySearches) {
    (self.scanner, self.now, self.searches) = (scanner, now, searches)
  }

  /// The meaning of a saved search here.
  ///
  /// - Parameters:
  ///   - reference: as it was written.
  ///   - range: where.
  mutating func expand(
    _ query: NamedQuery, as reference: SearchReference, at range: Range<Int>
  ) throws(QueryError) -> QueryExpression {
    if let start = trail.firstIndex(where: { $0.key == query.key }) {
      throw QueryError(.searchCycle((trail[start...].map(\.reference) + [reference]).map(\.description)), at: range)
    }
    guard trail.count < QueryLimits.searches else { throw QueryError(.searchesTooDeep("\(reference)"), at: range) }
    try enter(at: range)
    defer { leave() }
    do {
      var parser = QueryParser(scanner: try QueryScanner(query.text), now: now, searches: query.searches)
      (parser.depth, parser.terms) = (depth, terms)
      parser.trail = trail + [(reference, query.key)]
      let expression = try parser.parseQuery()
      terms = parser.terms
      return expression
    } catch {
      throw error.moved(into: "\(reference)", at: range)
    }
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
    } else if scanner.takeSign() {
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
