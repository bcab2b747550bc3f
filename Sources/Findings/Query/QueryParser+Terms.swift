/// Conditions and free words.
extension QueryParser {
  mutating func parseTerm() throws(QueryError) -> QueryExpression {
    if scanner.current == "@" { return try parseSearch() }
    if let keyword = scanner.foreignOperator { throw foreignOperator(keyword) }
    if startsAddress { return try parseFreeWord() }
    if startsFindingType { return try parseValue(of: .type) }
    if startsARN { return try parseValue(of: .arn) }
    guard let (nameRange, comparator, comparatorRange) = scanner.takeField() else {
      try refuseForeignTerm()
      return try parseFreeWord()
    }
    let name = scanner.text(nameRange)
    guard let field = QueryField(name: name) else {
      if comparator == .has, let condition = QueryAdvice.condition(name, scanner.text(scanner.restOfWord)) {
        throw QueryError(
          .unknownField(name, nearest: condition), at: nameRange.lowerBound..<scanner.restOfWord.upperBound)
      }
      throw QueryError(.unknownField(name, nearest: QueryField.nearestName(to: name)), at: nameRange)
    }
    switch comparator {
    case .has: return try parseValues(of: field, isExact: false)
    case .equal: return try parseValues(of: field, isExact: true)
    case .notEqual:
      // The printed form is a NOT, which counts as a level.
      try enter(at: comparatorRange)
      defer { leave() }
      return .negation(of: try parseValues(of: field, isExact: true))
    case .greater, .atLeast, .less, .atMost:
      return try parseOrdered(field, comparator, at: comparatorRange)
    }
  }

  /// An IPv6 address looks like a field and its value.
  private var startsAddress: Bool {
    let word = scanner.restOfWord
    return word.count <= 49 && scanner.scalars[word].contains(":") && IPPrefix(scanner.text(word)) != nil
  }

  /// `Purpose:Resource/Family`, as it is copied from a finding: a capital, letters, a colon, a slash further on.
  private var startsFindingType: Bool {
    let word = scanner.scalars[scanner.restOfWord]
    guard let first = word.first, ("A"..."Z").contains(first), let colon = word.firstIndex(of: ":"),
      word[..<colon].allSatisfy({ ("A"..."Z").contains($0) || ("a"..."z").contains($0) })
    else { return false }
    return QueryField(name: scanner.text(word.startIndex..<colon)) == nil && word[colon...].contains("/")
  }

  private var startsARN: Bool {
    scanner.scalars[scanner.restOfWord].starts(with: "arn:aws".unicodeScalars)
  }

  /// Refuses what other languages write, and what would here be searched for as it stands.
  private func refuseForeignTerm() throws(QueryError) {
    try refuseForeignQuote()
    var rest = scanner
    let start = scanner.position
    if let comparator = rest.takeComparator() {
      throw QueryError(.missingField(comparator.rawValue), at: start..<rest.position)
    }
  }

  private func foreignOperator(_ keyword: QueryScanner.Keyword) -> QueryError {
    QueryError(.foreignOperator(scanner.text(scanner.restOfWord), keyword: keyword.rawValue), at: scanner.restOfWord)
  }

  private func refuseForeignQuote() throws(QueryError) {
    guard let scalar = scanner.current, scalar.isForeignQuote else { return }
    throw QueryError(.foreignQuote(String(scalar)), at: scanner.position..<(scanner.position + 1))
  }

  private mutating func parseFreeWord() throws(QueryError) -> QueryExpression {
    let word = try scanner.takeWord(endingAtComma: false)
    guard !word.isEmpty else { throw QueryError(.emptyQuotes(nil), at: word.range) }
    try countTerm(at: word.range)
    let pattern = word.pattern.anywhere
    return pattern.matchesEverything ? .all : .freeText(pattern)
  }

  /// One value without a list, for what is pasted.
  private mutating func parseValue(of field: QueryField) throws(QueryError) -> QueryExpression {
    try condition(field, try scanner.takeWord(endingAtComma: false), isExact: true)
  }

  private mutating func parseValues(of field: QueryField, isExact: Bool) throws(QueryError) -> QueryExpression {
    if scanner.current == "(" { return try parseParenthesizedValues(of: field, isExact: isExact) }
    let first = try takeValue(of: field)
    var values = [try condition(field, first, isExact: isExact)]
    guard scanner.current == "," else { return values[0] }
    // The printed form is in parentheses, which count as a level.
    try enter(at: first.range)
    while scanner.take(",") {
      scanner.skipSpace()
      values.append(try condition(field, try takeValue(of: field), isExact: isExact))
    }
    leave()
    return .any(of: values)
  }

  private mutating func parseParenthesizedValues(
    of field: QueryField, isExact: Bool
  ) throws(QueryError) -> QueryExpression {
    let opening = scanner.position..<(scanner.position + 1)
    try enter(at: opening)
    _ = scanner.take("(")
    scanner.skipSpace()
    guard scanner.current != ")" else {
      throw QueryError(.emptyParentheses, at: opening.lowerBound..<(scanner.position + 1))
    }
    var values: [QueryExpression] = []
    while !scanner.take(")") {
      guard scanner.current != nil else { throw QueryError(.unclosedParenthesis, at: opening) }
      values.append(try condition(field, try takeListedValue(of: field), isExact: isExact))
      scanner.skipSpace()
      let separator = scanner.restOfWord
      if scanner.take(.or) || scanner.take(",") {
        scanner.skipSpace()
        guard scanner.current != ")" else {
          throw QueryError(.missingTermAfter(scanner.text(separator)), at: separator)
        }
      }
    }
    leave()
    return .any(of: values)
  }

  private mutating func takeListedValue(of field: QueryField) throws(QueryError) -> QueryWord {
    if let keyword = scanner.keyword {
      let problem: QueryError.Problem =
        keyword == .or ? .missingTermBefore(keyword.rawValue) : .operatorInList(keyword.rawValue)
      throw QueryError(problem, at: scanner.restOfWord)
    }
    if scanner.current == "(" { throw QueryError(.operatorInList("("), at: scanner.position..<(scanner.position + 1)) }
    if let keyword = scanner.foreignOperator { throw foreignOperator(keyword) }
    return try takeValue(of: field)
  }

  private mutating func takeValue(of field: QueryField) throws(QueryError) -> QueryWord {
    // A keyword here is the next part of a query whose value was forgotten.
    if scanner.keyword != nil { throw QueryError(.missingValue(field), at: scanner.restOfWord) }
    try refuseForeignQuote()
    let word = try scanner.takeWord(endingAtComma: true)
    guard !word.isEmpty else {
      throw QueryError(word.isQuoted ? .emptyQuotes(field) : .missingValue(field), at: word.range)
    }
    return word
  }

  private mutating func condition(
    _ field: QueryField, _ word: QueryWord, isExact: Bool
  ) throws(QueryError) -> QueryExpression {
    try countTerm(at: word.range)
    if word.isAnything { return .comparison(field, .present) }
    return .comparison(field, try operand(of: field, word, isExact: isExact))
  }

  private mutating func parseOrdered(
    _ field: QueryField, _ comparator: QueryScanner.Comparator, at range: Range<Int>
  ) throws(QueryError) -> QueryExpression {
    guard field.kind == .number || field.kind == .time else {
      throw QueryError(.notComparable(field, comparator: comparator.rawValue), at: range)
    }
    if scanner.current == "(" { throw QueryError(.listAfterComparator(comparator.rawValue), at: range) }
    let word = try takeValue(of: field)
    if scanner.current == "," { throw QueryError(.listAfterComparator(comparator.rawValue), at: range) }
    guard !word.isAnything else { throw QueryError(.wildcardWithComparator(comparator.rawValue), at: range) }
    try countTerm(at: word.range)
    return .comparison(field, try orderedOperand(of: field, comparator, word))
  }
}

extension Unicode.Scalar {
  /// An apostrophe, or a quote that a word processor or a chat made of a straight one.
  var isForeignQuote: Bool {
    switch self {
    case "'", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{AB}", "\u{BB}": true
    default: false
    }
  }
}
