/// How a list of findings is sorted. Findings that are equal in it keep one and the same order.
public enum FindingOrder: String, Sendable, Hashable, CaseIterable {
  /// The last updated first. Reads all that the query fits for each page.
  case updatedDescending = "-updated"
  /// The most severe first, and the last updated among equals. Reads all that the query fits for each page.
  case severityDescending = "-severity"
  /// The last created first: the order of the index itself, so that a page costs what it shows, however far down the
  /// list it is. The order for exports.
  case createdDescending = "-created"
}
