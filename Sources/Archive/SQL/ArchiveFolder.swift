/// The archive in a data folder, for databases that find files by a pattern.
public struct ArchiveFolder: Hashable, Sendable {
  /// The data folder, whose `archive` is read.
  public let path: String

  /// - Throws: ``ArchiveSQLError/folder(_:)`` for a path that would be taken for a pattern.
  public init(_ path: String) throws(ArchiveSQLError) {
    let isPattern = path.unicodeScalars.contains { "*?[]{}\\".unicodeScalars.contains($0) || $0.value < 0x20 }
    guard !path.isEmpty, !isPattern else { throw .folder(path) }
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// All segments of findings. Regions begin with a letter: `_rejected` and `_digest` are left out.
  var pattern: String {
    let digit = "[0-9]"
    let day = [4, 2, 2].map { String(repeating: digit, count: $0) }.joined(separator: "/")
    return "\(path)/archive/[a-z]*/\(day)/*\(SegmentName.suffix)"
  }

  /// Finds the region (1) and the day (2) in a segment's path.
  static let places = "([^/]+)/([0-9]{4}/[0-9]{2}/[0-9]{2})/[^/]+$"
}
