import Foundation
import Platform
import TestSupport
import Testing

@Suite struct JSONParserTests {
  private func parsed<R>(_ text: String, depth: Int = 128, _ body: (JSONValue) -> R) throws(JSONError) -> R {
    var parser = JSONParser(maximumDepth: depth)
    var buffer = PaddedBuffer(capacity: 1)
    buffer.replace(with: Array(text.utf8).span)
    return body(try parser.parse(buffer, 0..<buffer.count))
  }

  /// What can be asked of a value, so that it can be looked at after the parser has gone on.
  struct Seen: Equatable, Sendable {
    var kind: JSONValue.Kind
    var integer: Int64?
    var double: Double?
    var boolean: Bool?
    var text = ""

    init(_ value: JSONValue) {
      kind = value.kind
      integer = value.integer
      double = value.double
      boolean = value.boolean
      text = value.utf8.string
    }

    init(_ kind: JSONValue.Kind, integer: Int64? = nil, double: Double? = nil, boolean: Bool? = nil, text: String = "")
    {
      self.kind = kind
      self.integer = integer
      self.double = double
      self.boolean = boolean
      self.text = text
    }
  }

  @Test(arguments: [
    ("-7", Seen(.integer, integer: -7, double: -7)),
    ("9223372036854775807", Seen(.integer, integer: .max, double: 9_223_372_036_854_775_808)),
    ("18446744073709551615", Seen(.integer, double: 18_446_744_073_709_551_616)),
    ("1.5", Seen(.number, double: 1.5)),
    ("2.0", Seen(.number, integer: 2, double: 2)),
    ("1e3", Seen(.number, integer: 1_000, double: 1_000)),
    ("1e300", Seen(.number, double: 1e300)),
    (#""\u00e9\n\ud83d\ude00""#, Seen(.string, text: "é\n😀")),
    ("true", Seen(.boolean, boolean: true)), ("false", Seen(.boolean, boolean: false)),
    ("null", Seen(.null)), ("[1,[2],{}]", Seen(.array)), (#"{"a":1}"#, Seen(.object)),
  ])
  func `every kind of value is told and read, and only as what it is`(text: String, expected: Seen) throws {
    #expect(try parsed(text) { Seen($0) } == expected)
    #expect(try parsed("[\(text)]") { Seen($0) } == Seen(.array))
  }

  @Test func `a value that is no container has no members and no elements`() throws {
    let hasAny = try parsed("5") { value in
      var (members, elements) = (value.members, value.elements)
      return members.next() || elements.next()
    }
    #expect(!hasAny)
  }

  @Test func `members come in the order of the text, repeated keys included, and the first is found by name`() throws {
    let (keys, first) = try parsed(#"{"b":1,"a":{"b":[9]},"b":3,"":4}"#) { value in
      var keys: [String] = []
      var members = value.members
      while members.next() { keys.append(members.key.string) }
      return (keys, value.member("b")?.integer)
    }
    #expect(keys == ["b", "a", "b", ""])
    #expect(first == 1)
  }

  @Test(arguments: ["", " ", "{", "[1,]", #"{"a" 1}"#, "nul", "1 2", "{} {}", "\"\n\"", "01", "'a'", #"{"a":1}x"#])
  func `what is no single document is refused as malformed`(text: String) {
    let error = #expect(throws: JSONError.self) { try parsed(text) { _ in } }
    if case .malformed(let message) = error {
      #expect(!message.isEmpty)
    } else {
      Issue.record("\(String(describing: error))")
    }
  }

  @Test func `bytes that are not UTF-8 are refused as such`() {
    var parser = JSONParser()
    var buffer = PaddedBuffer()
    let text: [UInt8] = [0x22, 0xC3, 0x28, 0x22]
    buffer.replace(with: text.span)
    do throws(JSONError) {
      _ = try parser.parse(buffer, 0..<4).kind
      Issue.record("the text was read")
    } catch {
      #expect(error == .invalidUTF8)
    }
  }

  @Test func `nesting below the limit is read and at the limit refused`() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(try parsed(nested(15), depth: 16) { $0.isArray })
    #expect(throws: JSONError.tooDeep(limit: 16)) { try parsed(nested(17), depth: 16) { _ in } }
    #expect(throws: JSONError.tooDeep(limit: 16)) { try parsed(nested(100_000), depth: 16) { _ in } }
  }

  @Test func `one parser reads documents of any size one after another out of one buffer`() throws {
    let texts = [1, 70_000, 3, 300_000, 0].map { #"{"x":""# + String(repeating: "y", count: $0) + #""}"# }
    var buffer = PaddedBuffer(capacity: 0)
    let all = Array(texts.joined(separator: "\n").utf8)
    buffer.replace(with: all.span)
    var parser = JSONParser()
    var start = 0
    for text in texts {
      let value = try parser.parse(buffer, start..<start + text.utf8.count)
      let count = value.member("x")?.utf8.count
      #expect(count == text.utf8.count - 8)
      start += text.utf8.count + 1
    }
  }

  @Test(arguments: Seed.fresh(count: 8) + [1, 2])
  func `generated documents are read as Foundation reads them`(seed: Seed) throws {
    var random = SeededGenerator(seed)
    for _ in 0..<40 {
      let text = JSONParserTests.document(&random, depth: 0)
      let expected = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
      let decoded = try parsed(text) { JSONText.decoded($0) }
      #expect(JSONText.areEqual(decoded, expected), "seed \(seed): \(text)")
    }
  }

  @Test(arguments: Seed.fresh(count: 8) + [1, 2])
  func `damaged documents never trap`(seed: Seed) {
    var random = SeededGenerator(seed)
    var parser = JSONParser()
    var buffer = PaddedBuffer()
    for _ in 0..<200 {
      var bytes = Array(JSONParserTests.document(&random, depth: 0).utf8)
      for _ in 0..<3 where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      buffer.replace(with: bytes.span)
      do throws(JSONError) { _ = JSONText.decoded(try parser.parse(buffer, 0..<bytes.count)) } catch {
        #expect(!error.description.isEmpty)
      }
    }
  }

  /// A document with keys that differ.
  private static func document(_ random: inout SeededGenerator, depth: Int) -> String {
    let strings = [#""""#, #""a\"b\\""#, #""\u00e9\ud83d\ude00\/""#, #""漢字 {[,:]}""#, #""\t\n""#]
    switch Int.random(in: 0..<(depth > 4 ? 5 : 8), using: &random) {
    case 0: return strings.randomElement(using: &random) ?? ""
    case 1: return String(Int64.random(in: .min ... .max, using: &random))
    case 2: return String(Double.random(in: -1e9...1e9, using: &random))
    case 3: return ["true", "false", "null"].randomElement(using: &random) ?? ""
    case 4: return "\(Int.random(in: -9...9, using: &random))e\(Int.random(in: 0...9, using: &random))"
    case 5:
      let elements = (0..<Int.random(in: 0...4, using: &random)).map { _ in document(&random, depth: depth + 1) }
      return "[" + elements.joined(separator: " ,\n") + "]"
    default:
      let members = (0..<Int.random(in: 0...4, using: &random)).map { number in
        "\"k\(number)\" : " + document(&random, depth: depth + 1)
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }
}
