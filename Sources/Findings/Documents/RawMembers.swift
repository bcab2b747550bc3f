internal import Platform

/// Finds where the members of an object lie in its text, so that a value can be cut out as it was written.
enum RawMembers {
  /// The range of the value of the member at `position`.
  ///
  /// - Parameters:
  ///   - count: how many members the object has.
  ///   - object: the text of an object that the parser accepted, from its `{` to its `}`.
  /// - Returns: `nil` when the text is another than that.
  static func range(of position: Int, among count: Int, in object: Span<UInt8>) -> Range<Int>? {
    var index = 1
    for current in 0...position {
      guard let key = skipWhiteSpace(object, index), let keyEnd = stringEnd(object, key),
        let colon = skipWhiteSpace(object, keyEnd), object[colon] == UInt8(ascii: ":"),
        let start = skipWhiteSpace(object, colon + 1)
      else { return nil }
      if current == position, position == count - 1 {
        // The last value ends before the closing brace: the events of EventBridge have `detail` there.
        var end = object.count - 1
        while end > start, JSONScanner.isWhiteSpace(object[end - 1]) { end -= 1 }
        return start < end ? start..<end : nil
      }
      guard let end = valueEnd(object, start) else { return nil }
      if current == position { return start..<end }
      guard let comma = skipWhiteSpace(object, end), object[comma] == UInt8(ascii: ",") else { return nil }
      index = comma + 1
    }
    return nil
  }

  /// The index after the string that begins at `start`.
  @inline(__always)
  static func stringEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { return index + 1 }
      index += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  /// The index after the value that begins at `start`.
  static func valueEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "\""): return stringEnd(bytes, start)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return containerEnd(bytes, start)
    default:
      var index = start
      while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "}"),
        !JSONScanner.isWhiteSpace(bytes[index])
      { index += 1 }
      return index
    }
  }

  private static func containerEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard let end = stringEnd(bytes, index) else { return nil }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The first index at or after `start` with something else; `nil` when there is none.
  static func skipWhiteSpace(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var index = start
    while index < bytes.count, JSONScanner.isWhiteSpace(bytes[index]) { index += 1 }
    return index < bytes.count ? index : nil
  }
}
