/// Decides by a template, once for all the findings that have it, whether their texts match a pattern.
public struct WordingMatcher: Sendable {
  public enum Part: Sendable {
    case title, description
    /// Either of the two.
    case both
  }

  private enum Trace: Sendable {
    case everything
    case infix(WordingInfixTrace)
    case pattern(WordingPatternTrace)
  }

  /// Bytes of the longest text that is sought as one piece: longer ones are told less exactly.
  public static let longestLiteral = WordingInfixTrace.maximumBytes

  private let part: Part
  private let trace: Trace

  /// - Parameter pattern: as ``TextPattern/matches(_:)`` compares whole texts with it; for a text that occurs anywhere,
  ///   ``TextPattern/anywhere``.
  public init(pattern: TextPattern, part: Part) {
    self.part = part
    if pattern.matchesEverything {
      trace = .everything
    } else if let infix = pattern.foldedInfix, infix.utf8.count <= WordingInfixTrace.maximumBytes {
      trace = .infix(WordingInfixTrace(Array(infix.utf8)))
    } else {
      trace = .pattern(WordingPatternTrace(pattern))
    }
  }

  public func verdict(template: Span<UInt8>) -> WordingVerdict {
    switch trace {
    case .everything: .always
    case .infix(let trace): verdict(trace, template)
    case .pattern(let trace): verdict(trace, template)
    }
  }

  private func verdict(_ trace: some WordingTrace, _ template: Span<UInt8>) -> WordingVerdict {
    var result = WordingVerdict.never
    var trace = trace
    var isDescription = false
    // The variables of title and description are one text, so those of the other part would answer for this one.
    var otherSources: WordingSlots = []
    func isWanted(_ isDescription: Bool) -> Bool {
      switch part {
      case .title: !isDescription
      case .description: isDescription
      case .both: true
      }
    }
    trace.begin()
    var walk = WordingWalk()
    while let piece = walk.next(in: template) {
      switch piece {
      case .whole: return .depends
      case .separator:
        if isWanted(isDescription) { result = trace.verdict }
        isDescription = true
        trace.begin()
      case .constant(let range):
        guard isWanted(isDescription) else { continue }
        for index in range { trace.take(template[index]) }
      default:
        if isWanted(isDescription) {
          trace.take(piece)
        } else {
          otherSources.formUnion(piece.source)
        }
      }
    }
    if isWanted(isDescription) { result = result.or(trace.verdict) }
    if case .dependsOnValues(let slots) = result, slots.contains(.variables), otherSources.contains(.variables) {
      return .depends
    }
    return result
  }
}
