/// The name of a saved search: 1 to 64 letters, digits, `.`, `_` and `-`, the first a letter or digit.
///
/// ASCII letters are the same in either case and kept in lower case, so that `@Brute-Force` is `@brute-force`.
public struct SearchName: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  public static let maximumBytes = 64

  public static let grammar =
    "1 to \(maximumBytes) letters, digits, dots, hyphens and underscores, the first a letter or digit"

  /// Nil for a text outside the grammar.
  public init?(_ text: some StringProtocol) {
    guard Self.isWellFormed(text) else { return nil }
    self.text = text.lowercased()
  }

  public var description: String { text }

  public static func < (left: SearchName, right: SearchName) -> Bool { left.text < right.text }

  /// The grammar is also that of the names of readers' tokens, which stand before the slash in `@owner/name`.
  static func isWellFormed(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, isLetterOrDigit(first), text.utf8.count <= maximumBytes else { return false }
    return text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }
}
