import Platform

/// What happens when a spool is opened, in order: find out whose it is, read its segments, cut what a crash left
/// unfinished, quarantine what is damaged, make sure that what is kept is on the medium.
extension Spool {
  func recover(fresh: SpoolIdentity) throws(SpoolError) {
    let files = try onDisk { () throws(DiskError) in try disk.names(in: names.directory) }
    let firsts = files.compactMap(SpoolFileNames.firstSequence(ofSegment:))
    if checkpointFile.isDamaged { incidents.append(.checkpointUnreadable(path: names.checkpoint)) }
    guard let found = try findIdentity(firsts) else { return try begin(fresh) }
    identity = found
    try readSegments(firsts)
    guard checkpointFile.latest != nil || !segments.isEmpty else { return try begin(fresh) }
    if let checkpoint = checkpointFile.latest { nextSequence = max(nextSequence, checkpoint.next) }
    syncedSequence = nextSequence - 1
    acknowledgedSequence = (segments.lazy.compactMap(\.head).first?.sequence ?? nextSequence) - 1
    guard found.name == fresh.name || usage.batches == 0 else {
      throw .belongsToAnotherAgent(
        identity: found.description, configuredName: fresh.name, directory: names.directory)
    }
    try saveCheckpoint()
    if found.name != fresh.name { try begin(fresh) }
  }

  /// Begins at sequence 1 under a new identity. What segments are left hold nothing that can be shipped.
  private func begin(_ identity: SpoolIdentity) throws(SpoolError) {
    let files = try onDisk { () throws(DiskError) in try disk.names(in: names.directory) }
    for first in files.compactMap(SpoolFileNames.firstSequence(ofSegment:)) {
      try quarantineWhole(names.segment(first: first), first: first)
    }
    self.identity = identity
    (segments, nextSequence, syncedSequence, acknowledgedSequence) = ([], 1, 0, 0)
    usage = SpoolUsage(limitBytes: limits.maximumBytes)
    // First the checkpoint: an identity without one is that of a spool which lost its sequences, and is not used again.
    try saveCheckpoint()
    try SpoolIdentityFile(disk: disk, path: names.identity).write(identity)
    incidents.append(.incarnationBegun(identity: identity.description))
  }

  // MARK: Identity

  private func findIdentity(_ firsts: [UInt64]) throws(SpoolError) -> SpoolIdentity? {
    let file = SpoolIdentityFile(disk: disk, path: names.identity)
    let content = try file.read()
    let inSegments = try headerIdentity(firsts)
    // The checkpoint before the identity file: it is the later of the two when a crash came between them.
    if case .valid(let identity) = content, checkpointFile.latest == nil || checkpointFile.latest?.identity == identity
    {
      return identity
    }
    guard let identity = checkpointFile.latest?.identity ?? inSegments else { return nil }
    try file.write(identity)
    if content == .damaged { incidents.append(.identityRestored(identity: identity.description)) }
    return identity
  }

  private func headerIdentity(_ firsts: [UInt64]) throws(SpoolError) -> SpoolIdentity? {
    var identity: SpoolIdentity?
    for first in firsts {
      let path = names.segment(first: first)
      let bytes = try onDisk { () throws(DiskError) in
        try disk.readableBytes(of: path, count: SegmentFormat.headerBytes)
      }
      switch SegmentFormat.decodeHeader(bytes) {
      case .valid(let found): identity = identity ?? found
      case .newer(let version): throw .newerFormat(path: path, version: version)
      case .damaged: break
      }
    }
    return identity
  }

  // MARK: Segments

  private func readSegments(_ firsts: [UInt64]) throws(SpoolError) {
    for (index, first) in firsts.enumerated() {
      let next = index + 1 < firsts.count ? firsts[index + 1] : nil
      try readSegment(first, next: next)
    }
    try onDisk { () throws(DiskError) in try disk.syncDirectory(names.directory) }
  }

  private func readSegment(_ first: UInt64, next: UInt64?) throws(SpoolError) {
    let path = names.segment(first: first)
    let file = try onDisk { () throws(DiskError) in try disk.open(path, .write) }
    defer { file.close() }
    let size = try onDisk { () throws(DiskError) in try file.size() }
    let reader = SegmentReader(file: file, size: size, incarnation: identity.incarnation)
    let (scan, verdict): (SegmentScan, SegmentVerdict)
    do throws(DiskError) {
      (scan, verdict) = try readTwice { () throws(DiskError) in
        let scan = try SegmentScan(reader)
        return (scan, try SegmentVerdict(scan, first: first, next: next, reader: reader))
      }
    } catch {
      guard error.isOfTheMedium else { throw .disk(error) }
      // More sequences than a segment of this size can hold, for none of them may be used again.
      nextSequence = max(nextSequence, next ?? first + UInt64(size / SegmentFormat.recordPreludeBytes))
      return try quarantineWhole(path, first: first)
    }
    if verdict.entries.isEmpty, scan.marked == nil { return try discard(path, first: first, next: next, scan) }
    var segment = Segment(first: first, path: path, bytes: verdict.cut, entries: verdict.entries)
    nextSequence = max(nextSequence, (scan.marked ?? 0) + 1, segment.last + 1, next ?? 0, first)
    if next == nil { segment.bytes += try settle(file, path, verdict, size, through: nextSequence - 1) }
    let done = checkpointFile.latest?.acknowledged ?? 0
    for damage in verdict.damage where damage.sequences.upperBound > done {
      try report(damage, in: &segment, reader)
    }
    _ = segment.acknowledge(through: done)
    usage.batches += segment.entries.count - segment.cursor
    usage.lines += segment.entries[segment.cursor...].reduce(0) { $0 + $1.lines }
    usage.bytes += segment.bytes
    segments.append(segment)
  }

  /// Cuts the newest segment where its batches end and waits until they are on the medium: what a killed process wrote
  /// may be in the system's memory only.
  ///
  /// - Returns: the size of the mark that says so.
  private func settle(
    _ file: any DiskFile, _ path: String, _ verdict: SegmentVerdict, _ size: Int, through sequence: UInt64
  ) throws(SpoolError) -> Int {
    if verdict.cut < size {
      // A tail that stays is told from batches by the next start as it was by this one.
      try? file.truncate(to: verdict.cut)
      incidents.append(.tornTailCut(path: path, bytes: size - verdict.cut))
    }
    try onDisk { () throws(DiskError) in try file.sync() }
    let mark = SegmentFormat.mark(incarnation: identity.incarnation, sequence: sequence)
    do throws(DiskError) {
      try file.write(mark.span, at: verdict.cut)
      return mark.count
    } catch { return 0 }
  }

  /// A segment file without a batch. The newest one is what a crash left of its beginning; any other was full once.
  private func discard(_ path: String, first: UInt64, next: UInt64?, _ scan: SegmentScan) throws(SpoolError) {
    nextSequence = max(nextSequence, next ?? first)
    let done = checkpointFile.latest?.acknowledged ?? 0
    let isForeign = scan.identity.map { $0 != identity } ?? false
    guard !isForeign, next == nil || next.map({ $0 <= done + 1 }) == true else {
      return try quarantineWhole(path, first: first)
    }
    try onDisk { () throws(DiskError) in try disk.remove(path) }
    if next == nil { incidents.append(.tornTailCut(path: path, bytes: scan.size)) }
  }
}
