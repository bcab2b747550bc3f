import Platform

/// What a restart does with a segment: which batches it keeps, what damage it reports, where it cuts.
struct SegmentVerdict: Equatable {
  struct Damage: Equatable {
    let range: Range<Int>
    /// The batches that were there.
    let sequences: ClosedRange<UInt64>
  }

  private(set) var entries: [SegmentEntry] = []
  private(set) var damage: [Damage] = []
  /// Bytes from here on were written, never synced, and promised to nobody.
  private(set) var cut: Int

  /// - Parameters:
  ///   - first: the sequence in the file's name.
  ///   - next: that of the segment after it; nil for the newest segment.
  init(_ scan: SegmentScan, first: UInt64, next: UInt64?, reader: SegmentReader) throws(DiskError) {
    if let next {
      self.init(closed: scan, first: first, next: next)
    } else {
      try self.init(newest: scan, first: first, reader: reader)
    }
  }

  /// A segment that is followed by another one: all of it that counts was synced before that one was begun.
  private init(closed scan: SegmentScan, first: UInt64, next: UInt64) {
    cut = scan.size
    judgeSynced(scan, end: scan.size, first: first, next: next)
  }

  /// The newest segment, whose last writes a crash may have interrupted.
  private init(newest scan: SegmentScan, first: UInt64, reader: SegmentReader) throws(DiskError) {
    cut = scan.size
    judgeSynced(scan, end: scan.markedEnd, first: first, next: scan.marked.map { $0 + 1 } ?? first)
    var expected = scan.marked.map { $0 + 1 } ?? first
    // Without a mark, a header that cannot be read was never synced, and so nothing after it was.
    var end = scan.marked != nil ? scan.markedEnd : scan.identity != nil ? SegmentFormat.headerBytes : 0
    for entry in scan.entries where entry.offset >= scan.markedEnd {
      guard entry.offset == end, entry.sequence == expected, let record = try reader.record(at: entry.offset),
        try reader.batch(of: record) != nil
      else { break }
      entries.append(entry)
      end = entry.offset + entry.bytes
      expected += 1
    }
    cut = min(end, scan.size)
  }

  private mutating func judgeSynced(_ scan: SegmentScan, end: Int, first: UInt64, next: UInt64) {
    entries = scan.entries.filter { $0.offset < end && $0.sequence >= first && $0.sequence < next }
    var expected = first
    var position = 0
    for entry in entries {
      if entry.sequence > expected {
        addDamage(scan, between: position, and: entry.offset, sequences: expected...entry.sequence - 1)
      }
      expected = entry.sequence + 1
      position = entry.offset + entry.bytes
    }
    if expected < next { addDamage(scan, between: position, and: end, sequences: expected...next - 1) }
  }

  /// Damaged marks and headers held no batch and are nobody's loss: only damage between batches that do not follow each
  /// other is reported.
  private mutating func addDamage(
    _ scan: SegmentScan, between start: Int, and end: Int, sequences: ClosedRange<UInt64>
  ) {
    let ranges = scan.damage.filter { $0.lowerBound >= start && $0.upperBound <= end }
    let range = (ranges.first?.lowerBound ?? end)..<(ranges.last?.upperBound ?? end)
    damage.append(Damage(range: range, sequences: sequences))
  }
}
