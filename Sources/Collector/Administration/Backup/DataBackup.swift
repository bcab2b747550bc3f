internal import Archive
public import Findings
internal import Foundation
internal import Index
internal import Ingest
public import Platform

/// Copies a data folder into another that a collector can be started on, beside the collector that runs on it.
///
/// ```
/// state       the ledger knows no batch that is not in a segment by now
/// index       one committed state
/// segments    as far as they hold whole members: all that the ledger's copy knows, and what came since
/// ```
///
/// In this order the copy's ledger and index are never ahead of its archive; where they are behind, a collector that starts
/// on it reads on, and an agent that sends again is told of duplicates.
public struct DataBackup: Sendable {
  private let folder: DataFolder
  private let target: DataFolder
  private let disk: any Disk

  public init(folder: DataFolder, to target: String, disk: any Disk) {
    self.folder = folder
    self.target = DataFolder(target)
    self.disk = disk
  }

  /// - Parameter progress: is told after each segment.
  /// - Throws: ``BackupError``, ``ArchiveError``, ``IndexError`` and ``Platform/DiskError``. The folder says then that it is
  ///   not whole, and the next run goes on with what is in it.
  @discardableResult
  public func run(
    now: Timestamp, using generator: inout some RandomNumberGenerator, progress: (BackupReport) -> Void = { _ in }
  ) throws -> BackupReport {
    try requireApart()
    try folder.requireWhole(on: disk)
    let lock = try lockTarget()
    defer { withExtendedLifetime(lock) {} }
    // Segments stay where they are.
    try folder.create(on: disk)
    let hold = try holdArchive()
    defer { withExtendedLifetime(hold) {} }
    let stopped = try settleIfStopped(now: now, using: &generator)
    defer { withExtendedLifetime(stopped) {} }

    try BackupMark().write(in: target.path, disk: disk)
    for path in [target.archive, target.index, target.state] { try disk.createDirectory(path) }
    do {
      try StateBackup(source: folder.state, target: target.state, disk: disk).run()
      try copyIndex()
    } catch let error as DatabaseCopy.Failure {
      throw BackupError.database(path: error.path, detail: error.detail)
    }
    let copied = FilePath.join(target.index, "findings.sqlite")
    var segments = SegmentBackup(
      source: ArchiveReader(disk: disk, root: folder.archive), target: ArchiveReader(disk: disk, root: target.archive),
      report: BackupReport())
    try segments.run(indexed: try IndexFolder.segmentBytes(inFile: copied), progress: progress)
    let report = segments.report
    try BackupMark(finished: now.description, segments: report.segments, bytes: report.bytes)
      .write(in: target.path, disk: disk)
    return report
  }

  private func requireApart() throws {
    let paths = [folder.path, target.path].map {
      URL(filePath: $0).standardizedFileURL.resolvingSymlinksInPath().path(percentEncoded: false)
    }.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    guard !paths[0].hasPrefix(paths[1]), !paths[1].hasPrefix(paths[0]) else {
      throw BackupError.insideEachOther(folder: folder.path, target: target.path)
    }
  }

  /// The lock is that of a collector: none can start on the copy meanwhile.
  private func lockTarget() throws -> FolderLock {
    try disk.createDirectory(target.path)
    // The lock and the draft of a mark are all that one may leave which was broken off at its beginning.
    let names = try disk.names(in: target.path).filter { $0 != "lock" && $0 != "backup.json.new" }
    guard try names.isEmpty || BackupMark.read(in: target.path, disk: disk) != nil else {
      throw BackupError.targetHasOtherThings(path: target.path)
    }
    do throws(DiskError) { return try FolderLock(target.lock) } catch {
      throw error.reason == .heldByAnotherProcess ? BackupError.targetInUse(path: target.path) : error
    }
  }

  private func holdArchive() throws -> FolderLock {
    while true {
      do throws(DiskError) { return try FolderLock(folder.upkeepLock, .shared) } catch {
        guard error.reason == .heldByAnotherProcess else { throw error }
        // A running upkeep ends by itself.
        Thread.sleep(forTimeInterval: Self.pause)
      }
    }
  }

  private static let pause = 0.1
  private static let waitsForPlans = 1200

  /// Without a collector, what its journal still holds is written to the segments first, and no collector starts meanwhile.
  private func settleIfStopped(
    now: Timestamp, using generator: inout some RandomNumberGenerator
  ) throws -> FolderLock? {
    var lock: FolderLock?
    do throws(DiskError) { lock = try FolderLock(folder.lock) } catch {
      guard error.reason == .heldByAnotherProcess else { throw error }
    }
    if let lock {
      try settle(now: now, using: &generator)
      return lock
    }
    for _ in 0..<Self.waitsForPlans {
      guard try IngestCore.hasUnsettledPlans(disk: disk, data: folder.path) else { return nil }
      // The collector settles them once a minute.
      Thread.sleep(forTimeInterval: Self.pause)
    }
    throw BackupError.upkeepUnfinished
  }

  private func settle(now: Timestamp, using generator: inout some RandomNumberGenerator) throws {
    let core = IngestCore(
      disk: disk, data: folder.path, collector: try folder.collectorName(on: disk, using: &generator),
      policy: SegmentPolicy(), index: try FindingIndex.open(directory: folder.index),
      ledger: try IngestLedger.open(directory: folder.state))
    try core.recover(now: now)
    try core.close(now: now)
  }

  private func copyIndex() throws {
    let source = IndexFolder(folder.index, disk: disk)
    for name in try disk.names(in: target.index) { try disk.remove(FilePath.join(target.index, name)) }
    let copy = FilePath.join(target.index, "findings.sqlite")
    let name = try source.current()
    do { try DatabaseCopy(disk: disk).copy(source.path(of: name), to: copy) } catch {
      // Another index may have come into force between the two looks.
      guard try source.current() != name else { throw error }
      try DatabaseCopy(disk: disk).copy(source.path(of: try source.current()), to: copy)
    }
    try disk.syncDirectory(target.index)
  }
}
