/// Walks over a template piece by piece.
struct WordingWalk {
  enum Piece: Equatable {
    /// Bytes that are in every text; not empty.
    case constant(Range<Int>)
    case slot(WordingSlot)
    case token
    case line
    /// Between title and description.
    case separator
    /// The variables are the whole text.
    case whole

    /// Where its bytes come from.
    var source: WordingSlots {
      switch self {
      case .constant, .separator: []
      case .slot(let slot): WordingSlots(slot)
      case .token, .line, .whole: .variables
      }
    }

    /// What its bytes can be; nil where they are known.
    var alphabet: WordingAlphabet? {
      switch self {
      case .constant, .separator: nil
      case .slot(let slot): slot.alphabet
      case .token: .token
      case .line, .whole: .text
      }
    }
  }

  private var position = 0

  /// The next piece; nil at the end.
  mutating func next(in template: Span<UInt8>) -> Piece? {
    guard position < template.count else { return nil }
    let start = position
    position += 1
    switch template[start] {
    case WordingFormat.slotMark:
      position += 1
      guard let slot = WordingSlot(rawValue: template[start + 1] - WordingFormat.firstSlot) else {
        preconditionFailure("the template names no slot at byte \(start + 1)")
      }
      return .slot(slot)
    case WordingFormat.tokenMark: return .token
    case WordingFormat.lineMark: return .line
    case WordingFormat.separator: return .separator
    case WordingFormat.wholeMark: return .whole
    default:
      while position < template.count, !WordingFormat.isReserved(template[position]) { position += 1 }
      return .constant(start..<position)
    }
  }
}
