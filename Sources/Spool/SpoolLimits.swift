/// Every size in the spool, each with its reason.
public struct SpoolLimits: Sendable, Equatable {
  /// What all segments together may take on the disk. Quarantine is not counted: it must have room when this has none.
  public var maximumBytes: Int
  /// A segment is closed when it has reached this. Space comes back a segment at a time, so a small part of the whole.
  public var segmentBytes: Int
  /// Acks that may be forgotten by a crash: those batches are sent again, and the collector knows them.
  public var acksPerCheckpoint: Int

  public init(maximumBytes: Int, segmentBytes: Int? = nil, acksPerCheckpoint: Int = 16) {
    precondition(maximumBytes > 0 && acksPerCheckpoint > 0)
    self.maximumBytes = maximumBytes
    self.segmentBytes = segmentBytes ?? min(16 << 20, max(1 << 16, maximumBytes / 8))
    self.acksPerCheckpoint = acksPerCheckpoint
  }

  /// What a summary may take in its record; sources beyond it are counted, not listed.
  static let listedSourcesBytes = 256 << 10
  /// What is read at a time to get at a record's header, which is rarely longer.
  static let headerReadBytes = 4 << 10
  /// What is read at a time to look for the next record after damage, and to copy damaged bytes.
  static let windowBytes = 256 << 10
}
