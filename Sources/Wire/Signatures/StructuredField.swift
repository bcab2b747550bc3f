internal import RawStructuredFieldValues

/// Structured fields (RFC 9651), with what the parser leaves open closed: long fields and repeated members or
/// parameters are refused, because of two readers of such a field each could see another value.
enum StructuredField {
  static let maximumBytes = 4096

  static func dictionary(_ text: String) throws(SignatureError) -> OrderedMap<String, ItemOrInnerList> {
    let marks = try separators(in: text)
    var parser = StructuredFieldValueParser(Array(text.utf8))
    guard let members = try? parser.parseDictionaryFieldValue() else { throw .malformed }
    let parameters = members.reduce(0) { sum, member in sum + parameterCount(member.1) }
    guard members.count == (text.allSatisfy(\.isWhitespace) ? 0 : marks.commas + 1), parameters == marks.semicolons
    else { throw .repeated }
    return members
  }

  /// The content of a field that is one String without parameters.
  static func string(_ text: String) throws(SignatureError) -> String {
    _ = try separators(in: text)
    var parser = StructuredFieldValueParser(Array(text.utf8))
    guard let item = try? parser.parseItemFieldValue(), case .string(let content) = item.rfc9651BareItem,
      item.rfc9651Parameters.isEmpty
    else { throw .malformed }
    return content
  }

  static func text(_ item: Item) throws(SignatureError) -> String {
    var serializer = StructuredFieldValueSerializer()
    guard let bytes = try? serializer.writeItemFieldValue(item) else { throw .malformed }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func text(_ list: InnerList) throws(SignatureError) -> String {
    var serializer = StructuredFieldValueSerializer()
    guard let bytes = try? serializer.writeListFieldValue([.innerList(list)]) else { throw .malformed }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func parameterCount(_ member: ItemOrInnerList) -> Int {
    switch member {
    case .item(let item): item.rfc9651Parameters.count
    case .innerList(let list):
      list.rfc9651Parameters.count + list.bareInnerList.reduce(0) { sum, item in sum + item.rfc9651Parameters.count }
    }
  }

  /// Counts what separates members and parameters: the parser keeps the last of equal ones and drops the others.
  private static func separators(in text: String) throws(SignatureError) -> (commas: Int, semicolons: Int) {
    guard text.utf8.count <= maximumBytes else { throw .tooLong(bytes: text.utf8.count) }
    var count = (commas: 0, semicolons: 0)
    var isQuoted = false
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if isQuoted {
        isEscaped = byte == UInt8(ascii: "\\")
      } else if byte == UInt8(ascii: "%") {
        // A Display String, with another way of escaping: none of our fields has one, and tokens rarely do.
        throw .malformed
      } else if byte == UInt8(ascii: ",") {
        count.commas += 1
      } else if byte == UInt8(ascii: ";") {
        count.semicolons += 1
      }
    }
    return count
  }
}
