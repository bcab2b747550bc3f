internal import Findings
public import Platform

/// A segment that is being read from some member on, some members at a time. It ends where the segment ended when the
/// walk began.
public struct SegmentWalk {
  public let segment: String
  /// Where the next member begins, in bytes from the start of the segment.
  public private(set) var position: Int
  public let end: Int
  private let file: any DiskFile
  private var chunkBytes = Self.leastChunkBytes

  /// - Parameter offset: where a member begins.
  public init(_ segment: String, from offset: Int, of archive: ArchiveReader) throws(ArchiveError) {
    self.segment = segment
    position = offset
    file = try archive.open(segment)
    do throws(DiskError) { end = try file.size() } catch {
      file.close()
      throw .disk(error)
    }
  }

  private static let leastChunkBytes = 1 << 20

  /// Hands over the whole members of the next megabyte or so, inflated one after another into the same buffer.
  ///
  /// - Returns: false at the segment's end.
  /// - Throws: ``ArchiveError/memberDamaged(segment:offset:reason:)`` at the first that cannot be inflated, after the
  ///   whole ones before it were handed over; and what `visit` throws.
  public mutating func readStretch(
    inflater: borrowing GzipDecompressor, into buffer: inout PaddedBuffer,
    _ visit: (_ offset: Int, _ member: Span<UInt8>, _ lines: borrowing PaddedBuffer) throws -> Void
  ) throws -> Bool {
    guard position < end else { return false }
    let chunk = try file.read(at: position, count: min(chunkBytes, end - position))
    var used = 0
    while used < chunk.count {
      let rest = chunk.span.extracting(used..<chunk.count)
      let consumed: Int
      do throws(GzipError) {
        consumed = try inflater.inflate(firstMemberOf: rest, into: &buffer, limit: Limits.archivedMemberBytes)
      } catch {
        if used > 0 || position + chunk.count < end { break }
        throw ArchiveError.memberDamaged(segment: segment, offset: position, reason: error.description)
      }
      try visit(position + used, rest.extracting(0..<consumed), buffer)
      used += consumed
    }
    // A member that is not all in the chunk is read again from its start, in a chunk that holds more.
    chunkBytes = used == 0 ? chunkBytes * 4 : Self.leastChunkBytes
    position += used
    return true
  }

  public func close() { file.close() }
}
