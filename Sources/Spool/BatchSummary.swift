public import Findings

/// What a sealed batch contains, kept beside its bytes: should the bytes be damaged, this says what they were.
public struct BatchSummary: Sendable, Equatable {
  public var region: Region
  public var day: Day
  public var lines: Int
  /// Before gzip.
  public var uncompressedBytes: Int
  public var sealed: Timestamp
  /// Where the lines came from, in their order.
  public var sources: [SourceRange]
  /// Sources that did not fit into the list.
  public var unlistedSources: Int

  public init(
    region: Region, day: Day, lines: Int, uncompressedBytes: Int, sealed: Timestamp, sources: [SourceRange] = [],
    unlistedSources: Int = 0
  ) {
    self.region = region
    self.day = day
    self.lines = lines
    self.uncompressedBytes = uncompressedBytes
    self.sealed = sealed
    self.sources = sources
    self.unlistedSources = unlistedSources
  }
}

/// Bytes `start` to `end` (exclusive, before any decompression) of a source named as a person would find it.
public struct SourceRange: Sendable, Hashable {
  public var name: String
  public var start: Int
  public var end: Int

  public init(name: String, start: Int, end: Int) {
    self.name = name
    self.start = start
    self.end = end
  }
}

/// A batch in the spool, read back.
public struct SpooledBatch: Sendable, Equatable {
  public let sequence: UInt64
  public let summary: BatchSummary
  /// The bytes that were appended.
  public let body: [UInt8]
}
