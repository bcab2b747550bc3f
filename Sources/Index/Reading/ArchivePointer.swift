/// Where in the archive a finding version lies, and who brought it there.
public struct ArchivePointer: Sendable, Hashable {
  /// Relative to the archive's folder.
  public var segment = ""
  /// Of the gzip member, in bytes from the start of the segment.
  public var offset = 0
  /// Of the gzip member.
  public var bytes = 0
  /// In the member, from 0.
  public var line = 0
  /// The identity of the agent that shipped the batch; empty when the member does not say.
  public var agent = ""
  public var sequence: UInt64 = 0
  public var keyID = ""

  public init() {}

  /// Nil for one that a collector did not tell.
  public var known: ArchivePointer? { segment.isEmpty ? nil : self }
}
