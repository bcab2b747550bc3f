/// Where in the archive a member lies.
public struct MemberPlace: Hashable, Sendable {
  public let partition: PartitionPath
  /// Relative to the archive's folder.
  public let segment: String
  /// Bytes from the start of the segment.
  public let offset: Int
}
