/// A query as a value, with every operand typed and resolved.
///
/// ``QueryParser/parse(_:now:)`` gives its simplest form: lists within lists of the same kind are one list of two or more,
/// nothing is negated twice, and ``all`` stands alone or under a ``not(_:)``.
public indirect enum QueryExpression: Hashable, Sendable {
  /// Every finding.
  case all
  /// Every finding that fits all of these; with none, every finding.
  case and([QueryExpression])
  /// Every finding that fits one of these; with none, no finding.
  case or([QueryExpression])
  /// Every finding that does not fit, those without the field included.
  case not(QueryExpression)
  case comparison(QueryComparison)
  /// The pattern occurs anywhere in a text that free search covers, whether or not it has a `*` at its ends.
  case freeText(TextPattern)

  public static func comparison(_ field: QueryField, _ operand: QueryOperand) -> QueryExpression {
    .comparison(QueryComparison(field, operand))
  }

  /// The conjunction in its simplest form.
  public static func all(of terms: [QueryExpression]) -> QueryExpression {
    let terms = terms.flatMap { term in
      switch term {
      case .all: [] as [QueryExpression]
      case .and(let inner): inner
      default: [term]
      }
    }
    return terms.isEmpty ? .all : terms.count == 1 ? terms[0] : .and(terms)
  }

  /// The disjunction in its simplest form; without terms it fits nothing.
  public static func any(of terms: [QueryExpression]) -> QueryExpression {
    let terms = terms.flatMap { term in if case .or(let inner) = term { inner } else { [term] } }
    return terms.contains(.all) ? .all : terms.count == 1 ? terms[0] : .or(terms)
  }

  /// The negation in its simplest form.
  public static func negation(of term: QueryExpression) -> QueryExpression {
    if case .not(let inner) = term { inner } else { .not(term) }
  }
}
