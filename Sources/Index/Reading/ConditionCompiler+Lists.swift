internal import Findings
internal import Platform

/// Fields with several values in one term. A wildcard never reaches from one value into the next.
extension ConditionCompiler {
  mutating func threat(_ operand: QueryOperand) -> RowCondition {
    guard case .text(let pattern) = operand else { return term(.threats, operand) }
    return .among(.threats, answers.codes(.threat(pattern)))
  }

  /// - Parameter kind: nil for resources of every kind.
  mutating func resource(_ kind: AffectedResource.Kind?, _ operand: QueryOperand) -> RowCondition {
    switch (operand, kind) {
    case (.present, nil): return term(.resources, .present)
    case (.present, .some(let kind)): return .among(.resources, answers.codes(.anyResource(kind)))
    case (.text(let pattern), _): return .among(.resources, answers.codes(.resource(kind, pattern)))
    default: return .constant(false)
    }
  }
}

extension ResourceList {
  /// Whether one of the values fits.
  static func contains(_ list: Span<UInt8>, _ fits: (Span<UInt8>) -> Bool) -> Bool {
    var start = 1
    while start < list.count, let end = list.firstIndex(of: separator, from: start) {
      if fits(list.extracting(start..<end)) { return true }
      start = end + 1
    }
    return false
  }

  /// Whether the id of one of the resources fits.
  ///
  /// - Parameter kind: nil for resources of every kind.
  static func containsResource(
    _ list: Span<UInt8>, of kind: AffectedResource.Kind?, _ fits: (Span<UInt8>) -> Bool
  ) -> Bool {
    let letter = kind?.letter
    return contains(list) { value in
      guard value.count >= 2, letter == nil || value[0] == letter else { return false }
      return fits(value.extracting(2..<value.count))
    }
  }
}
