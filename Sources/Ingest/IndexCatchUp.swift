internal import Archive
internal import Findings
internal import Index
internal import Platform
internal import Wire

/// How far a catch-up of the index is.
public struct CatchUpProgress: Sendable, Equatable {
  public var segmentsDone = 0
  public var segments = 0
  public var bytesDone = 0
  public var bytes = 0
  public var versions = 0
  /// Versions that the archive holds twice, which it never should.
  public var repeats = 0
}

/// Reads into the index what the archive has and the index has not: after a crash the ends of some segments, for a
/// rebuild everything.
struct IndexCatchUp: ~Copyable {
  let reader: ArchiveReader
  let index: FindingIndex
  private var buffer = PaddedBuffer()
  private let inflater = GzipDecompressor()

  init(reader: ArchiveReader, index: FindingIndex) {
    self.reader = reader
    self.index = index
  }

  mutating func run(progress report: (CatchUpProgress) -> Void) throws {
    let indexed = try index.indexedBytes()
    var behind: [(path: String, from: Int, bytes: Int)] = []
    for segment in try reader.segments() {
      let size = try reader.size(of: segment)
      let done = indexed[segment] ?? 0
      if size > done { behind.append((segment, done, size - done)) }
    }
    var progress = CatchUpProgress()
    progress.segments = behind.count
    progress.bytes = behind.reduce(0) { $0 + $1.bytes }
    for segment in behind {
      try read(segment.path, from: segment.from, &progress)
      if index.unsettledVersions >= Self.versionsPerTransaction { try index.settle() }
      if index.logBytes >= Self.mostLogBytes { try index.checkpoint() }
      progress.segmentsDone += 1
      progress.bytesDone += segment.bytes
      report(progress)
    }
  }

  private static let versionsPerTransaction = 65_536
  private static let mostLogBytes = 64 << 20

  private mutating func read(_ segment: String, from start: Int, _ progress: inout CatchUpProgress) throws {
    guard let partition = PartitionPath(segment: segment) else { return }
    var versions = 0
    var repeats = 0
    var parser = JSONParser(maximumDepth: Limits.documentDepth)
    // Whole segments: each is bounded, and so is what an interrupted rebuild does again.
    try index.write { writer in
      try reader.members(of: segment, from: start, inflater: inflater, into: &buffer) { offset, member, lines in
        let origin = try GzipMember.extraField(of: member).flatMap {
          try MemberOrigin.decode(extraField: member.extracting($0))
        }
        var table = FindingTable()
        var walk = LineWalk()
        while let range = walk.next(in: lines.bytes) {
          let digest = SHA256Digest(of: lines.bytes.extracting(range))
          try table.append(try parser.parse(lines, range), line: walk.number, digest: digest)
        }
        for row in table.rows {
          let verdict = writer.admit(row, of: table, region: partition.region, line: Int(row.line))
          if verdict == .duplicate { repeats += 1 } else { versions += 1 }
        }
        writer.add(
          MemberEntry(
            segment: segment, offset: offset, bytes: member.count, agent: origin?.batch.agent ?? "",
            sequence: origin?.batch.sequence ?? 0, keyID: origin?.keyID ?? ""))
      }
    }
    progress.versions += versions
    progress.repeats += repeats
  }
}
