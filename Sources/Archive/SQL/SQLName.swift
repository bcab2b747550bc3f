/// The name of a table or database, of a grammar that needs no escape in Athena, DuckDB or Spark:
/// `^[a-z][a-z0-9_]*$`. It is shorter than the 255 bytes that Athena allows, so that the views' names fit too.
public struct SQLName: Hashable, Sendable, CustomStringConvertible {
  public enum Role: String, Sendable { case table, database }

  public static let maximumBytes = 200

  public let text: String

  /// - Throws: ``ArchiveSQLError/name(_:role:)``.
  public init(_ text: String, of role: Role) throws(ArchiveSQLError) {
    let isAllowed = text.utf8.allSatisfy { byte in
      Self.isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
    }
    guard let first = text.utf8.first, Self.isLetter(first), isAllowed, text.utf8.count <= Self.maximumBytes else {
      throw .name(text, role: role)
    }
    self.text = text
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  public var description: String { text }
}
