/// Finds the end of a JSON value whose bytes arrive in parts, and the first byte that cannot belong to one.
///
/// The grammar is RFC 8259's but for the spelling of numbers, literals and escapes, which the parser checks once the
/// value is whole. Being strict about commas and colons is what tells a document that was cut short from the next one.
struct JSONScanner: Sendable {
  enum Outcome: Equatable, Sendable {
    /// The value goes on after the bytes given.
    case unfinished
    /// The value ends before this index.
    case complete(end: Int)
    case broken
    case tooDeep
  }

  private enum Expecting: Sendable {
    case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd
    case restOfString, restOfKey, restOfScalar
  }

  private var expecting = Expecting.value
  private var isEscaped = false
  private var depth = 0
  /// One bit a level, the innermost lowest: set for an object.
  private var objects: UInt128 = 0

  static let maximumDepth = Limits.documentDepth

  /// Whether what was seen is a whole number or literal, should nothing follow.
  var isScalarAtTopLevel: Bool { depth == 0 && expecting == .restOfScalar }

  /// Takes `bytes[range]`, which must begin where the range before ended.
  mutating func scan(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Outcome {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      switch expecting {
      case .restOfString, .restOfKey:
        // The inner loop is where the time goes: most of a finding is text.
        var current = byte
        while true {
          if current < 0x20 { return .broken }
          if isEscaped {
            isEscaped = false
          } else if current == UInt8(ascii: "\"") {
            expecting = expecting == .restOfKey ? .colon : .commaOrEnd
            index += 1
            break
          } else if current == UInt8(ascii: "\\") {
            isEscaped = true
          }
          index += 1
          guard index < range.upperBound else { return .unfinished }
          current = bytes[index]
        }
        if depth == 0 { return .complete(end: index) }
        continue
      case .restOfScalar:
        if JSONScanner.isScalar(byte) { break }
        if depth == 0 { return .complete(end: index) }
        expecting = .commaOrEnd
        continue
      default:
        if JSONScanner.isWhiteSpace(byte) { break }
        if let outcome = takeStructure(byte, at: index) { return outcome }
      }
      index += 1
    }
    return .unfinished
  }

  @inline(__always)
  private mutating func takeStructure(_ byte: UInt8, at index: Int) -> Outcome? {
    switch (expecting, byte) {
    case (.value, UInt8(ascii: "\"")), (.valueOrEnd, UInt8(ascii: "\"")): expecting = .restOfString
    case (.key, UInt8(ascii: "\"")), (.keyOrEnd, UInt8(ascii: "\"")): expecting = .restOfKey
    case (.colon, UInt8(ascii: ":")): expecting = .value
    case (.commaOrEnd, UInt8(ascii: ",")): expecting = objects & 1 == 1 ? .key : .value
    case (.value, UInt8(ascii: "{")), (.valueOrEnd, UInt8(ascii: "{")):
      guard depth < JSONScanner.maximumDepth else { return .tooDeep }
      depth += 1
      objects = objects << 1 | 1
      expecting = .keyOrEnd
    case (.value, UInt8(ascii: "[")), (.valueOrEnd, UInt8(ascii: "[")):
      guard depth < JSONScanner.maximumDepth else { return .tooDeep }
      depth += 1
      objects <<= 1
      expecting = .valueOrEnd
    case (.keyOrEnd, UInt8(ascii: "}")): return closed(at: index)
    case (.valueOrEnd, UInt8(ascii: "]")): return closed(at: index)
    case (.commaOrEnd, UInt8(ascii: "}")): return objects & 1 == 1 ? closed(at: index) : .broken
    case (.commaOrEnd, UInt8(ascii: "]")): return objects & 1 == 0 ? closed(at: index) : .broken
    case (.value, _) where JSONScanner.beginsScalar(byte): expecting = .restOfScalar
    case (.valueOrEnd, _) where JSONScanner.beginsScalar(byte): expecting = .restOfScalar
    default: return .broken
    }
    return nil
  }

  private mutating func closed(at index: Int) -> Outcome? {
    depth -= 1
    objects >>= 1
    expecting = .commaOrEnd
    return depth == 0 ? .complete(end: index + 1) : nil
  }

  @inline(__always)
  static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
  }

  private static func beginsScalar(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      || byte == UInt8(ascii: "t") || byte == UInt8(ascii: "f") || byte == UInt8(ascii: "n")
  }

  private static func isScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
