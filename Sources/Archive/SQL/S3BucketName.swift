/// The name of a general purpose bucket. Source: S3 user guide, "Bucket naming rules".
public struct S3BucketName: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// - Throws: ``ArchiveSQLError/bucket(_:)``.
  public init(_ text: String) throws(ArchiveSQLError) {
    let bytes = Array(text.utf8)
    guard (3...63).contains(bytes.count), let first = bytes.first, let last = bytes.last,
      Self.isAlphanumeric(first), Self.isAlphanumeric(last), !text.contains(".."),
      bytes.allSatisfy({ Self.isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
    else { throw .bucket(text) }
    self.text = text
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }

  public var description: String { text }
}
