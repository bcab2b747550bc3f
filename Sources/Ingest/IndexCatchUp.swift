public import Archive
internal import Findings
public import Index
internal import Platform

/// How far a catch-up of the index is.
public struct CatchUpProgress: Sendable, Equatable {
  public var segmentsDone = 0
  public var segments = 0
  public var bytesDone = 0
  public var bytes = 0
  public var versions = 0
  /// Versions that the archive holds twice, which it never should.
  public var repeats = 0

  public init() {}
}

/// Reads into the index what the archive has and the index has not: after a crash the ends of some segments. For a whole
/// archive there is ``IndexBuilder``.
public struct IndexCatchUp: ~Copyable {
  private let reader: ArchiveReader
  private let index: FindingIndex
  private let leavesUnfinishedEnds: Bool
  private var buffer = PaddedBuffer()
  private let inflater = GzipDecompressor()
  private var parser = JSONParser(maximumDepth: Limits.documentDepth)

  /// - Parameter leavesUnfinishedEnds: for an archive that is being written to: the end of a segment that is no whole
  ///   member is left to somebody later.
  public init(reader: ArchiveReader, index: FindingIndex, leavesUnfinishedEnds: Bool = false) {
    self.reader = reader
    self.index = index
    self.leavesUnfinishedEnds = leavesUnfinishedEnds
  }

  public mutating func run(progress report: (CatchUpProgress) -> Void = { _ in }) throws {
    let behind = SegmentRest.all(of: try reader.sizes(), behind: try index.indexedBytes())
    var progress = CatchUpProgress()
    progress.segments = behind.count
    progress.bytes = behind.reduce(0) { $0 + $1.bytes }
    for segment in behind {
      try read(segment, &progress)
      if index.unsettledVersions >= IndexBuilder.versionsPerTransaction { try index.settle() }
      if index.logBytes >= IndexBuilder.mostLogBytes { try index.checkpoint() }
      progress.segmentsDone += 1
      progress.bytesDone += segment.bytes
      report(progress)
    }
  }

  private mutating func read(_ segment: SegmentRest, _ progress: inout CatchUpProgress) throws {
    // Whole segments: each is bounded, and so is what an interrupted catch-up does again.
    try index.write { writer in
      do {
        try reader.members(of: segment.path, from: segment.from, inflater: inflater, into: &buffer) {
          offset, member, lines in
          let scanned = try ScannedMember(member, at: offset, of: segment.path, lines, parser: &parser)
          let (versions, repeats) = writer.add(scanned, region: segment.partition.region)
          progress.versions += versions
          progress.repeats += repeats
        }
      } catch let error as ArchiveError {
        guard leavesUnfinishedEnds, case .memberDamaged = error else { throw error }
      }
    }
  }
}

/// The part of a segment that an index has not read.
struct SegmentRest: Sendable, Equatable {
  let path: String
  let partition: PartitionPath
  /// Where a member begins.
  let from: Int
  let bytes: Int

  /// - Parameters:
  ///   - sizes: of the archive's segments, by their paths.
  ///   - indexed: how far each has been read.
  static func all(of sizes: [String: Int], behind indexed: [String: Int]) -> [SegmentRest] {
    sizes.sorted { $0.key < $1.key }.compactMap { path, size in
      let done = indexed[path] ?? 0
      guard size > done, let partition = PartitionPath(segment: path) else { return nil }
      return SegmentRest(path: path, partition: partition, from: done, bytes: size - done)
    }
  }
}
