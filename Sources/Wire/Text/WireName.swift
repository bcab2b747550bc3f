/// The grammar of agent names and key ids: `^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`.
///
/// Such a name needs no escaping in a header, a path, JSON or YAML.
public enum WireName {
  public static let maximumBytes = 64

  public static let grammar =
    "1 to \(maximumBytes) letters, digits, dots, hyphens and underscores, the first a letter or digit"

  public static func isWellFormed(_ text: some StringProtocol) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, isLetterOrDigit(first), bytes.count <= maximumBytes else { return false }
    return bytes.allSatisfy { byte in
      isLetterOrDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
