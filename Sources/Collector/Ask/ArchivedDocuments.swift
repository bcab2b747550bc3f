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
  private var parser = JSONParser()
  private var document = PaddedBuffer()
  /// The one used last at the end.
  private var members: [Member] = []
  /// The room of a member that is kept no more: memory that is new costs more to touch than text to copy.
  private var room: [UInt8] = []

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  private struct Member {
    let segment: String
    let offset: Int
    let text: [UInt8]
    let lines: [Range<Int>]

    func line(_ pointer: ArchivePointer) throws(ArchiveError) -> Range<Int> {
      guard lines.indices.contains(pointer.line) else {
        throw .lineMissing(segment: pointer.segment, offset: pointer.offset, line: pointer.line)
      }
      return lines[pointer.line]
    }
  }

  /// Bytes that are kept inflated, unless one member alone has more.
  private static let keptBytes = 64 << 20

  init(disk: any Disk, root: String) {
    archive = ArchiveReader(disk: disk, root: root)
  }

  /// The document's bytes as they were archived, without a newline.
  func document(at pointer: ArchivePointer) throws(ArchiveError) -> [UInt8] {
    let member = try member(pointer)
    return Array(member.text[try member.line(pointer)])
  }

  /// Documents with a newline behind each, from the first on: as many as make `enough` bytes, at least one.
  ///
  /// - Returns: how many.
  func lines(at pointers: ArraySlice<ArchivePointer>, enough: Int) throws(ArchiveError) -> (bytes: [UInt8], count: Int)
  {
    var bytes: [UInt8] = []
    var count = 0
    for pointer in pointers where bytes.count < enough {
      let member = try member(pointer)
      bytes += member.text[try member.line(pointer)]
      bytes.append(UInt8(ascii: "\n"))
      count += 1
    }
    return (bytes, count)
  }

  /// What the documents of findings say beyond the index, in the same order.
  func details(at pointers: [ArchivePointer]) throws(ArchiveError) -> [FindingDetails] {
    var details: [FindingDetails] = []
    details.reserveCapacity(pointers.count)
    for pointer in pointers {
      let member = try member(pointer)
      document.replace(with: member.text.span.extracting(try member.line(pointer)))
      details.append(FindingDetails(of: document, using: &parser))
    }
    return details
  }

  /// What became different between two documents. Compared here too, for a large one takes longer than the shared pool
  /// should wait.
  func changes(from old: ArchivePointer, to new: ArchivePointer) throws(ArchiveError) -> DocumentChanges {
    DocumentComparison.changes(from: try document(at: old), to: try document(at: new))
  }

  private func member(_ pointer: ArchivePointer) throws(ArchiveError) -> Member {
    let known = members.lastIndex { $0.segment == pointer.segment && $0.offset == pointer.offset }
    let member = if let known { members.remove(at: known) } else { try read(pointer) }
    members.append(member)
    while members.count > 1, members.reduce(0, { $0 + $1.text.count }) > Self.keptBytes {
      room = members.removeFirst().text
    }
    return member
  }

  private func read(_ pointer: ArchivePointer) throws(ArchiveError) -> Member {
    let compressed: [UInt8]
    let file = try archive.open(pointer.segment, .readParts)
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
    var text: [UInt8] = []
    swap(&text, &room)
    text.removeAll(keepingCapacity: true)
    text.append(buffer.bytes)
    return Member(segment: pointer.segment, offset: pointer.offset, text: text, lines: lines)
  }
}
