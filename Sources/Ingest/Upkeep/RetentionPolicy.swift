public import Archive
public import Findings

/// How long findings are kept, by the region that reported them. Pure.
///
/// A partition goes as a whole when the last instant of its UTC day is older than its region's age: a version is kept at
/// least for the age, and at most for a day more. Lines that were refused go by the day on which they came.
public struct RetentionPolicy: Sendable, Equatable {
  /// For regions that ``ages`` does not name; nil keeps theirs for ever.
  public var defaultAge: Duration?
  /// By region; nil keeps its findings for ever.
  public var ages: [Region: Duration?]

  public init(defaultAge: Duration? = nil, ages: [Region: Duration?] = [:]) {
    self.defaultAge = defaultAge
    self.ages = ages
  }

  /// Whether nothing is ever removed.
  public var keepsAll: Bool { defaultAge == nil && ages.values.allSatisfy { $0 == nil } }

  public func isExpired(_ partition: PartitionPath, now: Timestamp) -> Bool {
    guard let age = ages[partition.region] ?? defaultAge else { return false }
    return partition.day.end + age < now
  }

  /// What goes of one UTC day.
  public struct Expired: Sendable, Equatable {
    public let day: Day
    /// By path.
    public let segments: [SegmentExtent]

    public var bytes: Int { segments.reduce(0) { $0 + $1.bytes } }
    public var partitions: Int { Set(segments.compactMap { PartitionPath(segment: $0.path) }).count }
  }

  /// - Parameter segments: the bytes of each, by path.
  /// - Returns: the oldest day first.
  public func expired(_ segments: [String: Int], now: Timestamp) -> [Expired] {
    var days: [Day: [SegmentExtent]] = [:]
    for (path, bytes) in segments {
      guard let partition = PartitionPath(segment: path), isExpired(partition, now: now) else { continue }
      days[partition.day, default: []].append(SegmentExtent(path: path, bytes: bytes))
    }
    return days.sorted { $0.key < $1.key }.map { day, segments in
      Expired(day: day, segments: segments.sorted { $0.path < $1.path })
    }
  }
}
