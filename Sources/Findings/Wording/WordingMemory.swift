internal import Platform

/// The templates that the findings of each type had lately. Most findings have one of them, and comparing a text with a
/// template is several times quicker than reading it.
///
/// A token of a template takes any token, so a name that varies is learnt with the first one that has a digit.
struct WordingMemory: Sendable {
  /// More than there are documented types; those that share a set only push each other out.
  private static let sets = 512
  /// A type has up to about six wordings.
  private static let ways = 8

  private var templates = [[UInt8]](repeating: [], count: sets * ways)
  private var placeholders = [Int](repeating: -1, count: sets * ways)
  private var types = [UInt64](repeating: 0, count: sets * ways)

  /// Finds a remembered template that the texts have, and appends it and the variables.
  ///
  /// - Returns: whether there was one; else nothing is appended.
  func recall(
    _ type: UInt64, _ reader: WordingReader, title: Span<UInt8>, description: Span<UInt8>,
    _ values: borrowing WordingValues, shared: Span<UInt8>, _ template: inout [UInt8], _ variables: inout [UInt8]
  ) -> Bool {
    let first = Self.firstPlace(of: type)
    let mark = variables.count
    for place in first..<first + Self.ways {
      guard types[place] == type else { continue }
      let remembered = templates[place]
      if !remembered.isEmpty,
        Self.fits(
          remembered.span, reader, title: title, description: description, values, shared: shared, &variables)
      {
        template.append(remembered.span)
        return true
      }
      variables.removeLast(variables.count - mark)
    }
    return false
  }

  /// Remembers a template. Those with more placeholders are tried first, since they take more texts, and of equal ones
  /// the latest; the last is forgotten.
  mutating func remember(_ type: UInt64, _ template: Span<UInt8>) {
    guard template[0] != WordingFormat.wholeMark else { return }
    let first = Self.firstPlace(of: type)
    let count = Self.placeholders(in: template)
    var place = first + Self.ways - 1
    while place > first, placeholders[place - 1] <= count {
      templates.swapAt(place, place - 1)
      types[place] = types[place - 1]
      placeholders[place] = placeholders[place - 1]
      place -= 1
    }
    templates[place] = template.array
    types[place] = type
    placeholders[place] = count
  }

  private static func placeholders(in template: Span<UInt8>) -> Int {
    var count = 0
    var walk = WordingWalk()
    while let piece = walk.next(in: template) { count += piece.alphabet == nil ? 0 : 1 }
    return count
  }

  private static func firstPlace(of type: UInt64) -> Int { Int(type % UInt64(sets)) * ways }

  private static func fits(
    _ template: Span<UInt8>, _ reader: WordingReader, title: Span<UInt8>, description: Span<UInt8>,
    _ values: borrowing WordingValues, shared: Span<UInt8>, _ variables: inout [UInt8]
  ) -> Bool {
    var walk = WordingWalk()
    let mark = variables.count
    return fits(template, &walk, reader, title, values, shared, &variables, since: mark)
      && fits(template, &walk, reader, description, values, shared, &variables, since: mark)
  }

  /// Goes on in the template up to the end of a text.
  private static func fits(
    _ template: Span<UInt8>, _ walk: inout WordingWalk, _ reader: WordingReader, _ text: Span<UInt8>,
    _ values: borrowing WordingValues, _ shared: Span<UInt8>, _ variables: inout [UInt8], since mark: Int
  ) -> Bool {
    var position = 0
    while let piece = walk.next(in: template), piece != .separator {
      switch piece {
      case .constant(let range):
        let end = position + range.count
        guard end <= text.count, text.extracting(position..<end).isEqual(to: template.extracting(range)) else {
          return false
        }
        position = end
      case .slot(let slot):
        guard let length = reader.length(of: slot, text, position, values, shared) else { return false }
        position += length
      case .token, .line:
        let end = piece == .token ? reader.tokenEnd(text, position) : reader.lineEnd(text, position)
        guard end > position else { return false }
        if variables.count > mark { variables.append(WordingFormat.separator) }
        variables.append(text.extracting(position..<end))
        position = end
      case .separator, .whole: return false
      }
    }
    return position == text.count
  }
}
