public import Findings
public import Platform

/// The agent's disk queue: sealed batches, in the order of their sequences, until the collector has acknowledged them.
///
/// - A batch is safe once ``sync()`` has returned after its ``append(_:_:)``; it is handed out by ``next()`` only then.
/// - A sequence is given to one batch only, even when everything was acknowledged, removed, or lost power.
/// - A crash at any moment loses nothing that is safe. Damage costs the batches it hits, which go to quarantine with a
///   statement of what they were, and no others.
/// - A segment is removed after the checkpoint that makes it superfluous is on the medium, never before.
///
/// Used by one owner, of which there is one process per folder: see ``Platform/FolderLock``. Calls block.
public final class Spool {
  public internal(set) var identity: SpoolIdentity
  /// What the next appended batch will be called.
  public internal(set) var nextSequence: UInt64 = 1
  /// Every batch up to and including this one is safe.
  public internal(set) var syncedSequence: UInt64 = 0
  /// Every batch up to and including this one is done with.
  public internal(set) var acknowledgedSequence: UInt64 = 0
  public internal(set) var usage: SpoolUsage

  let disk: any Disk
  let names: SpoolFileNames
  let limits: SpoolLimits
  let checkpointFile: SpoolCheckpointFile
  var quarantine: Quarantine { Quarantine(disk: disk, names: names) }

  /// Oldest first.
  var segments: [Segment] = []
  /// The newest segment, while it is open for appending.
  var active: (any DiskFile)?
  var incidents: [SpoolIncident] = []
  private var isDirectoryUnsynced = false
  private var acksSinceCheckpoint = 0
  private var reading: (path: String, file: any DiskFile)?

  /// Opens the spool in `directory`, or begins one there.
  ///
  /// - Parameters:
  ///   - agent: the configured name, 1 to 64 letters, digits, hyphens, dots and underscores.
  ///   - generator: gives the incarnation of a new spool.
  /// - Throws: ``SpoolError``; never for damage, which is dealt with and told by ``takeIncidents()``.
  public init(
    disk: any Disk, directory: String, agent: String, limits: SpoolLimits,
    generator: inout some RandomNumberGenerator
  ) throws(SpoolError) {
    guard let fresh = SpoolIdentity(name: agent, incarnation: .random(in: 1 ... .max, using: &generator)) else {
      throw .invalidAgentName(agent)
    }
    self.disk = disk
    self.limits = limits
    names = SpoolFileNames(directory: directory)
    identity = fresh
    usage = SpoolUsage(limitBytes: limits.maximumBytes)
    try onDisk { () throws(DiskError) in try disk.createDirectory(directory) }
    checkpointFile = try SpoolCheckpointFile(disk: disk, path: names.checkpoint)
    try recover(fresh: fresh)
  }

  deinit {
    active?.close()
    reading?.file.close()
  }

  /// When the oldest batch that waits was sealed; nil when none waits.
  public var oldestSealed: Timestamp? { segments.lazy.compactMap(\.head).first?.sealed }

  /// What the spool dealt with since this was last asked.
  public func takeIncidents() -> [SpoolIncident] {
    defer { incidents = [] }
    return incidents
  }

  // MARK: Filling

  /// Writes a batch, which is safe after the next ``sync()``.
  ///
  /// - Parameter body: the bytes to be sent, sealed for ``nextSequence``.
  /// - Returns: its sequence.
  /// - Throws: ``SpoolError/full(usedBytes:limitBytes:)`` before anything was written; ``SpoolError/disk(_:)`` when this
  ///   batch, or with a failed sync every batch since the last one, was not taken: those from ``nextSequence`` on.
  public func append(_ body: [UInt8], _ summary: BatchSummary) throws(SpoolError) -> UInt64 {
    let sequence = nextSequence
    var bytes = SegmentFormat.recordHead(
      .batch, incarnation: identity.incarnation, sequence: sequence,
      header: summary.encoded(payloadChecksum: CRC32.checksum(body.span)), payloadBytes: body.count)
    bytes.append(body.span)
    try makeRoom(for: bytes.count)
    let file = try openActive()
    let offset = segments[segments.count - 1].bytes
    do throws(DiskError) { try file.write(bytes.span, at: offset) } catch {
      // The part that was written means nothing; cutting it off gives its room back.
      try? file.truncate(to: offset)
      throw .disk(error)
    }
    segments[segments.count - 1].append(
      SegmentEntry(
        sequence: sequence, offset: offset, bytes: bytes.count, lines: summary.lines,
        sealed: summary.sealed))
    nextSequence += 1
    usage.batches += 1
    usage.lines += summary.lines
    usage.bytes += bytes.count
    return sequence
  }

  /// Waits until every appended batch is on the medium: one flush for all of them.
  ///
  /// - Throws: ``SpoolError/disk(_:)``; the batches since the last sync are not taken then, as in ``append(_:_:)``.
  public func sync() throws(SpoolError) {
    guard let active, syncedSequence + 1 < nextSequence else { return }
    do throws(DiskError) {
      try active.sync()
      if isDirectoryUnsynced { try disk.syncDirectory(names.directory) }
    } catch {
      forgetUnsynced()
      throw .disk(error)
    }
    isDirectoryUnsynced = false
    syncedSequence = nextSequence - 1
    // Advice for a restart, of no use to anybody before one: it may fail.
    let mark = SegmentFormat.mark(incarnation: identity.incarnation, sequence: syncedSequence)
    let offset = segments[segments.count - 1].bytes
    do throws(DiskError) {
      try active.write(mark.span, at: offset)
      segments[segments.count - 1].bytes += mark.count
      usage.bytes += mark.count
    } catch {
      try? active.truncate(to: offset)
    }
  }

  private func makeRoom(for recordBytes: Int) throws(SpoolError) {
    let withMark = recordBytes + SegmentFormat.markBytes
    let alone = withMark + SegmentFormat.headerBytes
    guard alone <= limits.maximumBytes else {
      throw .batchTooLarge(bytes: recordBytes, limitBytes: limits.maximumBytes)
    }
    if active != nil, let newest = segments.last, newest.bytes + withMark > limits.segmentBytes, !newest.entries.isEmpty
    {
      try sync()
      closeActive()
    }
    if usage.bytes + alone > limits.maximumBytes, acknowledgedSequence + 1 == nextSequence {
      // Nothing is waiting, so all the room there is was taken by what is done with.
      closeActive()
      try saveCheckpoint()
    }
    guard usage.bytes + (active == nil ? alone : withMark) <= limits.maximumBytes else {
      throw .full(usedBytes: usage.bytes, limitBytes: limits.maximumBytes)
    }
  }

  private func openActive() throws(SpoolError) -> any DiskFile {
    if let active { return active }
    let path = names.segment(first: nextSequence)
    let header = SegmentFormat.header(identity, firstSequence: nextSequence)
    isDirectoryUnsynced = true
    let file = try onDisk { () throws(DiskError) in
      let file = try disk.open(path, .create)
      // A file of this name can only be what a crash or a failed sync left of a segment that never counted.
      try file.truncate(to: 0)
      try file.write(header.span, at: 0)
      return file
    }
    segments.append(Segment(first: nextSequence, path: path, bytes: header.count))
    usage.bytes += header.count
    active = file
    return file
  }

  func closeActive() {
    active?.close()
    active = nil
  }

  /// After a failed sync the system may have dropped the bytes and call the next sync a success: they count as never
  /// written, and nothing is added to their file.
  private func forgetUnsynced() {
    guard !segments.isEmpty else { return }
    let last = segments.count - 1
    let before = segments[last].bytes
    let forgotten = segments[last].forget(after: syncedSequence)
    try? active?.truncate(to: segments[last].bytes)
    closeActive()
    usage.batches -= forgotten.batches
    usage.lines -= forgotten.lines
    usage.bytes -= before - segments[last].bytes
    if segments[last].entries.isEmpty { usage.bytes -= segments.removeLast().bytes }
    nextSequence = syncedSequence + 1
  }

  // MARK: Emptying

  /// The oldest batch that is safe and not acknowledged; nil when there is none.
  ///
  /// A batch that turns out to be damaged goes to quarantine, and the one after it is returned.
  public func next() throws(SpoolError) -> SpooledBatch? {
    while let index = segments.firstIndex(where: { $0.head != nil }), let entry = segments[index].head,
      entry.sequence <= syncedSequence
    {
      do throws(DiskError) {
        let path = segments[index].path
        if let batch = try readTwice({ () throws(DiskError) in try read(entry, in: path) }) { return batch }
      } catch {
        guard error.isOfTheMedium else { throw .disk(error) }
      }
      try setAsideDamaged(entry, segmentAt: index)
    }
    return nil
  }

  /// Nil when the record is damaged, as it may be since it was written.
  private func read(_ entry: SegmentEntry, in path: String) throws(DiskError) -> SpooledBatch? {
    if reading?.path != path {
      reading?.file.close()
      reading = nil
      reading = (path, try disk.open(path, .read))
    }
    guard let file = reading?.file else { return nil }
    let reader = SegmentReader(file: file, size: entry.offset + entry.bytes, incarnation: identity.incarnation)
    guard let record = try reader.record(at: entry.offset), record.prelude.sequence == entry.sequence else {
      return nil
    }
    return try reader.batch(of: record)
  }

  /// Marks the batch that ``next()`` returned as done with; its room comes back with that of its segment.
  ///
  /// - Throws: ``SpoolError/disk(_:)`` when that could not be written down or a segment could not be removed. The batch
  ///   is done with all the same, until a restart; both are tried again with a later one.
  public func acknowledge(_ sequence: UInt64) throws(SpoolError) {
    precondition(sequence > acknowledgedSequence && sequence <= syncedSequence, "batch \(sequence) was not handed out")
    markDone(through: sequence)
    acksSinceCheckpoint += 1
    let isOldestDone = segments.first.map { $0.head == nil && (segments.count > 1 || active == nil) } ?? false
    if isOldestDone || acknowledgedSequence == syncedSequence || acksSinceCheckpoint >= limits.acksPerCheckpoint {
      try saveCheckpoint()
    }
  }

  func markDone(through sequence: UInt64) {
    acknowledgedSequence = sequence
    for index in segments.indices {
      let done = segments[index].acknowledge(through: sequence)
      usage.batches -= done.batches
      usage.lines -= done.lines
      if segments[index].head != nil { break }
    }
  }

  /// Writes down what was acknowledged, then removes the segments that nothing is left of.
  public func saveCheckpoint() throws(SpoolError) {
    try checkpointFile.save(
      SpoolCheckpoint(identity: identity, acknowledged: acknowledgedSequence, next: syncedSequence + 1))
    acksSinceCheckpoint = 0
    while let oldest = segments.first, oldest.last <= acknowledgedSequence, segments.count > 1 || active == nil {
      if reading?.path == oldest.path {
        reading?.file.close()
        reading = nil
      }
      try retire(oldest)
      usage.bytes -= oldest.bytes
      segments.removeFirst()
    }
  }
}
