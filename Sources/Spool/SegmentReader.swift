import Findings
import Platform

/// Reads one segment file whose bytes nobody vouches for.
struct SegmentReader {
  let file: any DiskFile
  let size: Int
  let incarnation: UInt32

  struct Record {
    let offset: Int
    let prelude: SegmentFormat.Prelude
    /// The H bytes between prelude and payload.
    let header: [UInt8]
    var end: Int { offset + prelude.totalBytes }
  }

  /// The record that begins at `offset`, when its head is intact and the file is long enough to hold it all.
  func record(at offset: Int) throws(DiskError) -> Record? {
    var head = try file.read(at: offset, count: min(SpoolLimits.headerReadBytes, size - offset))
    guard let (prelude, checksum) = SegmentFormat.decodePrelude(head, incarnation: incarnation),
      prelude.totalBytes <= size - offset
    else { return nil }
    let headBytes = SegmentFormat.recordPreludeBytes + prelude.headerBytes
    if head.count < headBytes { head = try file.read(at: offset, count: headBytes) }
    guard head.count >= headBytes else { return nil }
    head.removeLast(head.count - headBytes)
    guard SegmentFormat.isIntact(head: head, checksum: checksum) else { return nil }
    return Record(
      offset: offset, prelude: prelude, header: Array(head[SegmentFormat.recordPreludeBytes...]))
  }

  /// Where the first intact record head at or after `start` begins.
  func nextRecord(from start: Int) throws(DiskError) -> Int? {
    var windowStart = start
    while windowStart < size {
      let window = try file.read(at: windowStart, count: min(SpoolLimits.windowBytes, size - windowStart))
      var position = 0
      while let found = window.span.firstIndex(of: SegmentFormat.recordMagic[0], from: position) {
        if try record(at: windowStart + found) != nil { return windowStart + found }
        position = found + 1
      }
      if window.isEmpty { return nil }
      windowStart += window.count
    }
    return nil
  }

  /// The batch of a record; nil when its payload is damaged or its header is of another shape.
  func batch(of record: Record) throws(DiskError) -> SpooledBatch? {
    guard let (summary, checksum) = BatchSummary.decode(record.header) else { return nil }
    let body = try file.read(at: record.end - record.prelude.payloadBytes, count: record.prelude.payloadBytes)
    guard body.count == record.prelude.payloadBytes, CRC32.checksum(body.span) == checksum else { return nil }
    return SpooledBatch(sequence: record.prelude.sequence, summary: summary, body: body)
  }
}
