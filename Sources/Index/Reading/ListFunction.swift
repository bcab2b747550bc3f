internal import Findings
internal import GRDB

/// `muster_list(list, kind, pattern)`: whether a value of a list column matches a pattern as a whole.
///
/// `kind` is `-` for a list without kinds, `_` for every kind, else the kind's letter; `pattern` is an operand of LIKE
/// with `\` as its escape. SQLite has no operator that keeps a wildcard within one value.
enum ListFunction {
  static let withoutKinds = "-"

  static func call(_ column: SQLFragment, kinds: String, _ pattern: TextPattern) -> SQLFragment {
    "muster_list(\(column), \(kinds), \(pattern.like))"
  }

  static let function = DatabaseFunction("muster_list", argumentCount: 3, pure: true) { values in
    guard case .string(let list) = values[0].storage, case .string(let kind) = values[1].storage,
      case .string(let like) = values[2].storage
    else { return nil }
    return contains(list, kind: kind == withoutKinds ? nil : kind.utf8.first, pattern(like: like))
  }

  static func contains(_ list: String, kind: UInt8?, _ pattern: TextPattern) -> Bool {
    list.utf8.split(separator: IndexSchema.separator).contains { value in
      guard let kind else { return pattern.matches(Substring(value)) }
      guard value.count > 2, kind == UInt8(ascii: "_") || value.first == kind else { return false }
      return pattern.matches(Substring(value.dropFirst(2)))
    }
  }

  /// Takes ``TextPattern/like`` back.
  private static func pattern(like: String) -> TextPattern {
    var pieces: [TextPattern.Piece] = []
    var isEscaped = false
    for scalar in like.unicodeScalars {
      switch scalar {
      case "\\" where !isEscaped:
        isEscaped = true
        continue
      case "%" where !isEscaped: pieces.append(.many)
      case "_" where !isEscaped: pieces.append(.one)
      default: pieces.append(.literal(String(scalar)))
      }
      isEscaped = false
    }
    return TextPattern(pieces: pieces)
  }
}
