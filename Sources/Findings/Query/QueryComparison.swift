/// One condition: some value of the field is what the operand says.
public struct QueryComparison: Hashable, Sendable {
  public let field: QueryField
  public let operand: QueryOperand

  /// A text that everything matches only asks whether the field is there, and is kept as ``QueryOperand/present``.
  public init(_ field: QueryField, _ operand: QueryOperand) {
    self.field = field
    if case .text(let pattern) = operand, pattern.matchesEverything {
      self.operand = .present
    } else {
      self.operand = operand
    }
  }
}
