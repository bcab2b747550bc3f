internal import Findings
internal import Platform

/// What the values of a field must begin with, ASCII letters in either case.
struct ValuePrefix: Sendable {
  private let text: String
  /// Lowered.
  private let bytes: [UInt8]

  init(_ text: String) {
    self.text = text
    bytes = text.utf8.map { Self.lowered($0) }
  }

  var isEmpty: Bool { bytes.isEmpty }

  func fits(_ value: Span<UInt8>) -> Bool {
    guard value.count >= bytes.count else { return false }
    for position in bytes.indices where Self.lowered(value[position]) != bytes[position] { return false }
    return true
  }

  func fits(_ value: String) -> Bool { fits(value.utf8.span) }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// What findings fit that have such a value: nothing else need be counted.
  ///
  /// - Returns: ``Findings/QueryExpression/all`` where looking for them costs more than counting all.
  func condition(_ field: FacetField) -> QueryExpression {
    guard !isEmpty, case .texts = field.source else { return .all }
    return .comparison(field.field, .text(TextPattern(pieces: [.literal(text), .many])))
  }
}
