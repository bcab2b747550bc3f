internal import Findings

/// Texts: written in full, as codes of `term`, or as values of a list column.
extension QueryCompiler {
  /// Both operators ignore the case of ASCII letters and of no others, as ``TextPattern`` does.
  static func like(_ text: SQLFragment, _ pattern: TextPattern) -> SQLFragment {
    if let exact = pattern.exact {
      "\(text) = \(exact) COLLATE NOCASE"
    } else {
      "\(text) LIKE \(pattern.like) ESCAPE '\\'"
    }
  }

  static func text(_ column: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: "\(column) IS NOT NULL"
    case .text(let pattern): like(column, pattern)
    default: "0"
    }
  }

  static func term(_ column: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: "\(column) > 0"
    case .text(let pattern): "\(column) IN (\(codes(matching: pattern)))"
    default: "0"
    }
  }

  static func codes(matching pattern: TextPattern) -> SQLFragment {
    "SELECT code FROM term WHERE \(like("text", pattern))"
  }

  static func prose(_ column: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    "EXISTS (SELECT 1 FROM text t WHERE t.seq = v.seq AND \(text(column, operand)))"
  }

  // MARK: - Parts of the type

  /// SQL for the parts of a type, as ``FindingType`` takes it apart; NULL for a part that is empty. `rest` is what
  /// follows the first colon and `tail` what follows the first slash in that; each is all there is without one.
  enum TypePart {
    static let purpose: SQLFragment = "nullif(substr(text, 1, instr(text, ':') - 1), '')"
    static let resource: SQLFragment = "nullif(substr(rest, 1, instr(rest, '/') - 1), '')"
    static let family: SQLFragment =
      "nullif(substr(tail, 1, min(instr(tail || '.', '.'), instr(tail || '!', '!')) - 1), '')"
  }

  static func typePart(_ part: SQLFragment, _ operand: QueryOperand) -> SQLFragment {
    """
    v.type IN (SELECT code FROM (
      SELECT code, text, rest, substr(rest, instr(rest, '/') + 1) AS tail FROM (
        SELECT code, text, substr(text, instr(text, ':') + 1) AS rest FROM term))
      WHERE \(self.text(part, operand)))
    """
  }

  // MARK: - Agents

  /// An agent's identity is its name, a dot and eight digits; either says who it is.
  static func agent(_ operand: QueryOperand) -> SQLFragment {
    switch operand {
    case .present: return "v.member IN (SELECT id FROM member WHERE agent > 0)"
    case .text(let pattern):
      let name: SQLFragment = """
        CASE WHEN text GLOB '*?.[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
          THEN substr(text, 1, length(text) - 9) END
        """
      return """
        v.member IN (SELECT id FROM member WHERE agent IN (
          SELECT code FROM term WHERE \(like("text", pattern)) OR \(like(name, pattern))))
        """
    default: return "0"
    }
  }

  // MARK: - Lists

  /// Which values of a list column are asked about.
  enum ListKinds {
    /// The column's values have no kinds.
    case plain
    /// A kind's letter and a colon precede each value; values of every kind are asked about.
    case any
    case of(AffectedResource.Kind)

    /// What stands between the separator and the value, as an operand of LIKE.
    fileprivate var like: String {
      switch self {
      case .plain: ""
      case .any: "_:"
      case .of(let kind): String(UnicodeScalar(kind.letter)) + ":"
      }
    }

    /// As ``ListFunction`` takes it.
    fileprivate var mark: String { like.isEmpty ? ListFunction.withoutKinds : String(like.prefix(1)) }
  }

  static func list(_ column: SQLFragment, _ kinds: ListKinds, _ operand: QueryOperand) -> SQLFragment {
    let separator = String(UnicodeScalar(IndexSchema.separator))
    switch operand {
    case .present:
      guard case .of = kinds else { return "\(column) IS NOT NULL" }
      return "instr(\(column), \(separator + kinds.like)) > 0"
    case .text(let pattern):
      let start = "%" + separator + kinds.like + pattern.like
      if pattern.isPrefixOnly { return "\(column) LIKE \(start) ESCAPE '\\'" }
      let whole: SQLFragment = "\(column) LIKE \(start + separator + "%") ESCAPE '\\'"
      // A wildcard could reach from one value into the next; LIKE spares the function most rows.
      return pattern.exact == nil
        ? "(\(whole) AND \(ListFunction.call(column, kinds: kinds.mark, pattern)))" : whole
    default: return "0"
    }
  }

  // MARK: - Free text

  static func freeText(_ pattern: TextPattern) -> SQLFragment {
    let anywhere = pattern.anywhere
    guard !anywhere.matchesEverything else { return "1" }
    let operand = QueryOperand.text(anywhere)
    var parts: [SQLFragment] = [
      "v.type IN (\(codes(matching: anywhere)))",
      "v.account IN (\(codes(matching: anywhere)))",
      id(operand),
      list("v.resources", .any, operand),
    ]
    if AddressFunction.canMatch(anywhere) {
      parts.append(remote("ip") { like(AddressFunction.text(of: $0), anywhere) })
    }
    parts.append(
      """
      EXISTS (SELECT 1 FROM text t WHERE t.seq = v.seq
        AND (\(like("t.title", anywhere)) OR \(like("t.description", anywhere))))
      """)
    return .any(parts)
  }
}
