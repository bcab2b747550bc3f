/// The collector's promise for a batch: what became of each line.
///
///     {"batch": "us-west-1.0badcafe/7", "received": 3, "stored": 1, "updated": 0, "duplicate": 1,
///      "rejected": [{"line": 2, "reason": "the finding has no id"}]}
public struct BatchAnswer: Sendable, Equatable, Codable {
  public struct Rejection: Sendable, Equatable, Codable {
    /// From 1 on.
    public var line: Int
    public var reason: String

    public init(line: Int, reason: String) { (self.line, self.reason) = (line, reason) }
  }

  public var batch: String
  /// All lines: those stored, updated, duplicate and rejected together.
  public var received: Int
  /// First versions of findings that were not known.
  public var stored: Int
  /// Further versions of findings that were.
  public var updated: Int
  public var duplicate: Int
  public var rejected: [Rejection]

  public init(
    batch: String, received: Int, stored: Int, updated: Int, duplicate: Int, rejected: [Rejection] = []
  ) {
    (self.batch, self.received, self.stored) = (batch, received, stored)
    (self.updated, self.duplicate, self.rejected) = (updated, duplicate, rejected)
  }

  /// The same bytes for the same answer, as a repeated request is given the stored ones.
  public var json: [UInt8] { SmallJSON.encode(self) }

  /// Nil for anything that is no answer. Members of a later version are passed over.
  public static func parse(_ bytes: [UInt8]) -> BatchAnswer? { SmallJSON.decode(BatchAnswer.self, from: bytes) }
}
