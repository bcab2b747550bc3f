/// Saved searches: `@name` stands for its query as if that stood here in parentheses.
extension QueryParser {
  mutating func parseSearch() throws(QueryError) -> QueryExpression {
    let range = scanner.restOfWord
    let written = scanner.text(range)
    guard let reference = SearchReference(written.dropFirst()) else {
      throw QueryError(.malformedSearch(String(written.prefix(64))), at: range)
    }
    scanner.skip(to: range.upperBound)
    try countTerm(at: range)
    switch searches.meaning(reference) {
    case .unknown(let nearest): throw QueryError(.unknownSearch("\(reference)", nearest: nearest), at: range)
    case .ambiguous(let candidates): throw QueryError(.ambiguousSearch("\(reference)", candidates), at: range)
    case .query(let query): return try expand(query, as: reference, at: range)
    }
  }
}
