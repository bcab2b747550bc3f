/// What a written value covers: a number or an instant only itself, a band or a date all that lies in it. An end that is
/// missing is open.
struct QuerySpan<Bound: Comparable & Hashable & Sendable> {
  enum Upper {
    case through(Bound)
    case upTo(Bound)
  }

  var lower: Bound?
  var upper: Upper?

  init(lower: Bound?, upper: Upper?) {
    (self.lower, self.upper) = (lower, upper)
  }

  init(_ value: Bound) {
    self.init(lower: value, upper: .through(value))
  }

  /// The operand for what lies in the span: ``QueryOperand/present`` when both ends are open, `nil` when nothing does.
  func operand(_ make: (QueryInterval<Bound>) -> QueryOperand) -> QueryOperand? {
    switch (lower, upper) {
    case (nil, nil): .present
    case (let lower?, nil): make(.atLeast(lower))
    case (nil, .through(let upper)): make(.atMost(upper))
    case (nil, .upTo(let upper)): make(.below(upper))
    case (let lower?, .through(let upper)): lower <= upper ? make(.closed(lower...upper)) : nil
    case (let lower?, .upTo(let upper)): lower < upper ? make(.halfOpen(lower..<upper)) : nil
    }
  }

  /// The operand for what lies where the comparator says; `nil` when nothing does, as above the highest band.
  func operand(
    _ comparator: QueryScanner.Comparator, _ make: (QueryInterval<Bound>) -> QueryOperand
  ) -> QueryOperand? {
    switch comparator {
    case .has, .equal, .notEqual: return operand(make)
    case .atLeast: return QuerySpan(lower: lower, upper: nil).operand(make)
    case .atMost: return QuerySpan(lower: nil, upper: upper).operand(make)
    case .less: return lower.map { make(.below($0)) }
    case .greater:
      switch upper {
      case .through(let bound): return make(.above(bound))
      case .upTo(let bound): return make(.atLeast(bound))
      case nil: return nil
      }
    }
  }
}
