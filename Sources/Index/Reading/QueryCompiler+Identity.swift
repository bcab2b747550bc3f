internal import Findings
internal import Platform

/// The id and the ARN, which the index keeps in their shortest forms.
extension QueryCompiler {
  static func id(_ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: return "1"
    case .text(let pattern):
      let isText: SQLFragment = "(typeof(v.id) = 'text' AND \(like("v.id", pattern)))"
      // 16-byte ids spell hexadecimal digits, so most words of a free search cannot be in one.
      guard hasOnlyHexadecimalLiterals(pattern) else { return isText }
      if let bytes = idBytes(of: pattern) { return "(v.id = \(bytes) OR \(isText))" }
      if let (low, high) = idRange(of: pattern) { return "(v.id BETWEEN \(low) AND \(high) OR \(isText))" }
      return "(CASE typeof(v.id) WHEN 'blob' THEN hex(v.id) ELSE v.id END) LIKE \(pattern.like) ESCAPE '\\'"
    default: return "0"
    }
  }

  private static func hasOnlyHexadecimalLiterals(_ pattern: TextPattern) -> Bool {
    pattern.pieces.allSatisfy { piece in
      guard case .literal(let text) = piece else { return true }
      return text.utf8.allSatisfy { Hexadecimal.digit($0 | 0x20) != nil }
    }
  }

  private static func idBytes(of pattern: TextPattern) -> SQLFragment.Value? {
    guard let digits = pattern.foldedExact, let (high, low) = Hexadecimal.words(digits.utf8.span) else { return nil }
    return .blob(high: high, low: low)
  }

  private static func idRange(of pattern: TextPattern) -> (low: SQLFragment.Value, high: SQLFragment.Value)? {
    guard pattern.isPrefixOnly else { return nil }
    let prefix = pattern.foldedPrefix
    guard prefix.utf8.count <= 32 else { return nil }
    let ends = ["0", "f"].compactMap { digit -> SQLFragment.Value? in
      let text = prefix + String(repeating: digit, count: 32 - prefix.utf8.count)
      return idBytes(of: TextPattern(exact: text))
    }
    return ends.count == 2 ? (ends[0], ends[1]) : nil
  }

  // MARK: - ARN

  /// The ARN in full; an integer is the code of ``FindingFields/detector``.
  static let arnText: SQLFragment = """
    (CASE typeof(v.arn) WHEN 'integer' THEN
      'arn:' || \(termText("v.partition")) || ':guardduty:' || \(termText("v.own_region")) || ':'
      || \(termText("v.account")) || ':detector/' || \(termText("v.arn")) || '/finding/'
      || CASE typeof(v.id) WHEN 'blob' THEN lower(hex(v.id)) ELSE v.id END
    ELSE v.arn END)
    """

  /// The text of a code; the empty one for 0.
  private static func termText(_ column: SQLFragment) -> SQLFragment {
    "coalesce((SELECT text FROM term WHERE code = \(column)), '')"
  }

  static func arn(_ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: return "v.arn IS NOT NULL"
    case .text(let pattern):
      let whole = like(arnText, pattern)
      // Putting ARNs together is slow, and an ARN of the known form ends in the finding's id.
      guard let ending = idEnding(pattern) else { return whole }
      return "((typeof(v.arn) = 'text' OR \(id(.text(ending)))) AND \(whole))"
    default: return "0"
    }
  }

  /// What the id of a known ARN must be; nil when the pattern does not say it without doubt.
  private static func idEnding(_ pattern: TextPattern) -> TextPattern? {
    guard let text = pattern.foldedExact else { return nil }
    let ranges = text.ranges(of: "/finding/")
    guard ranges.count == 1, let range = ranges.first else { return nil }
    return TextPattern(exact: String(text[range.upperBound...]))
  }
}
