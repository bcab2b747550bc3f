internal import Platform

/// A JSON document whose values are looked at where they stand.
///
/// It was accepted by the parser when it was archived. Of a text that is none, values end somewhere; nothing worse.
struct RawDocument {
  let bytes: [UInt8]

  typealias Value = Range<Int>

  enum Kind { case object, array, string, number, word }

  /// The whole of it.
  var root: Value {
    let start = RawMembers.skipWhiteSpace(bytes.span, 0) ?? bytes.count
    var end = bytes.count
    while end > start, JSONScanner.isWhiteSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  func kind(of value: Value) -> Kind {
    guard let first = value.first else { return .word }
    switch bytes[first] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: return .word
    }
  }

  /// A member's name is its UTF-8: two texts that Unicode calls equivalent are two names.
  typealias Member = (name: [UInt8], value: Value)

  /// The members of an object, in its order, each name once: the last one of a name counts, as for the collector.
  func members(of object: Value) -> [Member] {
    var members: [Member] = []
    var places: [[UInt8]: Int] = [:]
    var index = object.lowerBound + 1
    while let key = RawMembers.skipWhiteSpace(bytes.span, index), key < object.upperBound,
      bytes[key] == UInt8(ascii: "\""), let keyEnd = RawMembers.stringEnd(bytes.span, key),
      let colon = RawMembers.skipWhiteSpace(bytes.span, keyEnd), let value = value(from: colon + 1, in: object)
    {
      let name = utf8(of: key..<keyEnd)
      if let place = places[name] {
        members[place].value = value
      } else {
        places[name] = members.count
        members.append((name, value))
      }
      guard let comma = RawMembers.skipWhiteSpace(bytes.span, value.upperBound), bytes[comma] == UInt8(ascii: ",")
      else { break }
      index = comma + 1
    }
    return members
  }

  func elements(of array: Value) -> [Value] {
    var elements: [Value] = []
    var index = array.lowerBound + 1
    while let value = value(from: index, in: array) {
      elements.append(value)
      guard let comma = RawMembers.skipWhiteSpace(bytes.span, value.upperBound), bytes[comma] == UInt8(ascii: ",")
      else { break }
      index = comma + 1
    }
    return elements
  }

  /// The value that begins at `start` or behind white space there; nil at the end of what is around it.
  private func value(from start: Int, in container: Value) -> Value? {
    guard let start = RawMembers.skipWhiteSpace(bytes.span, start), start < container.upperBound - 1 else { return nil }
    switch bytes[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["):
      guard let end = RawMembers.valueEnd(bytes.span, start), end < container.upperBound else { return nil }
      return start..<end
    default:
      var end = start
      while end < container.upperBound - 1, !Self.endsWord(bytes[end]) { end += 1 }
      return end > start ? start..<end : nil
    }
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
      || JSONScanner.isWhiteSpace(byte)
  }

  /// What a string says, its escapes resolved (RFC 8259 §7).
  func utf8(of string: Value) -> [UInt8] {
    let content = bytes[(string.lowerBound + 1)..<max(string.lowerBound + 1, string.upperBound - 1)]
    guard content.contains(UInt8(ascii: "\\")) else { return Array(content) }
    var units: [UInt16] = []
    var index = content.startIndex
    var plain = index
    func flush(_ end: Int) { units += String(decoding: content[plain..<end], as: UTF8.self).utf16 }
    while index < content.endIndex {
      guard content[index] == UInt8(ascii: "\\"), index + 1 < content.endIndex else {
        index += 1
        continue
      }
      flush(index)
      let escape = content[index + 1]
      index += 2
      switch escape {
      case UInt8(ascii: "b"): units.append(0x08)
      case UInt8(ascii: "f"): units.append(0x0C)
      case UInt8(ascii: "n"): units.append(0x0A)
      case UInt8(ascii: "r"): units.append(0x0D)
      case UInt8(ascii: "t"): units.append(0x09)
      case UInt8(ascii: "u"):
        let end = min(index + 4, content.endIndex)
        units.append(UInt16(String(decoding: content[index..<end], as: UTF8.self), radix: 16) ?? 0xFFFD)
        index = end
      default: units.append(UInt16(escape))
      }
      plain = index
    }
    flush(content.endIndex)
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  func json(of value: Value) -> String { String(decoding: bytes[value], as: UTF8.self) }
}
