/// The meaning of a query, plainly: what every index engine's answer is tested against.
extension QueryExpression {
  public func matches(_ document: some QueryDocument) -> Bool {
    switch self {
    case .all: true
    case .and(let terms): terms.allSatisfy { $0.matches(document) }
    case .or(let terms): terms.contains { $0.matches(document) }
    case .not(let term): !term.matches(document)
    case .comparison(let comparison): comparison.matches(document)
    case .freeText(let pattern):
      document.freeText.contains { pattern.anywhere.matches($0) }
    }
  }
}

extension QueryComparison {
  public func matches(_ document: some QueryDocument) -> Bool {
    document.values(of: field).contains { operand.matches($0) }
  }
}

extension QueryOperand {
  /// A value of another kind than the operand never matches.
  public func matches(_ value: QueryValue) -> Bool {
    switch (self, value) {
    case (.present, _): true
    case (.numbers(let interval), .number(let number)): interval.contains(number)
    case (.times(let interval), .time(let time)): interval.contains(time)
    case (.boolean(let wanted), .boolean(let boolean)): wanted == boolean
    case (.addresses(let prefix), .address(let address)): prefix.contains(address)
    case (.text(let pattern), .text(let text)): pattern.matches(text)
    default: false
    }
  }
}
