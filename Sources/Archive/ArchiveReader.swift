internal import Findings
public import Platform

/// Reads the archive: which segments there are, what members they hold, and single lines by their pointer.
public struct ArchiveReader: Sendable {
  public let disk: any Disk
  /// The archive's folder.
  public let root: String

  public init(disk: any Disk, root: String) {
    self.disk = disk
    self.root = root
  }

  /// All segments of findings, by partition and age, relative to the archive's folder. Folders whose name begins with
  /// `_` hold other things.
  public func segments() throws(ArchiveError) -> [String] {
    var found: [String] = []
    for region in try names(in: root) where !region.hasPrefix("_") {
      try collect(region, depth: 3, into: &found)
    }
    return found
  }

  private func collect(_ path: String, depth: Int, into found: inout [String]) throws(ArchiveError) {
    let names = try names(in: FilePath.join(root, path))
    if depth == 0 {
      found += names.filter { SegmentName($0) != nil }.map { "\(path)/\($0)" }
    } else {
      for name in names { try collect("\(path)/\(name)", depth: depth - 1, into: &found) }
    }
  }

  private func names(in directory: String) throws(ArchiveError) -> [String] {
    do throws(DiskError) {
      return try disk.isDirectory(directory) ? disk.names(in: directory) : []
    } catch {
      throw .disk(error)
    }
  }

  public func size(of segment: String) throws(ArchiveError) -> Int {
    let file = try open(segment)
    defer { file.close() }
    do throws(DiskError) { return try file.size() } catch { throw .disk(error) }
  }

  /// Hands over the members from `offset` to the end, inflated one after another into the same buffer.
  ///
  /// - Throws: ``ArchiveError/memberDamaged(segment:offset:reason:)`` at the first that cannot be inflated, after the
  ///   whole ones before it were handed over; and what `visit` throws.
  public func members(
    of segment: String, from offset: Int, inflater: borrowing GzipDecompressor, into buffer: inout PaddedBuffer,
    _ visit: (_ offset: Int, _ member: Span<UInt8>, _ lines: borrowing PaddedBuffer) throws -> Void
  ) throws {
    let file = try open(segment)
    defer { file.close() }
    let size = try file.size()
    var position = offset
    var chunkBytes = Self.chunkBytes
    while position < size {
      let chunk = try file.read(at: position, count: min(chunkBytes, size - position))
      var used = 0
      while used < chunk.count {
        let rest = chunk.span.extracting(used..<chunk.count)
        let consumed: Int
        do throws(GzipError) {
          consumed = try inflater.inflate(firstMemberOf: rest, into: &buffer, limit: Limits.archivedMemberBytes)
        } catch {
          if used > 0 || position + chunk.count < size { break }
          throw ArchiveError.memberDamaged(segment: segment, offset: position + used, reason: error.description)
        }
        try visit(position + used, rest.extracting(0..<consumed), buffer)
        used += consumed
      }
      // A member that is not all in the chunk is read again from its start, in a chunk that holds more.
      chunkBytes = used == 0 ? chunkBytes * 4 : Self.chunkBytes
      position += used
    }
  }

  /// One line of a member, without its newline.
  public func line(_ line: Int, of segment: String, at offset: Int, bytes: Int) throws(ArchiveError) -> [UInt8] {
    let file = try open(segment)
    defer { file.close() }
    let member: [UInt8]
    do throws(DiskError) { member = try file.read(at: offset, count: bytes) } catch { throw .disk(error) }
    var buffer = PaddedBuffer()
    do throws(GzipError) {
      try GzipDecompressor().inflate(member: member.span, into: &buffer, limit: Limits.archivedMemberBytes)
    } catch {
      throw .memberDamaged(segment: segment, offset: offset, reason: error.description)
    }
    var walk = LineWalk()
    while let range = walk.next(in: buffer.bytes) {
      if walk.number == line { return buffer.bytes.extracting(range).array }
    }
    throw .lineMissing(segment: segment, offset: offset, line: line)
  }

  /// Opens a segment for reading, also one that was retired a while ago: pointers to it may still be in use.
  public func open(_ segment: String) throws(ArchiveError) -> any DiskFile {
    for path in [segment, RetiredSegment.path(of: segment)] {
      do throws(DiskError) {
        return try disk.open(FilePath.join(root, path), .read)
      } catch {
        guard error.isNotFound else { throw .disk(error) }
      }
    }
    throw .segmentMissing(path: segment)
  }

  private static let chunkBytes = 1 << 20
}
