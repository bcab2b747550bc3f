/// A gzip member of the archive as the index knows it.
public struct MemberEntry: Sendable, Equatable {
  /// Relative to the archive's folder.
  public var segment: String
  /// Bytes from the start of the segment.
  public var offset: Int
  public var bytes: Int
  public var agent: String
  public var sequence: UInt64
  public var keyID: String

  public init(segment: String, offset: Int, bytes: Int, agent: String, sequence: UInt64, keyID: String) {
    self.segment = segment
    self.offset = offset
    self.bytes = bytes
    self.agent = agent
    self.sequence = sequence
    self.keyID = keyID
  }
}
