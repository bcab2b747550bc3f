public import Archive
public import Findings

/// Which segments are to be joined. Pure: what there is and the time come in as arguments.
public struct CompactionPolicy: Sendable, Equatable {
  /// Bytes that a joined segment may have, in total; one of half of that or more is left alone.
  public var maximumBytes: Int
  /// Fewer small segments of a partition are left as they are.
  public var fewestSegments: Int
  /// How long a partition's day must be over: most of what is late has come then.
  public var delay: Duration
  /// Whether large segments and single ones are taken too, since every one is to be compressed again.
  public var isForAll: Bool

  public init(maximumBytes: Int, fewestSegments: Int = 2, delay: Duration = .zero, isForAll: Bool = false) {
    self.maximumBytes = maximumBytes
    self.fewestSegments = fewestSegments
    self.delay = delay
    self.isForAll = isForAll
  }

  /// Segments of one partition that become one.
  public struct Group: Sendable, Equatable {
    public let partition: PartitionPath
    /// In the order of their names.
    public let segments: [SegmentExtent]

    public var bytes: Int { segments.reduce(0) { $0 + $1.bytes } }
  }

  /// Opening more than this for one segment would be a plan of megabytes.
  static let mostSegments = 4096

  /// - Parameter segments: the bytes of each, by path: those that nothing is appended to.
  /// - Returns: the oldest day first.
  public func groups(of segments: [String: Int], now: Timestamp) -> [Group] {
    var partitions: [PartitionPath: [SegmentExtent]] = [:]
    for (path, bytes) in segments {
      guard let partition = PartitionPath(segment: path), !partition.isRejected, partition.day.end + delay < now,
        isForAll || bytes < maximumBytes / 2
      else { continue }
      partitions[partition, default: []].append(SegmentExtent(path: path, bytes: bytes))
    }
    return partitions.sorted { ($0.key.day, $0.key.region) < ($1.key.day, $1.key.region) }.flatMap {
      groups(of: $0.value.sorted { $0.path < $1.path }, in: $0.key)
    }
  }

  private func groups(of segments: [SegmentExtent], in partition: PartitionPath) -> [Group] {
    guard isForAll || segments.count >= fewestSegments else { return [] }
    var groups: [Group] = []
    var taken: [SegmentExtent] = []
    var bytes = 0
    for segment in segments {
      if !taken.isEmpty, bytes + segment.bytes > maximumBytes || taken.count == Self.mostSegments {
        groups.append(Group(partition: partition, segments: taken))
        (taken, bytes) = ([], 0)
      }
      taken.append(segment)
      bytes += segment.bytes
    }
    groups.append(Group(partition: partition, segments: taken))
    return groups.filter { isForAll || $0.segments.count > 1 }
  }
}
