/// A finding with all its versions.
public struct FindingHistory: Sendable, Hashable {
  /// The one that stands for the finding first, then by age. At least one.
  public var versions: [FindingSummary]

  public var latest: FindingSummary { versions[0] }
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
