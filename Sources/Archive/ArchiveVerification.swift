internal import Findings
public import Platform

/// Reading that goes on behind damage, to say all that is wrong with an archive at once.
extension ArchiveReader {
  /// All segments of refused lines, by partition and age, relative to the archive's folder.
  public func rejectedSegments() throws(ArchiveError) -> [String] {
    let refused = ArchiveReader(disk: disk, root: FilePath.join(root, Self.rejectedFolder))
    return try refused.segments().map { "\(Self.rejectedFolder)/\($0)" }
  }

  /// The same with their bytes.
  public func rejectedSizes() throws(ArchiveError) -> [String: Int] {
    var sizes: [String: Int] = [:]
    for segment in try rejectedSegments() { sizes[segment] = try size(of: segment) }
    return sizes
  }

  private static let rejectedFolder = "_rejected"

  /// Part of a segment that is no whole member.
  public struct Damage: Sendable, Equatable {
    /// Bytes from the start of the segment.
    public var offset: Int
    /// Up to where reading went on.
    public var bytes: Int
    public var reason: String
  }

  /// Hands over every whole member of a segment's beginning, inflated one after another into the same buffer.
  ///
  /// - Parameters:
  ///   - limit: where the beginning ends; what lies behind is another's business.
  ///   - boundaries: offsets, in rising order, at which members are said to begin. Behind damage reading goes on at the
  ///     next of them, and ends when there is none.
  ///   - damaged: is handed each part that cannot be read as a member.
  /// - Returns: the bytes that the segment has of those asked for.
  public func verifyMembers(
    of segment: String, upTo limit: Int, boundaries: [Int], inflater: borrowing GzipDecompressor,
    into buffer: inout PaddedBuffer,
    _ visit: (_ offset: Int, _ member: Span<UInt8>, _ lines: borrowing PaddedBuffer) throws -> Void,
    damaged: (Damage) -> Void
  ) throws -> Int {
    let file = try open(segment)
    defer { file.close() }
    let end = min(limit, try file.size())
    var position = 0
    var next = 0
    while position < end {
      while next < boundaries.count, boundaries[next] <= position { next += 1 }
      let boundary = next < boundaries.count ? min(boundaries[next], end) : nil
      let reason: GzipError
      switch try member(of: file, at: position, boundary: boundary, end: end, inflater, &buffer) {
      case .success(let member):
        try visit(position, member.span, buffer)
        position += member.count
        continue
      case .failure(let error): reason = error
      }
      let resumed = boundary ?? end
      damaged(Damage(offset: position, bytes: resumed - position, reason: reason.description))
      position = resumed
    }
    return end
  }

  private func member(
    of file: any DiskFile, at position: Int, boundary: Int?, end: Int, _ inflater: borrowing GzipDecompressor,
    _ buffer: inout PaddedBuffer
  ) throws(DiskError) -> Result<[UInt8], GzipError> {
    // Up to the next known member first, as that is nearly always right; then more, as it may be wrong.
    var count = boundary.map { $0 - position } ?? Self.firstRead
    while true {
      let bytes = try file.read(at: position, count: min(count, end - position))
      do throws(GzipError) {
        let used = try inflater.inflate(firstMemberOf: bytes.span, into: &buffer, limit: Limits.archivedMemberBytes)
        return .success(used == bytes.count ? bytes : Array(bytes.prefix(used)))
      } catch {
        if bytes.count >= end - position || count >= Self.largestMember { return .failure(error) }
      }
      count = min(max(count * 4, Self.firstRead), Self.largestMember)
    }
  }

  private static let firstRead = 1 << 20
  /// More than any member is written with: what a batch may inflate to, should nothing of it compress.
  private static let largestMember = Limits.inflatedBytes + (1 << 20)
}
