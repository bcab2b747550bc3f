internal import Findings
internal import Platform

/// `arn:<partition>:guardduty:<region>:<account>:detector/<detector>/finding/<id>`: all but the detector is in other
/// columns of the row, so an ARN of this form is stored as its detector.
enum DetectorARN {
  /// Where the detector's id is, when the ARN says nothing else that the row does not say.
  static func detector(in row: FindingFields, _ text: Span<UInt8>) -> Range<Int>? {
    var cursor = Cursor(text: text, range: row.arn.range)
    guard cursor.skip("arn:"), cursor.skip(row.partition), cursor.skip(":guardduty:"), cursor.skip(row.ownRegion),
      cursor.skip(":"), cursor.skip(row.account), cursor.skip(":detector/")
    else { return nil }
    let start = cursor.position
    while cursor.position < cursor.end, text[cursor.position] != UInt8(ascii: "/") { cursor.position += 1 }
    let end = cursor.position
    guard end > start, cursor.skip("/finding/"), cursor.skip(row.id), cursor.position == cursor.end else { return nil }
    return start..<end
  }

  private struct Cursor: ~Escapable {
    let text: Span<UInt8>
    var position: Int
    let end: Int

    @_lifetime(copy text)
    init(text: Span<UInt8>, range: Range<Int>) {
      self.text = text
      position = range.lowerBound
      end = range.upperBound
    }

    mutating func skip(_ literal: StaticString) -> Bool {
      guard text.extracting(position..<end).hasPrefix(literal) else { return false }
      position += literal.utf8CodeUnitCount
      return true
    }

    mutating func skip(_ value: TextRange) -> Bool {
      let range = value.range
      guard end - position >= range.count else { return false }
      for offset in 0..<range.count where text[position + offset] != text[range.lowerBound + offset] { return false }
      position += range.count
      return true
    }
  }
}
