internal import Platform

/// Puts titles and descriptions together again.
public enum WordingExpansion {
  /// Appends the title and, behind it, the description.
  ///
  /// - Parameters:
  ///   - template, variables: what a ``WordingMaker`` made.
  ///   - appendValue: appends the bytes of a slot, which must be those that the maker was given.
  /// - Returns: the title's length in bytes.
  public static func append(
    template: Span<UInt8>, variables: Span<UInt8>, to text: inout [UInt8],
    _ appendValue: (WordingSlot, inout [UInt8]) -> Void
  ) -> Int {
    let start = text.count
    var titleEnd = start
    var variable = 0
    var walk = WordingWalk()
    while let piece = walk.next(in: template) {
      switch piece {
      case .constant(let range): text.append(template.extracting(range))
      case .slot(let slot): appendValue(slot, &text)
      case .token, .line:
        let end = variables.firstIndex(of: WordingFormat.separator, from: variable) ?? variables.count
        text.append(variables.extracting(variable..<end))
        variable = end + 1
      case .separator: titleEnd = text.count
      case .whole: return appendWhole(variables, to: &text)
      }
    }
    return titleEnd - start
  }

  private static func appendWhole(_ variables: Span<UInt8>, to text: inout [UInt8]) -> Int {
    var count = 0
    var position = 0
    while variables[position] >= 0x80 {
      count |= Int(variables[position] & 0x7F) << (7 * position)
      position += 1
    }
    count |= Int(variables[position]) << (7 * position)
    text.append(variables.extracting(position + 1..<variables.count))
    return count
  }
}
