internal import Platform

/// What becomes of a segment that another took the place of, or whose time is over: it stays for a while under a name
/// that no reader of partitions takes up, so that whoever was told of it before still finds it.
///
/// `us-west-1/2026/11/23/.c1-0000000004.jsonl.gz.retired`: outside `*.jsonl.gz`, and hidden from the engines that read
/// every file of a folder, which pass over names that begin with a dot.
public enum RetiredSegment {
  static let suffix = ".retired"
  private static let unfinishedSuffix = ".new"

  /// - Parameter segment: relative to the archive's folder, as the path that is returned.
  public static func path(of segment: String) -> String { hidden(segment, suffix) }

  /// Where a segment is written until it is whole.
  public static func unfinishedPath(of segment: String) -> String { hidden(segment, unfinishedSuffix) }

  private static func hidden(_ segment: String, _ suffix: String) -> String {
    FilePath.join(FilePath.parent(of: segment), "." + FilePath.name(of: segment) + suffix)
  }
}
