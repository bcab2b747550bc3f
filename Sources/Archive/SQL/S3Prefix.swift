/// What stands before `archive/` in the keys of a bucket; may be empty. S3 allows more than is allowed here: quotes,
/// `$` and `{` would mean something in a statement or in a location template.
public struct S3Prefix: Hashable, Sendable, CustomStringConvertible {
  public static let maximumBytes = 512
  public static let empty = S3Prefix()

  /// With a slash behind it unless it is empty.
  public let text: String

  private init() { text = "" }

  /// - Parameter text: a slash at its beginning or end is passed over.
  /// - Throws: ``ArchiveSQLError/prefix(_:)``.
  public init(_ text: String) throws(ArchiveSQLError) {
    var path = text[...]
    if path.hasPrefix("/") { path.removeFirst() }
    if path.hasSuffix("/") { path.removeLast() }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard text.utf8.count <= Self.maximumBytes, parts.allSatisfy(Self.isAllowed) else { throw .prefix(text) }
    self.text = String(path) + "/"
  }

  private static func isAllowed(_ part: Substring) -> Bool {
    guard !part.isEmpty, part != ".", part != ".." else { return false }
    return part.utf8.allSatisfy { byte in
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "="): true
      default: false
      }
    }
  }

  public var description: String { text }
}
