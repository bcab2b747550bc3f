internal import Platform

/// Reads a journal file back after a restart.
enum JournalReader {
  /// - Returns: the records up to the torn end; nil when not even the file's head was finished, so that nothing in it
  ///   was ever acknowledged.
  static func read(
    _ path: String, disk: any Disk, _ visit: (JournalFormat.Record) throws(ArchiveError) -> Void
  ) throws(ArchiveError) -> Bool {
    do {
      let file = try disk.open(path, .read)
      defer { file.close() }
      return try read(file, path, visit)
    } catch let error as DiskError {
      throw .disk(error)
    } catch let error as ArchiveError {
      throw error
    } catch {
      preconditionFailure("no other error is thrown above: \(error)")
    }
  }

  private static func read(
    _ file: any DiskFile, _ path: String, _ visit: (JournalFormat.Record) throws(ArchiveError) -> Void
  ) throws -> Bool {
    let size = try file.size()
    let head = try file.read(at: 0, count: JournalFormat.fileHeaderBytes)
    guard head.count == JournalFormat.fileHeaderBytes, head.dropLast().elementsEqual(JournalFormat.magic) else {
      return false
    }
    guard head[7] == JournalFormat.version else {
      throw ArchiveError.journalFromLaterVersion(path: path, version: head[7])
    }
    var offset = JournalFormat.fileHeaderBytes
    var isFirst = true
    while let (record, end) = try self.record(file, at: offset, size: size) {
      if isFirst, case .batch = record { break }
      try visit(record)
      isFirst = false
      offset = end
    }
    guard !isFirst else { return false }
    if offset < size, try isDamaged(file, at: offset, size: size) {
      throw ArchiveError.journalDamaged(path: path, offset: offset)
    }
    return true
  }

  private static func record(
    _ file: any DiskFile, at offset: Int, size: Int
  ) throws(DiskError) -> (JournalFormat.Record, end: Int)? {
    guard offset + JournalFormat.recordHeaderBytes <= size else { return nil }
    var header = ByteReader(try file.read(at: offset, count: JournalFormat.recordHeaderBytes))
    guard header.uint32() == JournalFormat.recordMagic, let length = header.uint32(), let checksum = header.uint32()
    else { return nil }
    let start = offset + JournalFormat.recordHeaderBytes
    guard length > 0, start + Int(length) <= size else { return nil }
    let payload = try file.read(at: start, count: Int(length))
    guard payload.count == Int(length), CRC32.checksum(payload.span) == checksum,
      let record = JournalFormat.decode(payload: payload)
    else { return nil }
    return (record, start + Int(length))
  }

  /// Whether a record behind `offset` says that the file was durable beyond it: then what cannot be read there was
  /// acknowledged once. A torn group may hold whole records too, as its sectors reach the medium in any order, but those
  /// were all written when only what lies before the group was durable.
  private static func isDamaged(_ file: any DiskFile, at offset: Int, size: Int) throws(DiskError) -> Bool {
    var position = offset + 1
    while position + JournalFormat.recordHeaderBytes <= size {
      let chunk = try file.read(at: position, count: 1 << 20)
      var search = 0
      while let hit = chunk.span.firstIndex(of: UInt8(truncatingIfNeeded: JournalFormat.recordMagic), from: search) {
        if case .batch(let batch)? = try record(file, at: position + hit, size: size)?.0, batch.durable > offset {
          return true
        }
        search = hit + 1
      }
      position += chunk.count
    }
    return false
  }
}
