internal import Platform

/// The journal: what a group of batches adds to the archive, in one file, so that one flush makes all of it durable.
///
/// ```
/// file    header record*                       state/journal/<number, 10 digits>.journal
/// header  "MUSTERJ" version:u8=1 record        the record says which segments were open when the file was begun
/// record  magic:u32 length:u32 crc:u32 payload  length of the payload; CRC-32 (gzip's) of the payload
/// payload kind:u8 ...
///   1 segments  nextSequence:u64 count:u32 (path:text16 bytes:u64 opened:i64)*
///   2 batch     durable:u64 opened:i64 note:bytes32 count:u8 (path:text16 offset:u64 member:bytes32)*
/// text16  length:u16 UTF-8      bytes32 length:u32 bytes
/// ```
///
/// Integers are little-endian. `durable` is how much of the file was on the medium when the record was written. A reader
/// stops at the first record that is cut short or whose CRC is wrong: there the last write was torn, and nothing in it was
/// acknowledged. A later record that says the file was durable beyond that place proves damage instead. An old reader
/// refuses a file of a later version.
enum JournalFormat {
  static let magic: [UInt8] = Array("MUSTERJ".utf8)
  static let version: UInt8 = 1
  static let fileHeaderBytes = 8
  static let recordHeaderBytes = 12
  static let recordMagic: UInt32 = 0x314A_524D  // "MRJ1"
  static let suffix = ".journal"

  enum Record: Equatable {
    case segments(nextSequence: UInt64, [OpenSegments.Segment])
    case batch(JournaledBatch)
  }

  static func name(_ number: UInt64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 10 - digits.count)) + digits + suffix
  }

  static func number(_ name: String) -> UInt64? {
    name.hasSuffix(suffix) ? UInt64(name.dropLast(suffix.count)) : nil
  }

  static func encode(nextSequence: UInt64, _ segments: [OpenSegments.Segment]) -> [UInt8] {
    var payload: [UInt8] = [1]
    payload.appendLittleEndian(nextSequence)
    payload.appendLittleEndian(UInt32(segments.count))
    for segment in segments {
      payload.appendText16(segment.path)
      payload.appendLittleEndian(UInt64(segment.bytes))
      payload.appendLittleEndian(UInt64(bitPattern: segment.opened))
    }
    var record: [UInt8] = []
    record.appendLittleEndian(recordMagic)
    record.appendLittleEndian(UInt32(payload.count))
    record.appendLittleEndian(CRC32.checksum(payload.span))
    return record + payload
  }

  /// A batch's record in pieces to be written one behind the other: the members' bytes are not copied.
  static func pieces(of batch: JournaledBatch) -> [[UInt8]] {
    var head: [UInt8] = [2]
    head.appendLittleEndian(UInt64(batch.durable))
    head.appendLittleEndian(UInt64(bitPattern: batch.opened))
    head.appendLittleEndian(UInt32(batch.note.count))
    head.append(contentsOf: batch.note)
    head.append(UInt8(batch.members.count))
    var pieces: [[UInt8]] = [head]
    for member in batch.members {
      var description: [UInt8] = []
      description.appendText16(member.segment)
      description.appendLittleEndian(UInt64(member.offset))
      description.appendLittleEndian(UInt32(member.bytes.count))
      pieces.append(description)
      pieces.append(member.bytes)
    }
    var header: [UInt8] = []
    header.appendLittleEndian(recordMagic)
    header.appendLittleEndian(UInt32(pieces.reduce(0) { $0 + $1.count }))
    header.appendLittleEndian(pieces.reduce(0) { CRC32.checksum($1.span, continuing: $0) })
    return [header] + pieces
  }

  static func decode(payload: [UInt8]) -> Record? {
    var reader = ByteReader(payload)
    switch reader.byte() {
    case 1:
      guard let next = reader.uint64(), let count = reader.uint32() else { return nil }
      var segments: [OpenSegments.Segment] = []
      for _ in 0..<count {
        guard let path = reader.text16(), let bytes = reader.uint64(), let opened = reader.uint64() else { return nil }
        segments.append(OpenSegments.Segment(path: path, bytes: Int(bytes), opened: Int64(bitPattern: opened)))
      }
      return .segments(nextSequence: next, segments)
    case 2:
      guard let durable = reader.uint64(), let opened = reader.uint64(), let note = reader.bytes32(),
        let count = reader.byte()
      else { return nil }
      var batch = JournaledBatch(
        durable: Int(truncatingIfNeeded: durable), opened: Int64(bitPattern: opened), note: note, members: [])
      for _ in 0..<count {
        guard let path = reader.text16(), let offset = reader.uint64(), let bytes = reader.bytes32() else { return nil }
        batch.members.append(JournaledMember(segment: path, offset: Int(offset), bytes: bytes))
      }
      return .batch(batch)
    default: return nil
    }
  }
}

/// A batch as the journal holds it.
struct JournaledBatch: Equatable, Sendable {
  /// Bytes of the file that were on the medium before this record was written.
  var durable: Int
  /// Microseconds since 1970, for the age of segments that begin with this batch.
  var opened: Int64
  /// What the owner of the archive wants to find again with the batch; opaque here.
  var note: [UInt8]
  var members: [JournaledMember]
}

struct JournaledMember: Equatable, Sendable {
  var segment: String
  var offset: Int
  var bytes: [UInt8]
}
