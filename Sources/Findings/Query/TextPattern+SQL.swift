/// What a compiler to SQL makes of a pattern. All text is given with ASCII letters lowered, for columns that hold their
/// values so, or for operators that ignore case by themselves.
extension TextPattern {
  /// The text when there are no wildcards, for `=`.
  public var foldedExact: String? { exact.map(TextPattern.folded) }

  /// The text before the first wildcard; empty when the pattern begins with one.
  public var foldedPrefix: String {
    if case .literal(let text) = pieces.first { TextPattern.folded(text) } else { "" }
  }

  /// Whether the pattern is a text and one `*` after it, so that ``prefixRange`` alone decides.
  public var isPrefixOnly: Bool {
    guard pieces.count == 2, case .literal = pieces[0] else { return false }
    return pieces[1] == .many
  }

  /// The text of `*text*`, for a full-text index or `instr`.
  public var foldedInfix: String? {
    guard pieces.count == 3, pieces[0] == .many, pieces[2] == .many, case .literal(let text) = pieces[1] else {
      return nil
    }
    return TextPattern.folded(text)
  }

  /// The bounds `low <= value` and `value < high` that every match keeps, in the order of UTF-8 bytes (which is that of
  /// Unicode scalars, and SQLite's BINARY collation). `nil` without a prefix; `high` is `nil` when nothing sorts after.
  public var prefixRange: (low: String, high: String?)? {
    let low = foldedPrefix
    guard !low.isEmpty else { return nil }
    var scalars = Array(low.unicodeScalars)
    while let last = scalars.popLast() {
      // After U+D7FF comes U+E000: what lies between are surrogates, which no text holds.
      let next = last.value == 0xD7FF ? 0xE000 : last.value + 1
      guard let successor = Unicode.Scalar(next) else { continue }
      var high = String.UnicodeScalarView()
      high.append(contentsOf: scalars + [successor])
      return (low, String(high))
    }
    return (low, nil)
  }

  /// The operand of `LIKE … ESCAPE '\'`.
  public var like: String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal):
        for scalar in TextPattern.folded(literal).unicodeScalars {
          if scalar == "%" || scalar == "_" || scalar == "\\" { text.unicodeScalars.append("\\") }
          text.unicodeScalars.append(scalar)
        }
      case .one: text += "_"
      case .many: text += "%"
      }
    }
    return text
  }

  /// The operand of SQLite's `GLOB`, which tells cases apart: for columns that hold lowered text.
  public var glob: String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal):
        for scalar in TextPattern.folded(literal).unicodeScalars {
          let isSpecial = scalar == "*" || scalar == "?" || scalar == "["
          text += isSpecial ? "[\(scalar)]" : String(scalar)
        }
      case .one: text += "?"
      case .many: text += "*"
      }
    }
    return text
  }

  private static func folded(_ text: String) -> String {
    String(decoding: text.utf8.map { folded($0) }, as: UTF8.self)
  }
}
