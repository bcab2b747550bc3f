internal import Findings

/// Values that must hold a text for a literal of a pattern to be in a title or a description: one of them must.
typealias WordingNeed = Set<WordingHolder>

/// Rows whose values lack what a literal of the pattern needs are left out before any text is put together.
extension ConditionCompiler {
  /// What a third one rules out is not worth another look at every text.
  private static let mostLiterals = 2

  /// The templates that texts must be put together for, by what their values must hold for the longest literal.
  static func longestNeeds(
    of undecided: CodeSet, _ list: TermList, _ question: WordingQuestion
  ) -> [WordingNeed?: CodeSet] {
    guard !undecided.isEmpty else { return [:] }
    guard let longest = literals(of: question.pattern).first else { return [nil: undecided] }
    return needs(of: undecided, list, [WordingHolders(literal: longest, part: question.part)])
      .reduce(into: [:]) { $0[$1.key.first] = $1.value }
  }

  /// Templates of which the values hold the longest literal, by what they must hold for the others: all of the needs.
  ///
  /// Where nothing holds the longest, nobody asks.
  mutating func otherNeeds(
    besides need: WordingNeed?, of codes: CodeSet, _ question: WordingQuestion
  ) -> [[WordingNeed]: CodeSet] {
    if let known = templates[question]?.others[need] { return known }
    let literals = Self.literals(of: question.pattern).dropFirst().map {
      WordingHolders(literal: $0, part: question.part)
    }
    let others = literals.isEmpty ? [[]: codes] : Self.needs(of: codes, snapshot[.wording], literals)
    templates[question]?.others[need] = others
    return others
  }

  private static func needs(
    of codes: CodeSet, _ list: TermList, _ literals: [WordingHolders]
  ) -> [[WordingNeed]: CodeSet] {
    var literals = literals
    var templates: [[WordingNeed]: CodeSet] = [:]
    codes.visit { code in
      var needs: [WordingNeed] = []
      for number in literals.indices {
        guard let need = list.withTerm(code, { literals[number].holders(template: $0) }) else { continue }
        // Nothing of this template holds it.
        if need.isEmpty { return }
        if !needs.contains(need) { needs.append(need) }
      }
      templates[needs, default: CodeSet(upTo: codes.greatest)].insert(code)
    }
    return templates
  }

  /// The longest of them.
  private static func literals(of pattern: TextPattern) -> [String] {
    let texts = pattern.pieces.compactMap { if case .literal(let text) = $0 { text } else { nil as String? } }
    return Array(Set(texts).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.prefix(mostLiterals))
  }

  /// Rows of which a value may hold what it needs, and all of which one does; all rows for nil.
  mutating func holders(of need: WordingNeed?) -> RowCondition {
    guard let need else { return .constant(true) }
    return .any(of: need.map { rows(of: $0) })
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
      case .port: return port(pattern)
      }
    }
    return .constant(true)
  }
}
