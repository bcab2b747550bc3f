/// Who a spool's batches are from: the agent's name and the incarnation of the spool.
///
/// The incarnation is chosen when a spool begins, so that one that was wiped never repeats an idempotency key.
public struct SpoolIdentity: Hashable, Sendable, CustomStringConvertible {
  public let name: String
  public let incarnation: UInt32

  /// Nil when the name is not 1 to 64 ASCII letters, digits, hyphens, dots and underscores, the first a letter or digit.
  public init?(name: String, incarnation: UInt32) {
    guard let first = name.utf8.first, Self.isLetterOrDigit(first), name.utf8.count <= Self.maximumNameBytes,
      name.utf8.allSatisfy({ Self.isLetterOrDigit($0) || "-._".utf8.contains($0) })
    else { return nil }
    self.name = name
    self.incarnation = incarnation
  }

  /// Reads `<name>.<8 hex>`.
  public init?(_ text: some StringProtocol) {
    guard let dot = text.lastIndex(of: ".") else { return nil }
    let digits = text[text.index(after: dot)...]
    guard digits.utf8.count == 8, digits == digits.lowercased(), let incarnation = UInt32(digits, radix: 16) else {
      return nil
    }
    self.init(name: String(text[..<dot]), incarnation: incarnation)
  }

  public static let maximumNameBytes = 64

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  var hexadecimal: String {
    let digits = String(incarnation, radix: 16)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Such as `us-west-1.09f3a2c4`.
  public var description: String { "\(name).\(hexadecimal)" }
}
