internal import Findings
internal import Platform

/// Titles and descriptions: templates are decided first, then the values that they hold, and only what is left is decided
/// by putting texts together.
extension ConditionCompiler {
  func prose(_ part: WordingMatcher.Part, _ operand: QueryOperand) -> RowCondition {
    switch operand {
    // One character and any others: a text that is not empty.
    case .present: wording(part, TextPattern(pieces: [.one, .many]))
    case .text(let pattern): wording(part, pattern)
    default: .constant(false)
    }
  }

  /// - Parameter known: sources that the caller asks about anyway, in an alternative to this.
  func wording(
    _ part: WordingMatcher.Part, _ pattern: TextPattern, besides known: [WordingSource] = []
  ) -> RowCondition {
    // Only the empty text fits then, and that is an absent one.
    guard !pattern.matches("") else { return .constant(false) }
    let templates = TemplateVerdicts(snapshot[.wording], WordingMatcher(pattern: pattern, part: part))
    let composed = RowCondition.wording(WordingCondition(pattern: pattern, part: part))
    var parts: [RowCondition] = [
      .among(.wording, templates.always),
      .all(of: [.among(.wording, templates.undecided), composed]),
    ]
    if !templates.whole.isEmpty {
      // All of such a text is in the variables.
      let holders = pattern.longestLiteral.map { literal in
        RowCondition.among(.variables, snapshot[.variables].codes(holding: FoldedText(literal)) { _ in true })
      }
      parts.append(.all(of: [.among(.wording, templates.whole), holders ?? .constant(true), composed]))
    }
    if !templates.byVariables.isEmpty {
      parts.append(.all(of: [.among(.wording, templates.byVariables), term(.variables, .text(pattern))]))
    }
    for (slot, codes) in templates.bySlot where !known.contains(slot.source) {
      parts.append(.all(of: [.among(.wording, codes), value(slot.source, pattern)]))
    }
    return .any(of: parts)
  }

  private func value(_ source: WordingSource, _ pattern: TextPattern) -> RowCondition {
    switch source {
    case .term(let field): return term(field, .text(pattern))
    case .resource(let number):
      let codes = snapshot[.resources].codes(like: pattern) { list in
        ResourceList.withResource(number, of: list) { pattern.matches(utf8: $0) } ?? false
      }
      return .among(.resources, codes)
    case .threat(let number):
      let codes = snapshot[.threats].codes(like: pattern) { list in
        ResourceList.withValue(number, of: list) { pattern.matches(utf8: $0) } ?? false
      }
      return .among(.threats, codes)
    case .firstAddress:
      var text = AddressText(pattern)
      guard text.canMatch else { return .constant(false) }
      let codes = snapshot[.remotes].codes { list in
        RemoteList.firstAddress(of: list).map { text.matches($0) } ?? false
      }
      return .among(.remotes, codes)
    case .port: return .port(PortCondition(pattern))
    }
  }
}

/// The templates of a dictionary by what they say of a pattern; those that never match are left out.
private struct TemplateVerdicts {
  var always: CodeSet
  /// Of texts that are kept whole, as variables.
  var whole: CodeSet
  var undecided: CodeSet
  /// Texts match when the variables do.
  var byVariables: CodeSet
  /// Texts match when the value of the slot does.
  var bySlot: [WordingSlot: CodeSet] = [:]

  init(_ templates: TermList, _ matcher: WordingMatcher) {
    let none = CodeSet(upTo: templates.count)
    (always, whole, undecided, byVariables) = (none, none, none, none)
    for code in 0..<templates.count {
      templates.withTerm(code + 1) { template in add(matcher.verdict(template: template), code + 1, template) }
    }
  }

  private mutating func add(_ verdict: WordingVerdict, _ code: Int, _ template: Span<UInt8>) {
    switch verdict {
    case .never: break
    case .always: always.insert(code)
    case .depends:
      if template.count == 1, WordingSlots(in: template) == .variables {
        whole.insert(code)
      } else {
        undecided.insert(code)
      }
    case .dependsOnValues(let slots):
      if slots.contains(.variables) { byVariables.insert(code) }
      for slot in WordingSlot.allCases where slots.contains(slot) {
        bySlot[slot, default: CodeSet(upTo: always.greatest)].insert(code)
      }
    }
  }
}
