/// The title and description of one finding type, ready to be filled with words.
struct SampleWording: Sendable {
  private enum Piece: Sendable {
    case text([UInt8])
    case word(SampleWords.Word)
  }

  private let title: [Piece]
  private let text: [Piece]

  /// - Parameter type: a documented type; any other gets a general wording.
  init(type: String) {
    let afterPurpose = type.split(separator: ":", maxSplits: 1).last.map(String.init) ?? type
    let wording = Self.table[type] ?? Self.table[afterPurpose] ?? ("\(type) on {resource}.", "\(type) on {resource}.")
    (title, text) = (Self.pieces(of: wording.title), Self.pieces(of: wording.text))
  }

  static func covers(_ type: String) -> Bool {
    table[type] != nil || table[type.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""] != nil
  }

  /// Appends the members `title` and `description`.
  func write(_ words: SampleWords, prefix: String, to json: inout JSONText) {
    json.openText("title")
    json.append(prefix)
    Self.write(title, words, to: &json)
    json.closeText()
    json.openText("description")
    Self.write(text, words, to: &json)
    json.closeText()
  }

  private static func write(_ pieces: [Piece], _ words: SampleWords, to json: inout JSONText) {
    for piece in pieces {
      switch piece {
      case .text(let bytes): json.append(bytes)
      case .word(let word): json.append(words[word])
      }
    }
  }

  /// Takes `{word}` out of a template. The text between is escaped here, once, rather than in every finding.
  private static func pieces(of template: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = template[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      guard let word = SampleWords.Word.allCases.first(where: { "\($0)" == name }) else {
        preconditionFailure("the wording names no word {\(name)}")
      }
      pieces.append(escaped(rest[..<open]))
      pieces.append(.word(word))
      rest = rest[rest.index(after: close)...]
    }
    pieces.append(escaped(rest))
    return pieces
  }

  private static func escaped(_ text: Substring) -> Piece {
    var json = JSONText(capacity: text.utf8.count)
    json.appendEscaped(text.utf8)
    return .text(json.bytes)
  }
}
