internal import Findings
internal import Platform

/// What the title or the description of a row must be, where its template alone does not say it: the texts are put
/// together.
struct WordingCondition: Sendable {
  let pattern: TextPattern
  let part: WordingMatcher.Part

  func narrow(_ rows: inout RowBits, _ chunk: ColumnChunk, _ snapshot: IndexSnapshot) {
    var text: [UInt8] = []
    rows.filter { position in
      text.removeAll(keepingCapacity: true)
      let end = RowWording(chunk, position).append(snapshot, to: &text)
      let title = text.span.extracting(0..<end)
      let description = text.span.extracting(end..<text.count)
      return switch part {
      case .title: matches(title)
      case .description: matches(description)
      case .both: matches(title) || matches(description)
      }
    }
  }

  /// An empty text is an absent one.
  private func matches(_ text: Span<UInt8>) -> Bool { text.count > 0 && pattern.matches(utf8: text) }
}
