import Platform

/// How the positions of one source are remembered. All integers are little-endian.
///
/// ```
///    0   8  "MUSTPOSN"
///    8   4  format version, 1
///   12   4  CRC-32 of all bytes after this field
///   16   4  files, each:
///          2  bytes N of its path
///          N  its path in UTF-8
///          1  bit 0: gzip; bit 1: complete
///          8  position
///          8  consumed
///         20  the mark of its head: 4 bytes count, 8 bytes end, 8 bytes digest
///         20  the mark of its tail, the same
/// ```
///
/// Another version, or a damaged file, is treated as if nothing had been read: findings are sent again, which the
/// collector recognises.
enum FileRecordsFormat {
  typealias Remembered = (
    position: Int, consumed: Int, isGzip: Bool, isComplete: Bool, head: FileMark, tail: FileMark
  )

  static let version: UInt32 = 1
  private static let magic = Array("MUSTPOSN".utf8)
  private static let headerBytes = 16

  static func encode(_ files: [(path: String, record: FileRecord)]) -> [UInt8] {
    var body: [UInt8] = []
    // A longer path than a system allows is no path, and its file is read anew after a restart.
    let files = files.filter { $0.path.utf8.count <= Int(UInt16.max) }
    body.appendLittleEndian(UInt32(files.count))
    for (path, record) in files {
      body.appendText16(path)
      body.append((record.isGzip ? 1 : 0) | (record.isComplete ? 2 : 0))
      body.appendLittleEndian(UInt64(record.position))
      body.appendLittleEndian(UInt64(record.consumed))
      append(record.head, to: &body)
      append(record.tail, to: &body)
    }
    var bytes = magic
    bytes.appendLittleEndian(version)
    bytes.appendLittleEndian(CRC32.checksum(body.span))
    return bytes + body
  }

  /// Nil when the bytes are not whole or not of this version.
  static func decode(_ bytes: [UInt8]) -> [String: Remembered]? {
    var reader = ByteReader(bytes)
    guard bytes.count >= headerBytes, reader.take(magic.count) == magic, reader.uint32() == version,
      reader.uint32() == CRC32.checksum(bytes.span.extracting(headerBytes..<bytes.count)),
      let count = reader.uint32()
    else { return nil }
    var files: [String: Remembered] = [:]
    for _ in 0..<count {
      guard let path = reader.text16(), let flags = reader.byte(), let position = offset(&reader),
        let consumed = offset(&reader), let head = mark(&reader), let tail = mark(&reader)
      else { return nil }
      files[path] = (position, consumed, flags & 1 != 0, flags & 2 != 0, head, tail)
    }
    return files
  }

  private static func append(_ mark: FileMark, to bytes: inout [UInt8]) {
    bytes.appendLittleEndian(UInt32(mark.count))
    bytes.appendLittleEndian(UInt64(mark.end))
    bytes.appendLittleEndian(mark.digest)
  }

  private static func mark(_ reader: inout ByteReader) -> FileMark? {
    guard let count = reader.uint32(), let end = offset(&reader), let digest = reader.uint64() else { return nil }
    return FileMark(count: Int(count), end: end, digest: digest)
  }

  private static func offset(_ reader: inout ByteReader) -> Int? { reader.uint64().flatMap { Int(exactly: $0) } }
}
