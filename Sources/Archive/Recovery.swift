internal import Platform

/// Brings the segments to what the journals say, after a crash or a clean stop alike.
struct Recovery {
  let disk: any Disk
  let root: String
  let journals: String
  var segments: OpenSegments
  private(set) var lastNumber: UInt64 = 0
  private var read: [String] = []
  /// Where each replayed segment ends; anything behind was written for a batch that no journal has.
  private var ends: [String: Int] = [:]

  init(disk: any Disk, root: String, journals: String, segments: OpenSegments) {
    self.disk = disk
    self.root = root
    self.journals = journals
    self.segments = segments
  }

  mutating func run(replay: (_ note: [UInt8]) throws -> Void) throws {
    let numbers = try disk.names(in: journals).compactMap { JournalFormat.number($0) }.sorted()
    // Older ones were whole on the medium before another was begun.
    if let last = numbers.last { try secure(FilePath.join(journals, JournalFormat.name(last))) }
    var files = OpenFiles()
    defer { files.closeAll() }
    var isFirst = true
    for number in numbers {
      lastNumber = max(lastNumber, number)
      let path = FilePath.join(journals, JournalFormat.name(number))
      read.append(path)
      var notes: [[UInt8]] = []
      _ = try JournalReader.read(path, disk: disk) { record throws(ArchiveError) in
        switch record {
        case .segments(let next, let open):
          // Later journals begin with what the earlier ones lead to.
          if isFirst { for segment in open { segments.restore(segment) } }
          segments.raise(nextSequence: next)
          isFirst = false
        case .batch(let batch):
          notes.append(batch.note)
          do throws(DiskError) {
            for member in batch.members {
              let file = try files.file(FilePath.join(root, member.segment), disk: disk)
              try file.write(member.bytes.span, at: member.offset)
              segments.apply(
                memberAt: member.offset, bytes: member.bytes.count, of: member.segment, opened: batch.opened)
              ends[member.segment] = max(ends[member.segment] ?? 0, member.offset + member.bytes.count)
            }
          } catch {
            throw .disk(error)
          }
        }
      }
      for note in notes { try replay(note) }
    }
    try cutAndFlush(&files)
  }

  /// Puts on the medium what a journal shows. A flush that failed leaves bytes that are read as if they were there, and no
  /// other flush writes them; were segments made from them, a power cut now could take the journal and leave the segments.
  private func secure(_ journal: String) throws(ArchiveError) {
    do throws(DiskError) {
      let file = try disk.open(journal, .write)
      defer { file.close() }
      let size = try file.size()
      var offset = 0
      while offset < size {
        let bytes = try file.read(at: offset, count: 1 << 20)
        guard !bytes.isEmpty else { break }
        try file.write(bytes.span, at: offset)
        offset += bytes.count
      }
      try file.sync()
    } catch {
      throw .disk(error)
    }
  }

  private mutating func cutAndFlush(_ files: inout OpenFiles) throws(ArchiveError) {
    do {
      for segment in segments.byPartition.values { ends[segment.path] = segment.bytes }
      for (segment, end) in ends.sorted(by: { $0.key < $1.key }) {
        let path = FilePath.join(root, segment)
        guard try end > 0 || disk.exists(path) else { continue }
        let file = try files.file(path, disk: disk)
        let size = try file.size()
        if size < end { throw ArchiveError.segmentMissing(path: path) }
        if size > end { try file.truncate(to: end) }
        try file.sync()
        try disk.syncDirectory(FilePath.parent(of: path))
      }
    } catch let error as ArchiveError {
      throw error
    } catch let error as DiskError {
      throw .disk(error)
    } catch {
      preconditionFailure("no other error is thrown above: \(error)")
    }
  }

  /// Removes the journals that were replayed; called when a new one stands in their place.
  func removeJournals() throws(DiskError) {
    for path in read { try disk.remove(path) }
    if !read.isEmpty { try disk.syncDirectory(journals) }
  }
}
