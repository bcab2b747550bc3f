import Findings
import Platform

/// A title and a description with the values of slots, taken apart and put together again.
struct TrialWording {
  var title: [UInt8]
  var description: [UInt8]
  var values: [WordingSlot: [UInt8]] = [:]
  var names: [[UInt8]] = []

  struct Parts: Equatable {
    var template: [UInt8] = []
    var variables: [UInt8] = []
  }

  func parts(_ maker: inout WordingMaker) -> Parts {
    // Half of the values lie in the shared text, the others are copied: nothing may come of which.
    var shared = Array("shared".utf8)
    var wordingValues = WordingValues()
    for (slot, value) in values {
      if slot.rawValue.isMultiple(of: 2) {
        wordingValues.set(slot, copying: value.span)
      } else {
        wordingValues.set(slot, to: TextRange(offset: UInt32(shared.count), length: UInt32(value.count)))
        shared += value
      }
    }
    for name in names {
      wordingValues.add(name: TextRange(offset: UInt32(shared.count), length: UInt32(name.count)))
      shared += name
    }
    var parts = Parts()
    maker.make(
      type: "type".utf8.span, title: title.span, description: description.span, values: wordingValues,
      shared: shared.span,
      template: &parts.template, variables: &parts.variables)
    return parts
  }

  func expanded(_ parts: Parts) -> (title: [UInt8], description: [UInt8]) {
    var text: [UInt8] = [0]
    let count = WordingExpansion.append(
      template: parts.template.span, variables: parts.variables.span, to: &text
    ) { slot, text in text += values[slot] ?? [] }
    return (Array(text[1..<1 + count]), Array(text[(1 + count)...]))
  }
}

extension TrialWording {
  init(
    _ title: String, _ description: String, _ values: [WordingSlot: String] = [:], names: [String] = []
  ) {
    self.init(
      title: Array(title.utf8), description: Array(description.utf8),
      values: values.mapValues { Array($0.utf8) }, names: names.map { Array($0.utf8) })
  }

  /// The template for people: `{slot}`, `{#}` for a token, `{…}` for a line, ` | ` between title and description.
  static func shown(_ template: [UInt8]) -> String {
    var text = ""
    var position = 0
    var constant: [UInt8] = []
    func flush() {
      text += String(decoding: constant, as: UTF8.self)
      constant = []
    }
    while position < template.count {
      switch template[position] {
      case 1:
        flush()
        position += 1
        text += "{\(WordingSlot(rawValue: template[position] - 0x20)!)}"
      case 2:
        flush()
        text += "{#}"
      case 3:
        flush()
        text += "{whole}"
      case 4:
        flush()
        text += "{…}"
      case 0x1F:
        flush()
        text += " | "
      case let byte: constant.append(byte)
      }
      position += 1
    }
    flush()
    return text
  }

  /// A text of words, values, parts of values and what may confuse a reader.
  static func random(_ random: inout SeededGenerator) -> TrialWording {
    var wording = TrialWording(title: [], description: [])
    for slot in WordingSlot.allCases where Int.random(in: 0..<3, using: &random) > 0 {
      let value: String? =
        switch slot {
        case .account: ["111122223333", "id", "1111"].randomElement(using: &random)
        case .address: ["198.51.100.7", "2001:db8::1", "host"].randomElement(using: &random)
        case .port: ["22", "8080", "x"].randomElement(using: &random)
        default: (pieces + ["i-0abc", "i-0abcd", "web", "ab", "端口", "a b"]).randomElement(using: &random)
        }
      if let value, !value.isEmpty { wording.values[slot] = Array(value.utf8) }
    }
    wording.names = ["sh", "kinsing", "a b", "/usr/bin/nc"].shuffled(using: &random).prefix(2).map { Array($0.utf8) }
    wording.title = text(wording, &random)
    wording.description = text(wording, &random)
    return wording
  }

  private static let pieces = [
    "EC2", "instance", "port ", "port 22", " ", " ", " ", ".", ". ", ":", ": ", "/", "-", "_", "a", "A", "b", "1",
    "22", "x9", "\n", "\n  - name: ", "\n- a: b\n", "- ", "é", "端", "😀", "the", "/tmp/x", "S3", "Route53", "(", ")",
    "",
  ]

  private static func text(_ wording: TrialWording, _ random: inout SeededGenerator) -> [UInt8] {
    var text: [UInt8] = []
    let own = Array(wording.values.values) + wording.names
    for _ in 0..<Int.random(in: 0...14, using: &random) {
      if Bool.random(using: &random), let value = own.randomElement(using: &random) {
        text += value
      } else {
        text += Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
      if Int.random(in: 0..<3, using: &random) == 0 { text += [UInt8(ascii: " ")] }
    }
    return text
  }
}
