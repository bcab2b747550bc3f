internal import Findings

extension ConditionCompiler {
  /// The pattern occurs in the type, the account, the id, the title, the description, the id of a resource or the text
  /// of a remote address.
  func freeText(_ pattern: TextPattern) -> RowCondition {
    let anywhere = pattern.anywhere
    guard !anywhere.matchesEverything else { return .constant(true) }
    let operand = QueryOperand.text(anywhere)
    let alsoAsked = (0..<6).map { WordingSource.resource($0) } + [.term(.account), .firstAddress]
    return .any(of: [
      term(.type, operand), term(.account, operand), .among(.resources, resources(nil, matching: anywhere)),
      addressText(anywhere), wording(.both, anywhere, besides: alsoAsked), id(operand),
    ])
  }

  private func addressText(_ pattern: TextPattern) -> RowCondition {
    var text = AddressText(pattern)
    guard text.canMatch else { return .constant(false) }
    let codes = snapshot[.remotes].codes { list in
      RemoteList.contains(list) { $0.address.map { text.matches($0) } ?? false }
    }
    return .among(.remotes, codes)
  }
}
