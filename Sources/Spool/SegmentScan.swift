import Findings
import Platform

/// A batch that a segment holds, as far as memory has to know it.
struct SegmentEntry: Equatable {
  let sequence: UInt64
  let offset: Int
  let bytes: Int
  let lines: Int
  let sealed: Timestamp
}

/// What is to be found in a segment file: records, and ranges that are none.
struct SegmentScan {
  private(set) var entries: [SegmentEntry] = []
  /// Neither header nor record, in the order of their offsets.
  private(set) var damage: [Range<Int>] = []
  /// The greatest sequence that a sync mark vouches for.
  private(set) var marked: UInt64?
  /// The offset after the last sync mark; 0 when there is none.
  private(set) var markedEnd = 0
  /// Whom the header says the segment is from; nil when it is damaged.
  private(set) var identity: SpoolIdentity?
  let size: Int

  init(_ reader: SegmentReader) throws(DiskError) {
    size = reader.size
    var offset = 0
    let header = try reader.file.read(at: 0, count: SegmentFormat.headerBytes)
    if case .valid(let found) = SegmentFormat.decodeHeader(header) {
      identity = found
      offset = SegmentFormat.headerBytes
    }
    while offset < size {
      if let record = try reader.record(at: offset), take(record) {
        offset = record.end
        continue
      }
      let next = try reader.nextRecord(from: offset + 1) ?? size
      addDamage(offset..<next)
      offset = next
    }
  }

  /// Nothing outside the records is kept in memory, so a record without a readable summary is damage.
  private mutating func take(_ record: SegmentReader.Record) -> Bool {
    let sequence = record.prelude.sequence
    switch record.prelude.kind {
    case .mark:
      marked = max(marked ?? 0, sequence)
      markedEnd = record.end
    case .batch:
      guard sequence > entries.last?.sequence ?? 0, let (summary, _) = BatchSummary.decode(record.header) else {
        return false
      }
      entries.append(
        SegmentEntry(
          sequence: sequence, offset: record.offset, bytes: record.prelude.totalBytes, lines: summary.lines,
          sealed: summary.sealed))
    }
    return true
  }

  private mutating func addDamage(_ range: Range<Int>) {
    if let last = damage.last, last.upperBound == range.lowerBound {
      damage[damage.count - 1] = last.lowerBound..<range.upperBound
    } else {
      damage.append(range)
    }
  }
}
