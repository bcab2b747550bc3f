internal import Findings
internal import Platform

/// Fields that are one text, or parts of one.
extension ConditionCompiler {
  mutating func term(_ field: TermField, _ operand: QueryOperand) -> RowCondition {
    switch operand {
    case .present: return .among(field, .all(upTo: snapshot[field].count))
    case .text(let pattern): return .among(field, answers.codes(.text(field, pattern)))
    default: return .constant(false)
    }
  }

  /// - Parameter part: of the type, as ``FindingType`` takes it apart; an empty one is absent.
  func typePart(_ operand: QueryOperand, _ part: (FindingType) -> Substring) -> RowCondition {
    let codes = snapshot[.type].codes { term in
      let part = part(FindingType(term.string))
      guard !part.isEmpty else { return false }
      switch operand {
      case .present: return true
      case .text(let pattern): return pattern.matches(part)
      default: return false
      }
    }
    return .among(.type, codes)
  }

  /// An agent's identity is its name, a dot and eight digits; either says who it is.
  mutating func agent(_ operand: QueryOperand) -> RowCondition {
    guard case .text(let pattern) = operand else { return term(.agent, operand) }
    let codes = snapshot[.agent].codes { identity in
      if pattern.matches(utf8: identity) { return true }
      guard let end = Self.endOfName(identity) else { return false }
      return pattern.matches(utf8: identity.extracting(0..<end))
    }
    return .among(.agent, codes)
  }

  /// Where the name of an agent ends; nil for an identity of another form.
  private static func endOfName(_ identity: Span<UInt8>) -> Int? {
    let dot = identity.count - 9
    guard dot > 0, identity[dot] == UInt8(ascii: ".") else { return nil }
    for position in (dot + 1)..<identity.count where Hexadecimal.digit(identity[position]) == nil { return nil }
    return dot
  }
}
