public import Findings

/// What is asked of the index, whatever is done with the answer.
public struct IndexQuery: Sendable, Hashable {
  public enum Versions: Sendable, Hashable {
    /// One row a finding: its latest version.
    case latest
    /// History too: one row a version.
    case all
  }

  public var expression: QueryExpression
  /// What the asker may see. There is no default on purpose.
  public var scope: Scope
  /// Updated at this time or later.
  public var since: Timestamp?
  /// Updated before this time.
  public var until: Timestamp?
  public var versions: Versions

  public init(
    _ expression: QueryExpression = .all, scope: Scope, since: Timestamp? = nil, until: Timestamp? = nil,
    versions: Versions = .latest
  ) {
    self.expression = expression
    self.scope = scope
    self.since = since
    self.until = until
    self.versions = versions
  }
}
