import Yams

/// The text on its way through Yams.
///
/// Yams stops at the first mapping that repeats a key, and so would hide every other problem of the file. Therefore the
/// first of the two keys is renamed in the text, one scalar for another so that no place moves, and the text is read
/// again. ``renamedKeys`` gives the names back.
struct YAMLSource {
  /// The original names of renamed keys, by where they stand.
  private(set) var renamedKeys: [YAMLNode.Place: String] = [:]
  private var text: String
  private let name: String

  /// Private-use scalars: valid in YAML and in no key.
  private static let stand: UInt32 = 0xE000
  /// A file with more repeats than this is told of one.
  private static let maximumRenames = 64

  init(_ text: String, name: String) {
    // Yams is told that the text is UTF-8 and then takes a byte order mark for the first letter of the first key.
    self.text = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    self.name = name
  }

  /// The root node, nil for a text without any.
  mutating func compose() throws(FleetError) -> Node? {
    while true {
      do {
        // The basic resolver leaves every scalar text, so that `on` and `"on"` are one key and given twice.
        return try Yams.compose(yaml: text, .basic)
      } catch {
        try renameRepeatedKey(error)
      }
    }
  }

  private mutating func renameRepeatedKey(_ error: any Error) throws(FleetError) {
    guard case YamlError.duplicatedKeysInMapping(let keys, let context) = error, let key = keys.min() else {
      throw failure(error)
    }
    let place = YAMLNode.Place(line: context.mark.line, column: context.mark.column)
    guard renamedKeys.count < Self.maximumRenames, let letter = firstLetter(of: key, at: place) else {
      throw .problems(
        name: name,
        [FleetProblem(line: place.line, column: place.column, keyPath: key, message: "given twice; keep one")])
    }
    let scalars = text.unicodeScalars
    let stand = Unicode.Scalar(Self.stand + UInt32(renamedKeys.count)) ?? "\u{E000}"
    text.unicodeScalars.replaceSubrange(letter...letter, with: CollectionOfOne(stand))
    renamedKeys[place] = key
    assert(text.unicodeScalars.count == scalars.count, "a rename moved what stands behind it")
  }

  /// Where the key's own first scalar stands, past an opening quote. Nil for a key that does not begin with it as
  /// written: an alias, an anchor, an escape, an empty key.
  private func firstLetter(of key: String, at place: YAMLNode.Place) -> String.Index? {
    let scalars = text.unicodeScalars
    guard var index = scalars.index(ofLine: place.line, column: place.column) else { return nil }
    if scalars[index] == "\"" || scalars[index] == "'" { index = scalars.index(after: index) }
    guard index < scalars.endIndex, scalars[index] == key.unicodeScalars.first else { return nil }
    return index
  }

  private func failure(_ error: any Error) -> FleetError {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
      YamlError.composer(_, let problem, let mark, _):
      return .notYAML(
        name: name, line: mark.line, column: mark.column, reason: "\(problem); \(advice(onLine: mark.line))")
    case YamlError.reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
      let line = 1 + before.count { $0.isNewline }
      let column = 1 + before.reversed().prefix { !$0.isNewline }.count
      return .notYAML(name: name, line: line, column: column, reason: "\(problem); remove the character")
    default:
      return .notYAML(name: name, line: 1, column: 1, reason: "the YAML parser gave up")
    }
  }

  /// Tabs are what newcomers trip over, and libyaml's own words for them do not say so.
  private func advice(onLine line: Int) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.indices.contains(line - 1) else { return "check quotes and brackets" }
    return lines[line - 1].contains("\t") ? "indent with spaces, not tabs" : "check indentation, quotes and brackets"
  }
}

extension String.UnicodeScalarView {
  /// The scalar at a place counted as libyaml counts: lines end at CR LF, CR, LF, NEL, LS and PS.
  fileprivate func index(ofLine line: Int, column: Int) -> Index? {
    var position = startIndex
    var currentLine = 1
    while currentLine < line, position < endIndex {
      let scalar = self[position]
      position = index(after: position)
      switch scalar {
      case "\r" where position < endIndex && self[position] == "\n": continue
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": currentLine += 1
      default: continue
      }
    }
    guard currentLine == line,
      let found = index(position, offsetBy: column - 1, limitedBy: endIndex), found < endIndex
    else { return nil }
    return found
  }
}
