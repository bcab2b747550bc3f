/// Random documents of small vocabularies, and variations of them.
struct DocumentMaker {
  private var random: SeededGenerator

  init(_ random: SeededGenerator) { self.random = random }

  indirect enum Value {
    case word(String)
    case number(Int)
    case text(String)
    case list([Value])
    case object([(name: String, value: Value)])
  }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  private static let names = ["a", "b", "c d", "e.f", "id", "key", "é", "\"", "[x]", ""]

  mutating func value(depth: Int) -> Value {
    switch below(depth > 3 ? 3 : 6) {
    case 0: return .word(["null", "true", "false"][below(3)])
    case 1: return .number(below(40) - 20)
    case 2: return .text(["", "a", "é\n", "\\", "\"]", "😀", "x\u{1}y"][below(7)])
    case 3: return .list((0..<below(5)).map { _ in value(depth: depth + 1) })
    // Objects that a member tells apart.
    case 4:
      return .list((0..<below(5)).map { number in .object([("id", .number(number)), ("v", value(depth: depth + 2))]) })
    default:
      var members: [(name: String, value: Value)] = []
      for name in Self.names.shuffled(using: &random).prefix(below(6)) {
        members.append((name, value(depth: depth + 1)))
      }
      return .object(members)
    }
  }

  mutating func varied(_ value: Value, depth: Int) -> Value {
    if below(6) == 0 { return self.value(depth: depth) }
    switch value {
    case .list(var elements):
      for place in elements.indices where below(3) == 0 { elements[place] = varied(elements[place], depth: depth + 1) }
      if below(3) == 0, !elements.isEmpty { elements.remove(at: below(elements.count)) }
      if below(3) == 0 { elements.insert(self.value(depth: depth + 1), at: below(elements.count + 1)) }
      return .list(elements)
    case .object(var members):
      for place in members.indices where below(3) == 0 {
        members[place].value = varied(members[place].value, depth: depth + 1)
      }
      if below(3) == 0, !members.isEmpty { members.remove(at: below(members.count)) }
      let name = Self.names[below(Self.names.count)]
      if below(3) == 0, !members.contains(where: { $0.name == name }) {
        members.append((name, self.value(depth: depth + 1)))
      }
      return .object(members)
    default: return value
    }
  }

  /// As JSON, spelt as chance has it.
  mutating func text(_ value: Value) -> String {
    switch value {
    case .word(let word): return word
    case .number(let number): return below(3) == 0 ? "\(number).0" : below(3) == 0 ? "\(number * 10)e-1" : "\(number)"
    case .text(let text): return quoted(text)
    case .list(let elements):
      return "[" + elements.map { space() + self.text($0) + space() }.joined(separator: ",") + space() + "]"
    case .object(let members):
      let shuffled = members.shuffled(using: &random)
      return "{"
        + shuffled.map { space() + quoted($0.name) + space() + ":" + space() + self.text($0.value) + space() }
        .joined(separator: ",") + space() + "}"
    }
  }

  private mutating func space() -> String { below(4) == 0 ? [" ", "\t", "  "][below(3)] : "" }

  private mutating func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      let isPlain = unit >= 0x20 && unit < 0x7F && unit != 0x22 && unit != 0x5C
      if isPlain, below(4) != 0 {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: unit)))
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
