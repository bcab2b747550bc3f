import Platform

/// How a segment file looks, byte by byte. All integers are little-endian.
///
/// A segment is a header and then records without gaps, in the order of their sequences.
///
/// ```
/// segment header, 96 bytes
///    0   8  "MUSTSPOL"
///    8   4  format version, 1
///   12   4  incarnation
///   16   8  first sequence: that of the file name
///   24   4  bytes N of the agent's name, at most 64
///   28  64  the name in ASCII, then zeros
///   92   4  CRC-32 of bytes 0 to 91
///
/// record, 32 + H + P bytes
///    0   4  "MREC"
///    4   4  incarnation: tells a record from one that a batch merely contains
///    8   1  kind: 1 batch, 2 sync mark
///    9   3  zero
///   12   4  H
///   16   4  P
///   20   8  sequence
///   28   4  CRC-32 of bytes 0 to 27 and of the H bytes that follow this field
///   32   H  kind 1: the summary (BatchSummary+Encoding.swift), with the CRC-32 of the P bytes; kind 2: nothing
///        P  kind 1: the batch's body; kind 2: nothing
/// ```
///
/// A sync mark is written after a sync has succeeded and says that every batch up to and including its sequence is on the
/// medium. It is not synced itself: a missing mark proves nothing, one that is there proves that damage before it is
/// damage, not a write that a crash interrupted. So is the existence of a next segment, which is begun after a sync only.
///
/// A reader refuses a version greater than its own and leaves the file alone.
enum SegmentFormat {
  static let version: UInt32 = 1
  static let headerBytes = 96
  static let recordPreludeBytes = 32
  static let markBytes = recordPreludeBytes

  enum Kind: UInt8 {
    case batch = 1
    case mark = 2
  }

  struct Prelude: Equatable {
    var kind: Kind
    var sequence: UInt64
    var headerBytes: Int
    var payloadBytes: Int
    var totalBytes: Int { recordPreludeBytes + headerBytes + payloadBytes }
  }

  static func header(_ identity: SpoolIdentity, firstSequence: UInt64) -> [UInt8] {
    var bytes = magic
    bytes.appendLittleEndian(version)
    bytes.appendLittleEndian(identity.incarnation)
    bytes.appendLittleEndian(firstSequence)
    bytes.appendLittleEndian(UInt32(identity.name.utf8.count))
    bytes.append(contentsOf: identity.name.utf8)
    bytes.append(contentsOf: repeatElement(0, count: headerBytes - 4 - bytes.count))
    bytes.appendLittleEndian(CRC32.checksum(bytes.span))
    return bytes
  }

  enum Header: Equatable {
    case valid(SpoolIdentity)
    case newer(version: UInt32)
    case damaged
  }

  static func decodeHeader(_ bytes: [UInt8]) -> Header {
    guard bytes.count >= headerBytes, bytes.starts(with: magic) else { return .damaged }
    var trailer = ByteReader(Array(bytes[headerBytes - 4..<headerBytes]))
    guard trailer.uint32() == CRC32.checksum(bytes.span.extracting(0..<headerBytes - 4)) else { return .damaged }
    var reader = ByteReader(bytes)
    guard reader.take(magic.count) != nil, let version = reader.uint32() else { return .damaged }
    guard version <= self.version else { return .newer(version: version) }
    guard let incarnation = reader.uint32(), reader.uint64() != nil, let length = reader.uint32(),
      let name = reader.take(Int(length)).flatMap({ String(validating: $0, as: UTF8.self) }),
      let identity = SpoolIdentity(name: name, incarnation: incarnation)
    else { return .damaged }
    return .valid(identity)
  }

  /// A whole record but for its payload, which follows it.
  static func recordHead(
    _ kind: Kind, incarnation: UInt32, sequence: UInt64, header: [UInt8], payloadBytes: Int
  ) -> [UInt8] {
    var bytes = recordMagic
    bytes.reserveCapacity(recordPreludeBytes + header.count)
    bytes.appendLittleEndian(incarnation)
    bytes.appendLittleEndian(UInt32(kind.rawValue))
    bytes.appendLittleEndian(UInt32(header.count))
    bytes.appendLittleEndian(UInt32(payloadBytes))
    bytes.appendLittleEndian(sequence)
    bytes.appendLittleEndian(CRC32.checksum(header.span, continuing: CRC32.checksum(bytes.span)))
    bytes.append(contentsOf: header)
    return bytes
  }

  static func mark(incarnation: UInt32, sequence: UInt64) -> [UInt8] {
    recordHead(.mark, incarnation: incarnation, sequence: sequence, header: [], payloadBytes: 0)
  }

  /// Decodes a prelude; its checksum is not looked at yet, for it covers the header that follows.
  static func decodePrelude(_ bytes: [UInt8], incarnation: UInt32) -> (prelude: Prelude, checksum: UInt32)? {
    guard bytes.count >= recordPreludeBytes, bytes.starts(with: recordMagic) else { return nil }
    var reader = ByteReader(bytes)
    guard reader.take(recordMagic.count) != nil, reader.uint32() == incarnation, let number = reader.uint32(),
      let kind = UInt8(exactly: number).flatMap(Kind.init(rawValue:)), let headerBytes = reader.uint32(),
      let payloadBytes = reader.uint32(), let sequence = reader.uint64(), let checksum = reader.uint32()
    else { return nil }
    let prelude = Prelude(
      kind: kind, sequence: sequence, headerBytes: Int(headerBytes), payloadBytes: Int(payloadBytes))
    return (prelude, checksum)
  }

  /// - Parameter head: the prelude and the header.
  static func isIntact(head: [UInt8], checksum: UInt32) -> Bool {
    let prelude = CRC32.checksum(head.span.extracting(0..<recordPreludeBytes - 4))
    return checksum
      == CRC32.checksum(head.span.extracting(recordPreludeBytes..<head.count), continuing: prelude)
  }

  static let recordMagic = Array("MREC".utf8)
  private static let magic = Array("MUSTSPOL".utf8)
}
