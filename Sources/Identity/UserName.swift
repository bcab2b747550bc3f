/// What a user signs in as: 1 to 64 letters, digits, `.`, `_`, `-` and `@`, the first a letter or digit.
///
/// ASCII letters are the same in either case and kept in lower case, since people begin with a capital now and then.
public struct UserName: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let text: String

  public static let maximumBytes = 64

  public static let grammar =
    "1 to \(maximumBytes) letters, digits, dots, hyphens, underscores and @, the first a letter or digit"

  /// Nil for a text outside the grammar.
  public init?(_ text: some StringProtocol) {
    guard let first = text.utf8.first, Self.isLetterOrDigit(first), text.utf8.count <= Self.maximumBytes,
      text.utf8.allSatisfy({ Self.isLetterOrDigit($0) || ".-_@".utf8.contains($0) })
    else { return nil }
    self.text = text.lowercased()
  }

  public var description: String { text }

  public static func < (left: UserName, right: UserName) -> Bool { left.text < right.text }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }
}
