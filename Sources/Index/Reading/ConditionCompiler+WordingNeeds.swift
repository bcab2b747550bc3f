internal import Findings
internal import Platform

/// A word of a pattern that no constant text of some templates holds: one of these values must.
struct WordingNeed: Hashable {
  let word: String
  let slots: WordingSlots
}

/// Words between the spaces of a pattern's literals lie within values more often than whole literals do. Rows whose values
/// lack one are left out before any text is put together.
extension ConditionCompiler {
  private static let leastBytes = 3
  private static let mostWords = 6

  /// The templates that texts must be put together for, by what their values must hold.
  static func needs(
    of undecided: CodeSet, _ list: TermList, _ question: WordingQuestion
  ) -> [Set<WordingNeed>: CodeSet] {
    guard !undecided.isEmpty else { return [:] }
    let matchers = words(of: question.pattern).map { word in
      (word: word, matcher: WordingMatcher(pattern: TextPattern(exact: word).anywhere, part: question.part))
    }
    var templates: [Set<WordingNeed>: CodeSet] = [:]
    undecided.visit { code in
      var needs: Set<WordingNeed> = []
      for (word, matcher) in matchers {
        switch list.withTerm(code, { matcher.verdict(template: $0) }) {
        case .never: return
        case .dependsOnValues(let slots): needs.insert(WordingNeed(word: word, slots: slots))
        case .always, .depends: break
        }
      }
      templates[needs, default: CodeSet(upTo: undecided.greatest)].insert(code)
    }
    return templates
  }

  /// The longest of them.
  private static func words(of pattern: TextPattern) -> [String] {
    var words: Set<String> = []
    for case .literal(let text) in pattern.pieces {
      for word in text.split(separator: " ") where word.utf8.count >= leastBytes {
        var kept = word
        while kept.utf8.count > WordingMatcher.longestLiteral { kept.unicodeScalars.removeLast() }
        words.insert(String(kept))
      }
    }
    return Array(words.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.prefix(mostWords))
  }

  /// Rows of which a value may hold the word, and all of which one does.
  mutating func holders(of need: WordingNeed) -> RowCondition {
    let pattern = TextPattern(exact: need.word).anywhere
    var parts: [RowCondition] = []
    if need.slots.contains(.variables) {
      parts.append(.among(.variables, answers.codes(.holding(.variables, need.word))))
    }
    for slot in WordingSlot.allCases where need.slots.contains(slot) {
      switch slot.source {
      case .term(let field): parts.append(term(field, .text(pattern)))
      // Which of the resources it is need not be known, and all of them are asked about for others anyway.
      case .resource: parts.append(.among(.resources, answers.codes(.resource(nil, pattern))))
      case .threat: parts.append(.among(.threats, answers.codes(.threat(pattern))))
      case .firstAddress:
        guard AddressText(pattern).canMatch else { continue }
        parts.append(.among(.remotes, answers.codes(.firstAddressText(pattern))))
      case .port: parts.append(.port(PortCondition(pattern)))
      }
    }
    return .any(of: parts)
  }
}
