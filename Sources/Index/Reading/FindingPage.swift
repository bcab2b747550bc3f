/// One page of a list of findings.
public struct FindingPage: Sendable, Hashable {
  public var findings: [FindingSummary]
  /// Where the next page goes on; nil when this is the last.
  public var next: FindingCursor?
}
