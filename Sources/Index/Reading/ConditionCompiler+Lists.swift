internal import Findings
internal import Platform

/// Fields with several values in one term. A wildcard never reaches from one value into the next.
extension ConditionCompiler {
  func threat(_ operand: QueryOperand) -> RowCondition {
    guard case .text(let pattern) = operand else { return term(.threats, operand) }
    let codes = snapshot[.threats].codes(like: pattern) { list in
      ResourceList.contains(list) { pattern.matches(utf8: $0) }
    }
    return .among(.threats, codes)
  }

  /// - Parameter kind: nil for resources of every kind.
  func resource(_ kind: AffectedResource.Kind?, _ operand: QueryOperand) -> RowCondition {
    switch (operand, kind) {
    case (.present, nil): return term(.resources, .present)
    case (.present, .some(let kind)):
      let beginning = [ResourceList.separator, kind.letter, UInt8(ascii: ":")]
      let codes = snapshot[.resources].codes(holding: FoldedText(String(decoding: beginning, as: UTF8.self))) { list in
        ResourceList.containsResource(list, of: kind) { _ in true }
      }
      return .among(.resources, codes)
    case (.text(let pattern), _): return .among(.resources, resources(kind, matching: pattern))
    default: return .constant(false)
    }
  }

  func resources(_ kind: AffectedResource.Kind?, matching pattern: TextPattern) -> CodeSet {
    snapshot[.resources].codes(like: pattern) { list in
      ResourceList.containsResource(list, of: kind) { pattern.matches(utf8: $0) }
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
