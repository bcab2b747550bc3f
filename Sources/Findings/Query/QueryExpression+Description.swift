/// The printed form: one way to write each query. Parsing it gives an equal expression, for every expression in the form
/// that the parser gives; others print as one that means the same.
extension QueryExpression: CustomStringConvertible {
  public var description: String {
    switch self {
    case .all: "*"
    case .and(let terms): terms.isEmpty ? "*" : QueryExpression.list(terms, separator: " ", inParentheses: \.isOr)
    case .or(let terms):
      terms.isEmpty ? "NOT *" : QueryExpression.list(terms, separator: " OR ", inParentheses: { _ in false })
    case .not(let term): "NOT " + (term.isList ? "(\(term))" : term.description)
    case .comparison(let comparison): comparison.description
    case .freeText(let pattern): QueryText.freeWord(pattern.withoutOuterMany)
    }
  }

  private static func list(
    _ terms: [QueryExpression], separator: String, inParentheses: (QueryExpression) -> Bool
  ) -> String {
    terms.map { inParentheses($0) ? "(\($0))" : $0.description }.joined(separator: separator)
  }

  private var isOr: Bool { if case .or(let terms) = self { !terms.isEmpty } else { false } }

  private var isList: Bool {
    switch self {
    case .and(let terms), .or(let terms): !terms.isEmpty
    default: false
    }
  }
}

extension QueryComparison: CustomStringConvertible {
  public var description: String {
    switch operand {
    case .present: "\(field.name):*"
    case .boolean(let value): "\(field.name):\(value)"
    case .addresses(let prefix): "\(field.name):\(prefix)"
    case .numbers(let interval):
      field.name + (QueryText.bands(interval, of: field) ?? QueryText.interval(interval, QueryText.number))
    case .times(let interval): field.name + QueryText.times(interval)
    case .text(let pattern): field.name + QueryText.pattern(pattern, of: field)
    }
  }
}
