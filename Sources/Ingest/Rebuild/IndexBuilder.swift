public import Archive
public import Findings
public import Index
internal import Platform

/// Reads a whole archive into an index, on all cores, beside a collector that goes on writing the archive.
///
/// ```
/// scanners  inflate, SHA-256, JSON, fields: a segment each, a megabyte at a time    a queue each
/// builder   admits in the order of each segment, settles                            its own queue
/// ```
///
/// Segments may overtake each other, members of one segment never: how far each has been read is in every transaction, so
/// that one who goes on later reads nothing twice. At most one stretch a scanner waits, some ten megabytes.
public actor IndexBuilder {
  private let queue = SerialQueue(label: "muster.rebuild")
  private let index: FindingIndex
  private let archive: ArchiveReader
  private let hands: Int
  private var progress = CatchUpProgress()
  /// Where reading of a segment ended before its end, and how long the segment was then.
  private var stops: [String: Stop] = [:]

  private struct Stop: Equatable {
    let read: Int
    let size: Int
  }

  public nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// - Parameters:
  ///   - index: empty, or what an earlier builder has left.
  ///   - hands: scanners at once.
  public init(index: sending FindingIndex, archive: ArchiveReader, hands: Int) {
    self.index = index
    self.archive = archive
    self.hands = max(1, hands)
  }

  /// What the index holds, read by earlier builders too.
  public var versions: Int { index.settledVersions }

  /// - Throws: ``RebuildError/doesNotFit(segment:)`` when the index has read what the archive has no more.
  public func requireFit() throws { try index.requireFit(to: try archive.sizes()) }

  static let versionsPerTransaction = 65_536
  static let mostLogBytes = 64 << 20
  /// What is left for the one who takes the index over, when a collector goes on writing.
  private static let smallRest = 1 << 20
  private static let mostRounds = 8
  /// Longer than the writing of a member takes.
  private static let pause = Duration.milliseconds(300)

  /// Reads all there is; when a collector goes on writing, all but what it wrote last.
  ///
  /// - Returns: what was read by this call, and how much there was to be read.
  /// - Throws: ``ArchiveError`` for what cannot be read, ``IndexError`` and ``Platform/DiskError``. What was settled stays,
  ///   for another to go on.
  public func readAll(progress report: @Sendable (CatchUpProgress) -> Void) async throws -> CatchUpProgress {
    for _ in 0..<Self.mostRounds {
      let rest = SegmentRest.all(of: try archive.sizes(), behind: try index.indexedBytes())
      let bytes = rest.reduce(0) { $0 + $1.bytes }
      (progress.bytes, progress.segments) = (progress.bytesDone + bytes, progress.segmentsDone + rest.count)
      if rest.isEmpty { break }
      try await read(rest, report)
      try index.settle()
      if stops.isEmpty, bytes <= Self.smallRest { break }
      if !stops.isEmpty { try await Task.sleep(for: Self.pause) }
    }
    try index.settle()
    try index.flush()
    return progress
  }

  private func read(_ rest: [SegmentRest], _ report: @Sendable (CatchUpProgress) -> Void) async throws {
    // Large ones first, so that none is left for one scanner alone at the end.
    let segments = SegmentQueue(rest.sorted { ($1.bytes, $0.path) < ($0.bytes, $1.path) })
    try await withThrowingTaskGroup(of: (SegmentScanner, SegmentScanner.Stretch?).self) { group in
      for number in 0..<min(hands, rest.count) {
        let scanner = SegmentScanner(number: number, archive: archive, segments: segments)
        group.addTask { (scanner, try await scanner.next()) }
      }
      while let (scanner, stretch) = try await group.next() {
        guard let stretch else { continue }
        group.addTask { (scanner, try await scanner.next()) }
        try take(stretch)
        report(progress)
      }
    }
  }

  private func take(_ stretch: SegmentScanner.Stretch) throws {
    try index.write { writer in
      for member in stretch.members {
        let (versions, repeats) = writer.add(member, region: stretch.segment.partition.region)
        progress.versions += versions
        progress.repeats += repeats
        progress.bytesDone += member.entry.bytes
      }
    }
    if stretch.isLast {
      progress.segmentsDone += 1
      try note(stretch)
    }
    if index.unsettledVersions >= Self.versionsPerTransaction { try index.settle() }
    if index.logBytes >= Self.mostLogBytes { try index.checkpoint() }
  }

  /// A member that is being written is whole a little later; damage is what it was.
  private func note(_ stretch: SegmentScanner.Stretch) throws {
    let path = stretch.segment.path
    guard let damage = stretch.damage else {
      stops[path] = nil
      return
    }
    guard case .memberDamaged(_, let offset, _) = damage else { throw damage }
    let stop = Stop(read: offset, size: try archive.size(of: path))
    guard stops[path] != stop else { throw damage }
    stops[path] = stop
  }

  /// Lets the index take its place in a data folder that this process holds and no collector runs on.
  ///
  /// - Parameters:
  ///   - name: of the index's file in its folder.
  ///   - collector: in the names of segments.
  /// - Returns: what was still to be read.
  public func takePlace(
    as name: String, in folder: IndexFolder, data: String, collector: String, now: Timestamp
  ) throws -> CatchUpProgress {
    try index.requireFit(to: try archive.sizes())
    let core = IngestCore(
      disk: archive.disk, data: data, collector: collector, policy: SegmentPolicy(), index: index,
      ledger: try IngestLedger.open(directory: FilePath.join(data, "state")))
    var last = CatchUpProgress()
    try core.recover(now: now) { last = $0 }
    try core.close(now: now)
    try index.flush()
    try folder.adopt(name)
    return last
  }
}
