internal import Archive
public import Findings
internal import Index
internal import Ingest
public import Platform

/// Makes a data folder's index again from the archive, beside the one in force, which stays until the new one is whole.
///
/// A collector may run on the folder: it goes on with the old index, and takes the new one over when that has read the
/// archive. What a rebuild that was broken off has read is kept, and the next goes on behind it.
public struct IndexRebuild: Sendable {
  private let folder: DataFolder
  private let disk: any Disk
  private let hands: Int
  private var index: IndexFolder { IndexFolder(folder.index, disk: disk) }
  private var archive: ArchiveReader { ArchiveReader(disk: disk, root: folder.archive) }

  /// - Parameter hands: cores to read with.
  public init(folder: DataFolder, disk: any Disk, hands: Int) {
    (self.folder, self.disk, self.hands) = (folder, disk, hands)
  }

  /// - Parameters:
  ///   - holdingFolder: for a collector that has its folder's lock and no index yet.
  ///   - report: is told of each step, and after each megabyte or so.
  /// - Throws: ``AdministrationError/rebuildRuns(folder:)`` while another is at it; ``RebuildError`` when a running
  ///   collector does not take the index over; ``ArchiveError`` and ``IndexError`` for what cannot be read or written.
  @discardableResult
  public func run(
    holdingFolder: Bool = false, now: @Sendable () -> Timestamp, using generator: inout some RandomNumberGenerator,
    report: @Sendable (RebuildEvent) -> Void
  ) async throws -> RebuildOutcome {
    try folder.requireWhole(on: disk)
    try folder.create(on: disk)
    try disk.createDirectory(index.rebuildDirectory)
    let lock = try await lockRebuild(waiting: holdingFolder)
    defer { withExtendedLifetime(lock) {} }
    let hold = try await holdArchive(report)
    defer { withExtendedLifetime(hold) {} }
    try await settlePlans(holdingFolder: holdingFolder, now: now, using: &generator)

    let (name, started) = try await start(report)
    var builder: IndexBuilder? = started
    let read = try await started.readAll { report(.progress($0)) }
    var outcome = RebuildOutcome(versions: await started.versions, repeats: read.repeats)
    try index.write(RebuildMark(file: name, state: .finished))

    var waits = 0
    while true {
      if try isInForce(name) {
        // Whoever holds no folder has not put it there.
        outcome.isTakenByCollector = !holdingFolder
        return outcome
      }
      if let lock = try holdingFolder ? nil : folderLock() {
        defer { withExtendedLifetime(lock) {} }
        // A collector that has just stopped may have been faster.
        if try isInForce(name) {
          outcome.isTakenByCollector = true
          return outcome
        }
        try await takePlace(builder, name, now: now(), using: &generator, &outcome)
        return outcome
      }
      if holdingFolder {
        try await takePlace(builder, name, now: now(), using: &generator, &outcome)
        return outcome
      }
      // The collector opens the file, and two of it in memory are enough.
      builder = nil
      outcome.isTakenByCollector = true
      if let mark = try index.rebuildMark(), mark.state == .refused {
        throw RebuildError.refused(reason: mark.reason ?? "it does not say why")
      }
      if waits == 0 { report(.waitsForCollector) }
      if waits == Self.waitsBeforeWord { report(.stillWaits) }
      waits += 1
      try await Task.sleep(for: Self.pause)
    }
  }

  private static let pause = Duration.milliseconds(100)
  /// Half a minute.
  private static let waitsBeforeWord = 300

  // MARK: - Who else is at work

  /// - Parameter isWaiting: for a collector that needs an index, whoever makes it.
  private func lockRebuild(waiting isWaiting: Bool) async throws -> FolderLock {
    while true {
      if let lock = try Self.lock(index.rebuildDirectory) { return lock }
      guard isWaiting else { throw AdministrationError.rebuildRuns(folder: folder.path) }
      // The other cannot get the folder's lock, and waits for a collector that takes its work over.
      if let mark = try index.rebuildMark(), mark.state == .finished {
        try index.write(RebuildMark(file: mark.file, state: .refused, reason: "it goes on with it by itself"))
      }
      try await Task.sleep(for: Self.pause)
    }
  }

  /// Keeps segments where they are.
  private func holdArchive(_ report: @Sendable (RebuildEvent) -> Void) async throws -> FolderLock {
    var isTold = false
    while true {
      if let lock = try Self.lock(folder.upkeepLock, .shared) { return lock }
      if !isTold { report(.waitsForUpkeep) }
      isTold = true
      try await Task.sleep(for: Self.pause)
    }
  }

  private func folderLock() throws -> FolderLock? { try Self.lock(folder.lock) }

  private static func lock(_ directory: String, _ kind: FolderLock.Kind = .exclusive) throws -> FolderLock? {
    do throws(DiskError) { return try FolderLock(directory, kind) } catch {
      guard error.reason == .heldByAnotherProcess else { throw AdministrationError.disk(error) }
      return nil
    }
  }

  /// An upkeep that was broken off has left segments of which only some count. The index in force knows which; without
  /// one, those that were there before do.
  private func settlePlans(
    holdingFolder: Bool, now: @Sendable () -> Timestamp, using generator: inout some RandomNumberGenerator
  ) async throws {
    for _ in 0..<Self.waitsForPlans {
      guard try IngestCore.hasUnsettledPlans(disk: disk, data: folder.path) else { return }
      if let lock = holdingFolder ? nil : try folderLock() {
        defer { withExtendedLifetime(lock) {} }
        try settlePlansAlone(now: now(), using: &generator)
      } else if holdingFolder {
        try settlePlansAlone(now: now(), using: &generator)
      } else {
        // The collector does it once a minute.
        try await Task.sleep(for: Self.pause)
      }
    }
    throw RebuildError.upkeepUnfinished
  }

  private static let waitsForPlans = 1200

  private func settlePlansAlone(now: Timestamp, using generator: inout some RandomNumberGenerator) throws {
    let known: FindingIndex
    do throws(IndexError) { known = try FindingIndex.open(directory: folder.index) } catch {
      try discard()
      let name = try index.nextName()
      known = try FindingIndex.open(path: index.path(of: name))
      try index.write(RebuildMark(file: name, state: .reading))
    }
    let core = IngestCore(
      disk: disk, data: folder.path, collector: try folder.collectorName(on: disk, using: &generator),
      policy: SegmentPolicy(), index: known, ledger: try IngestLedger.open(directory: folder.state))
    try core.recover(now: now)
    try core.close(now: now)
  }

  // MARK: - The new index

  /// Opens what an earlier rebuild has left when it still fits the archive, else a new file.
  private func start(_ report: @Sendable (RebuildEvent) -> Void) async throws -> (name: String, builder: IndexBuilder) {
    if let mark = try index.rebuildMark(), try disk.exists(index.path(of: mark.file)) {
      do {
        let builder = try openBuilder(mark.file)
        try await builder.requireFit()
        try index.write(RebuildMark(file: mark.file, state: .reading))
        let versions = await builder.versions
        if versions > 0 { report(.resumed(versions: versions)) }
        return (mark.file, builder)
      } catch {
        guard error is RebuildError || error is IndexError else { throw error }
        report(.beganAnew(reason: "\(error)"))
      }
      try discard()
    }
    let name = try index.nextName()
    try index.write(RebuildMark(file: name, state: .reading))
    return (name, try openBuilder(name))
  }

  private func openBuilder(_ name: String) throws -> IndexBuilder {
    IndexBuilder(index: try FindingIndex.open(path: index.path(of: name)), archive: archive, hands: hands)
  }

  /// Throws away what an earlier rebuild has left, unless it is in force by now.
  private func discard() throws {
    guard let mark = try index.rebuildMark() else { return }
    if try !isInForce(mark.file) { try index.remove(mark.file) }
    try index.removeRebuildMark()
  }

  private func isInForce(_ name: String) throws -> Bool {
    do throws(IndexError) { return try index.current() == name } catch {
      guard case .pointerUnreadable = error else { throw error }
      return false
    }
  }

  private func takePlace(
    _ builder: IndexBuilder?, _ name: String, now: Timestamp, using generator: inout some RandomNumberGenerator,
    _ outcome: inout RebuildOutcome
  ) async throws {
    try folder.claim(on: disk)
    let builder = try builder ?? openBuilder(name)
    let rest = try await builder.takePlace(
      as: name, in: index, data: folder.path, collector: try folder.collectorName(on: disk, using: &generator), now: now
    )
    outcome.repeats += rest.repeats
    outcome.versions = await builder.versions
    outcome.isTakenByCollector = false
    try index.removeOthers()
    // Last: a collector that is started meanwhile waits as long as the mark is there.
    try index.removeRebuildMark()
  }
}
