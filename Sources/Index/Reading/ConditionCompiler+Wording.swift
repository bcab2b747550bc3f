internal import Findings
internal import Platform

/// Titles and descriptions: templates are decided first, then the values that they hold, and only what is left is decided
/// by putting texts together.
extension ConditionCompiler {
  mutating func prose(_ part: WordingMatcher.Part, _ operand: QueryOperand) -> RowCondition {
    switch operand {
    // One character and any others: a text that is not empty.
    case .present: wording(part, TextPattern(pieces: [.one, .many]))
    case .text(let pattern): wording(part, pattern)
    default: .constant(false)
    }
  }

  /// - Parameter known: sources that the caller asks about anyway, in an alternative to this.
  mutating func wording(
    _ part: WordingMatcher.Part, _ pattern: TextPattern, besides known: [WordingSource] = []
  ) -> RowCondition {
    // Only the empty text fits then, and that is an absent one.
    guard !pattern.matches("") else { return .constant(false) }
    let question = WordingQuestion(pattern: pattern, part: part)
    let templates = verdicts(question)
    let composed = RowCondition.wording(WordingCondition(pattern: pattern, part: part))
    var parts: [RowCondition] = [.among(.wording, templates.always)]
    for (need, codes) in templates.undecided {
      let held = holders(of: need)
      guard !held.isNever else { continue }
      for (needs, codes) in otherNeeds(besides: need, of: codes, question) {
        var all = [RowCondition.among(.wording, codes), composed, held]
        for need in needs where !all.contains(where: \.isNever) { all.append(holders(of: need)) }
        parts.append(.all(of: all))
      }
    }
    if !templates.whole.isEmpty {
      // All of such a text is in the variables.
      let holders = pattern.longestLiteral.map { literal in
        RowCondition.among(.variables, answers.codes(.holding(.variables, literal)))
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

  private mutating func verdicts(_ question: WordingQuestion) -> TemplateVerdicts {
    if let known = templates[question] { return known }
    let verdicts = TemplateVerdicts(snapshot[.wording], question)
    templates[question] = verdicts
    return verdicts
  }

  private mutating func value(_ source: WordingSource, _ pattern: TextPattern) -> RowCondition {
    switch source {
    case .term(let field): return term(field, .text(pattern))
    case .resource(let number):
      // All resources are asked for once, and each number of those that are left.
      let candidates = answers.codes(.resource(nil, pattern))
      guard !candidates.isEmpty else { return .constant(false) }
      return .among(.resources, answers.codes(.numberedResource(number, pattern), among: candidates))
    case .threat(let number):
      return .among(.threats, answers.codes(.numberedThreat(number, pattern)))
    case .firstAddress:
      guard AddressText(pattern).canMatch else { return .constant(false) }
      return .among(.remotes, answers.codes(.firstAddressText(pattern)))
    case .port: return port(pattern)
    }
  }

  func port(_ pattern: TextPattern) -> RowCondition {
    let condition = PortCondition(pattern)
    return condition.isNever(in: snapshot) ? .constant(false) : .port(condition)
  }
}

/// What the templates of one snapshot say, by what was asked of them.
typealias KnownTemplates = [WordingQuestion: TemplateVerdicts]

struct WordingQuestion: Hashable {
  let pattern: TextPattern
  let part: WordingMatcher.Part
}

/// The templates of a dictionary by what they say of a pattern; those that never match are left out.
struct TemplateVerdicts {
  var always: CodeSet
  /// Of texts that are kept whole, as variables.
  var whole: CodeSet
  /// Texts must be put together, of rows whose values hold what they must for the longest literal; nil where that says
  /// nothing.
  private(set) var undecided: [WordingNeed?: CodeSet] = [:]
  /// By one of them, what values must hold for the other literals.
  var others: [WordingNeed?: [[WordingNeed]: CodeSet]] = [:]
  /// Texts match when the variables do.
  var byVariables: CodeSet
  /// Texts match when the value of the slot does.
  var bySlot: [WordingSlot: CodeSet] = [:]

  init(_ templates: TermList, _ question: WordingQuestion) {
    let matcher = WordingMatcher(pattern: question.pattern, part: question.part)
    let none = CodeSet(upTo: templates.count)
    (always, whole, byVariables) = (none, none, none)
    var undecided = none
    for code in 0..<templates.count {
      templates.withTerm(code + 1) { template in
        add(matcher.verdict(template: template), code + 1, template, &undecided)
      }
    }
    self.undecided = ConditionCompiler.longestNeeds(of: undecided, templates, question)
  }

  private mutating func add(
    _ verdict: WordingVerdict, _ code: Int, _ template: Span<UInt8>, _ undecided: inout CodeSet
  ) {
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
