import Findings
import Platform

/// The header of a batch's record (see ``SegmentFormat``). All integers are little-endian.
///
/// ```
///    0   4  CRC-32 of the payload
///    4   4  bytes N of the region's name
///    8   N  the region's name
///        4  day: days since 1970-01-01, signed
///        4  lines
///        8  bytes before gzip
///        8  when it was sealed: microseconds since 1970-01-01T00:00:00Z, signed
///        4  sources that are not listed
///        4  sources that are listed, each:
///             4  bytes M of its name
///             M  its name in UTF-8
///             8  first byte
///             8  byte after the last
/// ```
///
/// Bytes after these are ignored, so that a later version may append fields.
extension BatchSummary {
  func encoded(payloadChecksum: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(payloadChecksum)
    bytes.appendLittleEndian(UInt32(region.name.utf8.count))
    bytes.append(contentsOf: region.name.utf8)
    bytes.appendLittleEndian(UInt32(bitPattern: day.daysSinceEpoch))
    bytes.appendLittleEndian(UInt32(clamping: lines))
    bytes.appendLittleEndian(UInt64(clamping: uncompressedBytes))
    bytes.appendLittleEndian(UInt64(bitPattern: sealed.microseconds))
    var listed: [UInt8] = []
    var count = 0
    for source in sources {
      guard listed.count + source.name.utf8.count + 20 <= SpoolLimits.listedSourcesBytes else { break }
      listed.appendLittleEndian(UInt32(source.name.utf8.count))
      listed.append(contentsOf: source.name.utf8)
      listed.appendLittleEndian(UInt64(clamping: source.start))
      listed.appendLittleEndian(UInt64(clamping: source.end))
      count += 1
    }
    bytes.appendLittleEndian(UInt32(clamping: unlistedSources + sources.count - count))
    bytes.appendLittleEndian(UInt32(count))
    bytes.append(contentsOf: listed)
    return bytes
  }

  /// Nil for bytes of another shape; the caller has checked their checksum.
  static func decode(_ bytes: [UInt8]) -> (summary: BatchSummary, payloadChecksum: UInt32)? {
    var reader = ByteReader(bytes)
    guard let checksum = reader.uint32(), let name = reader.text32(), let region = try? Region(name),
      let day = reader.uint32(), let lines = reader.uint32(), let size = reader.uint64(), let sealed = reader.uint64(),
      let unlisted = reader.uint32(), let count = reader.uint32()
    else { return nil }
    var sources: [SourceRange] = []
    for _ in 0..<count {
      guard let name = reader.text32(), let start = reader.uint64(), let end = reader.uint64() else { return nil }
      sources.append(SourceRange(name: name, start: Int(clamping: start), end: Int(clamping: end)))
    }
    let summary = BatchSummary(
      region: region, day: Day(daysSinceEpoch: Int32(bitPattern: day)), lines: Int(lines),
      uncompressedBytes: Int(clamping: size),
      sealed: Timestamp(microseconds: Int64(bitPattern: sealed)), sources: sources, unlistedSources: Int(unlisted))
    return (summary, checksum)
  }
}

extension ByteReader {
  /// A 32-bit length and that much UTF-8.
  fileprivate mutating func text32() -> String? {
    bytes32().flatMap { String(validating: $0, as: UTF8.self) }
  }
}
