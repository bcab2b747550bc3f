public import Findings

/// Where the segments of one region and UTC day lie, relative to the archive's folder.
public struct PartitionPath: Hashable, Sendable, CustomStringConvertible {
  public let region: Region
  public let day: Day
  public let isRejected: Bool

  public init(region: Region, day: Day, isRejected: Bool = false) {
    self.region = region
    self.day = day
    self.isRejected = isRejected
  }

  /// `us-west-1/2026/11/23`, below `_rejected` for lines that are no findings: never inside a data prefix.
  public var description: String { (isRejected ? "_rejected/" : "") + "\(region.name)/\(day.path)" }

  /// The partition a segment's path says; nil for another form, such as a digest's.
  public init?(segment path: String) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    isRejected = parts.first == "_rejected"
    if isRejected { parts.removeFirst() }
    guard parts.count == 5, let region = try? Region(parts[0]), let day = Day("\(parts[1])-\(parts[2])-\(parts[3])")
    else { return nil }
    self.region = region
    self.day = day
  }
}
