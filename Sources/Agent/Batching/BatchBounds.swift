import Findings

/// When a batch is closed, whichever comes first, and what may wait in memory.
public struct BatchBounds: Sendable, Equatable {
  public var findings: Int
  /// In bytes of JSON Lines, before gzip.
  public var bytes: Int
  /// Since its first line.
  public var age: Duration
  /// All lines of all batches that are open.
  public var pendingBytes: Int

  /// What no collector would take is brought down to what it takes.
  ///
  /// - Parameter pendingBytes: a batch and a quarter when not given: findings of several days at once make batches of
  ///   fair size, and an agent stays small.
  public init(findings: Int, bytes: Int, age: Duration, pendingBytes: Int? = nil) {
    self.findings = max(1, min(findings, Limits.findingsPerBatch))
    self.bytes = max(1, min(bytes, Self.largestBytes))
    self.age = age
    self.pendingBytes = max(1, pendingBytes ?? self.bytes + self.bytes / 4)
  }

  /// Bytes that gzip cannot make smaller grow by 5 in 65,536; with its header they still fit into a body.
  static let largestBytes = Limits.bodyBytes - (64 << 10)
}
