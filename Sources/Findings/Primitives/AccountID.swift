/// The AWS account that a finding belongs to.
///
/// AWS uses twelve digits. Any other text is kept as it came, so that a finding is never lost over its account; whoever
/// reads a document refuses a missing or empty one.
public struct AccountID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  public init(_ text: String) {
    self.text = text
  }

  /// Whether the text is twelve ASCII digits.
  public var isWellFormed: Bool {
    text.utf8.count == 12 && text.utf8.allSatisfy { byte in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
  }

  public var description: String { text }

  public static func < (left: AccountID, right: AccountID) -> Bool { left.text < right.text }
}
