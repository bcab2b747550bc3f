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

  /// The bytes of all segments of findings, by their paths.
  public func sizes() throws(ArchiveError) -> [String: Int] {
    var sizes: [String: Int] = [:]
    for segment in try segments() { sizes[segment] = try size(of: segment) }
    return sizes
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
    var walk = try SegmentWalk(segment, from: offset, of: self)
    defer { walk.close() }
    while try walk.readStretch(inflater: inflater, into: &buffer, visit) {}
  }

  /// One line of a member, without its newline.
  public func line(_ line: Int, of segment: String, at offset: Int, bytes: Int) throws(ArchiveError) -> [UInt8] {
    let file = try open(segment, .readParts)
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
  public func open(_ segment: String, _ mode: OpenMode = .read) throws(ArchiveError) -> any DiskFile {
    for path in [segment, RetiredSegment.path(of: segment)] {
      do throws(DiskError) {
        return try disk.open(FilePath.join(root, path), mode)
      } catch {
        guard error.isNotFound else { throw .disk(error) }
      }
    }
    throw .segmentMissing(path: segment)
  }
}
