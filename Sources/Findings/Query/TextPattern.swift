/// A text, or a pattern with wildcards, that values are compared with. ASCII letters match in either case.
///
/// It always has its shortest form: literals that touch are one, and a run of wildcards is its `one`s and then at most one
/// `many`. So patterns that were written differently and mean the same are equal; letters keep their case for printing.
public struct TextPattern: Hashable, Sendable {
  public enum Piece: Hashable, Sendable {
    /// Never empty.
    case literal(String)
    /// `?`: one Unicode scalar.
    case one
    /// `*`: any text, the empty one too.
    case many
  }

  public let pieces: [Piece]

  /// The pieces as UTF-8 with ASCII letters lowered, and the two marks below: what ``matches(_:)`` runs over.
  let steps: [UInt16]

  static let stepOne: UInt16 = 256
  static let stepMany: UInt16 = 257

  public init(pieces: [Piece]) {
    var shortest: [Piece] = []
    for piece in pieces {
      switch (shortest.last, piece) {
      case (_, .literal("")): break
      case (.literal(let start), .literal(let end)): shortest[shortest.count - 1] = .literal(start + end)
      case (.many, .many): break
      case (.many, .one): shortest.insert(.one, at: shortest.count - 1)
      default: shortest.append(piece)
      }
    }
    self.pieces = shortest
    steps = shortest.flatMap { piece in
      switch piece {
      case .literal(let text): text.utf8.map { UInt16(TextPattern.folded($0)) }
      case .one: [TextPattern.stepOne]
      case .many: [TextPattern.stepMany]
      }
    }
  }

  /// The text itself, without wildcards.
  public init(exact text: String) {
    self.init(pieces: [.literal(text)])
  }

  /// The text when there are no wildcards.
  public var exact: String? {
    if pieces.isEmpty { return "" }
    guard pieces.count == 1, case .literal(let text) = pieces[0] else { return nil }
    return text
  }

  /// Whether every text matches.
  public var matchesEverything: Bool { pieces == [.many] }

  /// The pattern that a text matches when this one occurs anywhere in it.
  public var anywhere: TextPattern { TextPattern(pieces: [.many] + pieces + [.many]) }

  /// What ``anywhere`` was made of: the pieces without a `many` at either end.
  var withoutOuterMany: TextPattern {
    var pieces = pieces[...]
    if pieces.first == .many { pieces.removeFirst() }
    if pieces.last == .many { pieces.removeLast() }
    return TextPattern(pieces: Array(pieces))
  }

  static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
