internal import Findings

extension ConditionCompiler {
  /// The pattern occurs in the type, the account, the id, the title, the description, the id of a resource or the text
  /// of a remote address.
  mutating func freeText(_ pattern: TextPattern) -> RowCondition {
    let anywhere = pattern.anywhere
    guard !anywhere.matchesEverything else { return .constant(true) }
    let operand = QueryOperand.text(anywhere)
    let alsoAsked = (0..<6).map { WordingSource.resource($0) } + [.term(.account), .firstAddress]
    return .any(of: [
      term(.type, operand), term(.account, operand), .among(.resources, answers.codes(.resource(nil, anywhere))),
      addressText(anywhere), wording(.both, anywhere, besides: alsoAsked), id(operand),
    ])
  }

  private mutating func addressText(_ pattern: TextPattern) -> RowCondition {
    guard AddressText(pattern).canMatch else { return .constant(false) }
    return .among(.remotes, answers.codes(.addressText(pattern)))
  }
}
