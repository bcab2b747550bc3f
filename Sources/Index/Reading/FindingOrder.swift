/// How a list of findings is sorted. Findings that are equal in it keep one and the same order.
public enum FindingOrder: String, Sendable, Hashable, CaseIterable {
  /// The last updated first.
  case updatedDescending = "-updated"
  /// The most severe first, and the last updated among equals.
  case severityDescending = "-severity"
  /// The last created first: what arrives later and was created before moves nothing. The order for exports.
  case createdDescending = "-created"
}
