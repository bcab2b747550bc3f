internal import Platform

/// Texts that rows do not have as one code.
enum RowText: Hashable, Sendable {
  case id, arn, title, description

  /// Appends the text of a row; nothing when it has none.
  func append(_ chunk: ColumnChunk, _ position: Int, _ snapshot: IndexSnapshot, to text: inout [UInt8]) {
    switch self {
    case .id: Self.appendID(chunk, position, snapshot, to: &text)
    case .arn:
      if chunk[.arn][position] == 0, chunk[.detector][position] != 0 {
        ComposedARN.appendBeginning(ComposedARN.Beginning(chunk, position), snapshot, to: &text)
        Self.appendID(chunk, position, snapshot, to: &text)
      } else {
        snapshot[.arn].withTerm(Int(chunk[.arn][position])) { text.append($0) }
      }
    case .title, .description:
      let start = text.count
      let titleBytes = RowWording(chunk, position).append(snapshot, to: &text)
      if self == .title {
        text.removeLast(text.count - start - titleBytes)
      } else {
        text.removeSubrange(start..<start + titleBytes)
      }
    }
  }

  private static func appendID(
    _ chunk: ColumnChunk, _ position: Int, _ snapshot: IndexSnapshot, to text: inout [UInt8]
  ) {
    let named = Int(chunk[.textID][position])
    if named == 0 {
      text += chunk.ids[position].hexadecimal.utf8
    } else {
      snapshot[.textID].withTerm(named) { text.append($0) }
    }
  }
}
