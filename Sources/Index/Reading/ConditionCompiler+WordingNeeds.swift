internal import Findings

/// Values that must hold a text for a literal of a pattern to be in a title or a description: one of them must.
typealias WordingNeed = Set<WordingHolder>

/// Rows whose values lack what a literal of the pattern needs are left out before any text is put together.
extension ConditionCompiler {
  private static let mostLiterals = 4

  /// The templates that texts must be put together for, by what their values must hold: all of the needs.
  static func needs(
    of undecided: CodeSet, _ list: TermList, _ question: WordingQuestion
  ) -> [Set<WordingNeed>: CodeSet] {
    guard !undecided.isEmpty else { return [:] }
    let literals = literals(of: question.pattern).map { WordingHolders(literal: $0, part: question.part) }
    var templates: [Set<WordingNeed>: CodeSet] = [:]
    undecided.visit { code in
      var needs: Set<WordingNeed> = []
      for literal in literals {
        guard let need = list.withTerm(code, { literal.holders(template: $0) }) else { continue }
        // Nothing of this template holds it.
        if need.isEmpty { return }
        needs.insert(need)
      }
      templates[needs, default: CodeSet(upTo: undecided.greatest)].insert(code)
    }
    return templates
  }

  /// The longest of them.
  private static func literals(of pattern: TextPattern) -> [String] {
    let texts = pattern.pieces.compactMap { if case .literal(let text) = $0 { text } else { nil as String? } }
    return Array(Set(texts).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.prefix(mostLiterals))
  }

  /// Rows of which a value may hold what it needs, and all of which one does.
  mutating func holders(of need: WordingNeed) -> RowCondition {
    var any = RowCondition.constant(false)
    for holder in need { any = .any(of: [any, rows(of: holder)]) }
    return any
  }

  private mutating func rows(of holder: WordingHolder) -> RowCondition {
    if holder.source.contains(.variables) {
      return .among(.variables, answers.codes(.holding(.variables, holder.text)))
    }
    let pattern = TextPattern(exact: holder.text).anywhere
    for slot in WordingSlot.allCases where holder.source.contains(slot) {
      switch slot.source {
      case .term(let field): return term(field, .text(pattern))
      // Which of the resources it is need not be known, and all of them are asked about for others anyway.
      case .resource: return .among(.resources, answers.codes(.resource(nil, pattern)))
      case .threat: return .among(.threats, answers.codes(.threat(pattern)))
      case .firstAddress:
        guard AddressText(pattern).canMatch else { return .constant(false) }
        return .among(.remotes, answers.codes(.firstAddressText(pattern)))
      case .port: return .port(PortCondition(pattern))
      }
    }
    return .constant(true)
  }
}
