/// Finds where a text stops being JSON (RFC 8259), for error messages: a decoder says only that it does.
struct JSONSyntax {
  /// The first byte that no JSON document has at that place, or the end of a text that is cut short.
  struct Fault: Equatable, CustomStringConvertible {
    /// From 1 on, like ``column``, which counts bytes.
    let line: Int
    let column: Int

    var description: String { "line \(line), column \(column)" }
  }

  /// Nil when the text is one document of at most ``maximumDepth`` levels.
  static func fault(in bytes: [UInt8]) -> Fault? {
    var syntax = JSONSyntax(bytes: bytes)
    if syntax.readValue(depth: 0) {
      syntax.skipBlanks()
      if syntax.position == bytes.count { return nil }
    }
    let before = bytes[..<syntax.position]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { index in index + 1 } ?? 0
    return Fault(
      line: before.count { byte in byte == UInt8(ascii: "\n") } + 1, column: syntax.position - lineStart + 1)
  }

  static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Every reader leaves ``position`` after what it read, or at the fault when it returns false.
  private mutating func readValue(depth: Int) -> Bool {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return depth < Self.maximumDepth && readMembers(depth: depth)
    case UInt8(ascii: "["): return depth < Self.maximumDepth && readElements(depth: depth)
    case UInt8(ascii: "\""): return readString()
    case UInt8(ascii: "t"): return read("true")
    case UInt8(ascii: "f"): return read("false")
    case UInt8(ascii: "n"): return read("null")
    default: return readNumber()
    }
  }

  private mutating func readMembers(depth: Int) -> Bool {
    readList(until: UInt8(ascii: "}")) { syntax in
      guard syntax.readString() else { return false }
      syntax.skipBlanks()
      return syntax.read(":") && syntax.readValue(depth: depth + 1)
    }
  }

  private mutating func readElements(depth: Int) -> Bool {
    readList(until: UInt8(ascii: "]")) { syntax in syntax.readValue(depth: depth + 1) }
  }

  private mutating func readList(until end: UInt8, _ readItem: (inout JSONSyntax) -> Bool) -> Bool {
    position += 1
    skipBlanks()
    if next == end {
      position += 1
      return true
    }
    while readItem(&self) {
      skipBlanks()
      guard next == UInt8(ascii: ",") else { return next == end && advance() }
      position += 1
      skipBlanks()
    }
    return false
  }

  private mutating func readString() -> Bool {
    guard read("\"") else { return false }
    while let byte = next, byte >= 0x20 {
      position += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\"), !readEscape() { return false }
    }
    return false
  }

  private mutating func readEscape() -> Bool {
    guard let byte = next, "\"\\/bfnrtu".utf8.contains(byte) else { return false }
    position += 1
    guard byte == UInt8(ascii: "u") else { return true }
    for _ in 0..<4 {
      guard let digit = next, "0123456789abcdefABCDEF".utf8.contains(digit), advance() else { return false }
    }
    return true
  }

  private mutating func readNumber() -> Bool {
    if next == UInt8(ascii: "-") { position += 1 }
    if next == UInt8(ascii: "0") { position += 1 } else if !readDigits() { return false }
    if next == UInt8(ascii: ".") {
      position += 1
      guard readDigits() else { return false }
    }
    guard next == UInt8(ascii: "e") || next == UInt8(ascii: "E") else { return true }
    position += 1
    if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
    return readDigits()
  }

  private mutating func readDigits() -> Bool {
    let start = position
    while let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    return position > start
  }

  private mutating func read(_ word: String) -> Bool {
    for byte in word.utf8 {
      guard next == byte else { return false }
      position += 1
    }
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  private mutating func advance() -> Bool {
    position += 1
    return true
  }
}
