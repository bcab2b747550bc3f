internal import Archive
internal import Findings
internal import Index
internal import Platform

/// Writes segments one behind the other into one: work that may run beside everything else. Nobody reads what it writes
/// before ``IngestCore/adopt(_:now:)``.
///
/// It holds a megabyte of the segments, or one member when they are compressed again, and 24 bytes a member.
public struct SegmentJoin: Sendable {
  let plan: UpkeepPlan
  let target: String
  let archive: ArchiveReader
  let index: IndexReader
  /// Compresses every member again; nil leaves their bytes as they are.
  let level: Int32?

  /// What was written, durably.
  public struct Joined: Sendable {
    let plan: UpkeepPlan
    let target: String
    let members: [IndexedMember]
    public let bytes: Int
  }

  /// - Throws: ``UpkeepError`` for a segment that is not what the index says, ``ArchiveError``, ``IndexError`` and
  ///   ``Platform/DiskError``. The plan stands then, to be undone by ``IngestCore/settleUpkeep(now:)``.
  public func run() throws -> Joined {
    let members = try index.members(of: plan.segments.map(\.path))
    let path = FilePath.join(archive.root, RetiredSegment.unfinishedPath(of: target))
    var output = Output(file: try archive.disk.open(path, .create))
    defer { output.file.close() }
    try output.file.truncate(to: 0)
    for (segment, members) in zip(plan.segments, members) {
      try Self.check(members, of: segment)
      let file = try archive.open(segment.path)
      defer { file.close() }
      let size = try file.size()
      guard size == segment.bytes else {
        throw UpkeepError.segmentDiffers(path: segment.path, bytes: size, expected: segment.bytes)
      }
      if let level {
        try output.recompress(file, members, level: level, of: segment.path)
      } else {
        try output.copy(file, members, bytes: segment.bytes)
      }
    }
    try output.file.sync()
    return Joined(plan: plan, target: target, members: output.members, bytes: output.bytes)
  }

  /// The members must be all that the segment holds: of what lies between them nobody would know.
  private static func check(_ members: [IndexedMember], of segment: SegmentExtent) throws {
    var end = 0
    for member in members {
      guard member.offset == end else { throw UpkeepError.membersDiffer(path: segment.path, offset: end) }
      end += member.bytes
    }
    guard end == segment.bytes else { throw UpkeepError.membersDiffer(path: segment.path, offset: end) }
  }

  private struct Output {
    let file: any DiskFile
    var bytes = 0
    var members: [IndexedMember] = []

    init(file: any DiskFile) { self.file = file }

    mutating func copy(_ source: any DiskFile, _ members: [IndexedMember], bytes count: Int) throws {
      let start = bytes
      while bytes - start < count {
        let chunk = try source.read(at: bytes - start, count: min(1 << 20, count - (bytes - start)))
        guard !chunk.isEmpty else { throw UpkeepError.interrupted }
        try append(chunk)
      }
      self.members += members.map { IndexedMember(number: $0.number, offset: start + $0.offset, bytes: $0.bytes) }
    }

    /// A member keeps its lines, and the extra field that says who sent them.
    mutating func recompress(
      _ source: any DiskFile, _ members: [IndexedMember], level: Int32, of segment: String
    ) throws {
      let inflater = GzipDecompressor()
      let compressor = GzipCompressor(level: level)
      var buffer = PaddedBuffer()
      for member in members {
        var bytes = try source.read(at: member.offset, count: member.bytes)
        do throws(GzipError) {
          try inflater.inflate(member: bytes.span, into: &buffer, limit: Limits.archivedMemberBytes)
        } catch {
          throw ArchiveError.memberDamaged(segment: segment, offset: member.offset, reason: error.description)
        }
        let extra = GzipMember.extraField(of: bytes.span).map { Array(bytes[$0]) } ?? []
        let smaller = compressor.member(of: buffer.bytes, extraField: extra)
        if smaller.count < bytes.count { bytes = smaller }
        self.members.append(IndexedMember(number: member.number, offset: self.bytes, bytes: bytes.count))
        try append(bytes)
      }
    }

    private mutating func append(_ chunk: [UInt8]) throws(DiskError) {
      try file.write(chunk.span, at: bytes)
      bytes += chunk.count
    }
  }
}
