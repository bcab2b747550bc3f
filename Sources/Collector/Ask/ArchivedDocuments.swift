internal import Archive
internal import Findings
internal import Index
internal import Platform

/// Reads raw documents from the archive, on a queue of its own.
///
/// The members read last stay inflated, since the findings of one list lie in few of them.
actor ArchivedDocuments {
  private let queue = SerialQueue(label: "muster.documents")
  private let archive: ArchiveReader
  private let inflater = GzipDecompressor()
  private var buffer = PaddedBuffer()
  /// The one used last at the end.
  private var members: [Member] = []

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  private struct Member {
    let segment: String
    let offset: Int
    let text: [UInt8]
    let lines: [Range<Int>]
  }

  /// Bytes that are kept inflated, unless one member alone has more.
  private static let keptBytes = 64 << 20

  init(disk: any Disk, root: String) {
    archive = ArchiveReader(disk: disk, root: root)
  }

  /// The document's bytes as they were archived, without a newline.
  func document(at pointer: ArchivePointer) throws(ArchiveError) -> [UInt8] {
    let member = try member(pointer)
    guard member.lines.indices.contains(pointer.line) else {
      throw .lineMissing(segment: pointer.segment, offset: pointer.offset, line: pointer.line)
    }
    return Array(member.text[member.lines[pointer.line]])
  }

  private func member(_ pointer: ArchivePointer) throws(ArchiveError) -> Member {
    let known = members.lastIndex { $0.segment == pointer.segment && $0.offset == pointer.offset }
    let member = if let known { members.remove(at: known) } else { try read(pointer) }
    members.append(member)
    while members.count > 1, members.reduce(0, { $0 + $1.text.count }) > Self.keptBytes { members.removeFirst() }
    return member
  }

  private func read(_ pointer: ArchivePointer) throws(ArchiveError) -> Member {
    let compressed: [UInt8]
    let file = try archive.open(pointer.segment)
    defer { file.close() }
    do throws(DiskError) { compressed = try file.read(at: pointer.offset, count: pointer.bytes) } catch {
      throw .disk(error)
    }
    do throws(GzipError) {
      try inflater.inflate(member: compressed.span, into: &buffer, limit: Limits.archivedMemberBytes)
    } catch {
      throw .memberDamaged(segment: pointer.segment, offset: pointer.offset, reason: error.description)
    }
    var lines: [Range<Int>] = []
    var walk = LineWalk()
    while let line = walk.next(in: buffer.bytes) { lines.append(line) }
    return Member(
      segment: pointer.segment, offset: pointer.offset, text: buffer.bytes.array, lines: lines)
  }
}
