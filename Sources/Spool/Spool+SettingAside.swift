import Platform

/// How batches leave the queue without being acknowledged: never silently, never for good.
extension Spool {
  /// Moves the batch that ``next()`` returned to quarantine, for it can never be accepted, and goes on with the next one.
  ///
  /// - Parameter reason: what the collector said.
  public func quarantine(_ batch: SpooledBatch, reason: String) throws(SpoolError) {
    guard let index = segments.firstIndex(where: { $0.head?.sequence == batch.sequence }),
      let entry = segments[index].head
    else { preconditionFailure("batch \(batch.sequence) was not handed out") }
    var statement = statement(
      reason, advice: "look at the lines with zcat, mend what the reason names, and feed them to an agent again",
      segment: segments[index].path, range: entry.offset..<entry.offset + entry.bytes,
      sequences: batch.sequence...batch.sequence)
    statement.batch = QuarantineStatement.Batch(batch.summary, sequence: batch.sequence)
    try keep(
      batch.body, as: "\(identity.hexadecimal)-\(batch.sequence).jsonl.gz", statement, segment: &segments[index],
      sequences: batch.sequence...batch.sequence)
    markDone(through: batch.sequence)
    try saveCheckpoint()
  }

  /// Moves a batch whose bytes changed since they were written.
  func setAsideDamaged(_ entry: SegmentEntry, segmentAt index: Int) throws(SpoolError) {
    let path = segments[index].path
    var statement = statement(
      "its checksum does not match: the bytes changed on the disk",
      advice: Self.damageAdvice, segment: path, range: entry.offset..<entry.offset + entry.bytes,
      sequences: entry.sequence...entry.sequence)
    var bytes: [UInt8]?
    do throws(DiskError) {
      let file = try disk.open(path, .read)
      defer { file.close() }
      let reader = SegmentReader(
        file: file, size: entry.offset + entry.bytes, incarnation: identity.incarnation)
      if let record = try reader.record(at: entry.offset), let (summary, _) = BatchSummary.decode(record.header) {
        statement.batch = QuarantineStatement.Batch(summary, sequence: entry.sequence)
      }
      bytes = try file.read(at: entry.offset, count: entry.bytes)
    } catch {
      guard error.isOfTheMedium else { throw .disk(error) }
    }
    try keep(
      bytes, as: "\(identity.hexadecimal)-\(entry.sequence).damaged", statement, segment: &segments[index],
      sequences: entry.sequence...entry.sequence)
    markDone(through: entry.sequence)
    try saveCheckpoint()
  }

  /// Keeps a range in which records cannot even be told from each other, found when the spool was opened.
  func report(
    _ damage: SegmentVerdict.Damage, in segment: inout Segment, _ reader: SegmentReader
  ) throws(SpoolError) {
    var statement = statement(
      "the bytes changed on the disk so that the batches in them cannot be told apart", advice: Self.damageAdvice,
      segment: segment.path, range: damage.range, sequences: damage.sequences)
    statement.previousSequence = damage.sequences.lowerBound - 1
    statement.nextSequence = damage.sequences.upperBound + 1
    let bytes = try onDisk { () throws(DiskError) in
      try reader.file.read(at: damage.range.lowerBound, count: damage.range.count)
    }
    try keep(
      bytes, as: "\(identity.hexadecimal)-\(damage.sequences.lowerBound).damaged", statement, segment: &segment,
      sequences: damage.sequences)
  }

  /// Moves a file without a readable batch out of the way.
  func quarantineWhole(_ path: String, first: UInt64) throws(SpoolError) {
    var statement = statement(
      "the file holds no batch of this spool that can be read", advice: Self.damageAdvice, segment: path, range: 0..<0,
      sequences: nil)
    statement.previousSequence = first - 1
    let target = try onDisk { () throws(DiskError) in
      try quarantine.move(path, as: "\(identity.hexadecimal)-\(FilePath.name(of: path))", statement)
    }
    incidents.append(.fileQuarantined(path: target))
  }

  /// Takes a segment off the disk that is done with; whole into quarantine when there was no room to save its damage.
  func retire(_ segment: Segment) throws(SpoolError) {
    guard segment.holdsUnsavedDamage else {
      return try onDisk { () throws(DiskError) in
        if try disk.exists(segment.path) { try disk.remove(segment.path) }
      }
    }
    let statement = statement(
      "batches in it were set aside while the disk had no room for a copy", advice: Self.damageAdvice,
      segment: segment.path, range: 0..<segment.bytes, sequences: nil)
    let target = try onDisk { () throws(DiskError) in
      try quarantine.move(
        segment.path, as: "\(identity.hexadecimal)-\(FilePath.name(of: segment.path))", statement)
    }
    incidents.append(.fileQuarantined(path: target))
  }

  /// - Parameter bytes: nil when they cannot be read.
  private func keep(
    _ bytes: [UInt8]?, as name: String, _ statement: QuarantineStatement, segment: inout Segment,
    sequences: ClosedRange<UInt64>
  ) throws(SpoolError) {
    do throws(DiskError) {
      if let path = try quarantine.keep(bytes ?? [], as: name, statement) {
        incidents.append(.quarantined(path: path, sequences: sequences, reason: statement.reason))
      }
      if bytes == nil { segment.holdsUnsavedDamage = true }
    } catch {
      guard error.isOutOfSpace else { throw .disk(error) }
      segment.holdsUnsavedDamage = true
      incidents.append(
        .quarantineDelayed(segment: segment.path, sequences: sequences, reason: statement.reason))
    }
  }

  private func statement(
    _ reason: String, advice: String, segment: String, range: Range<Int>, sequences: ClosedRange<UInt64>?
  ) -> QuarantineStatement {
    QuarantineStatement(
      reason: reason, advice: advice, agent: identity.description, segment: FilePath.name(of: segment),
      bytes: .init(start: range.lowerBound, end: range.upperBound),
      sequences: sequences.map { .init(first: $0.lowerBound, last: $0.upperBound) })
  }

  private static let damageAdvice =
    "check the disk, and have the sources named here, or those read between the neighbours, read again"
}
