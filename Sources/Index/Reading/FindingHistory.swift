/// A finding with its versions, or some of them.
public struct FindingHistory: Sendable, Hashable {
  /// The one that stands for the finding.
  public var latest: FindingSummary
  /// Those that were asked for, the latest first, then by age. At least one.
  public var versions: [FindingSummary]
  /// The number of the first of them. They are numbered from 1, the oldest, by their place in the whole history.
  public var newest: Int
}

/// What a name that somebody gave leads to.
public enum FindingLookup: Sendable, Hashable {
  /// Nothing that the asker may see is called so.
  case none
  /// The finding, or more of them when several accounts or regions report one id.
  case found([FindingHistory])
  /// The name is how several ids begin; these are some of them.
  case ambiguous(ids: [String])
}
