public import Findings

/// What a query fits over time, by the values of one field, in intervals whose length suits the time they cover.
public struct IndexTimeline: Sendable, Hashable {
  /// Findings and events that have one value. One with several values is in several series.
  public struct Series: Sendable, Hashable {
    public var value: String
    /// What people call it; empty when that is the value itself.
    public var label: String
    /// Empty ones are left out.
    public var buckets: [Timeline.Bucket]
  }

  public var total = FindingCount()
  /// Seconds.
  public var interval: Int64 = 60
  /// The most frequent values first.
  public var series: [Series] = []
  /// What has none of those values.
  public var rest: [Timeline.Bucket] = []

  public init() {}
}

/// What counting over time gave.
public enum TimelineOutcome: Sendable, Hashable {
  case counted(IndexTimeline)
  /// What the query fits has too many different values of the field to find the most frequent.
  case tooManyValues(QueryField)
}
