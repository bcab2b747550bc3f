internal import Archive
public import Findings
internal import Index
public import Ingest
public import Platform

/// Throws a data folder's index away and makes it again from the archive.
///
/// One that is broken off leaves an index that is behind; the next collector, or another rebuild, goes on.
public struct IndexRebuild: Sendable {
  private let folder: DataFolder
  private let disk: any Disk

  public init(folder: DataFolder, disk: any Disk) {
    self.folder = folder
    self.disk = disk
  }

  /// - Parameter progress: is told after each segment.
  /// - Returns: what was read; nil when the archive is empty.
  /// - Throws: ``AdministrationError/indexInUse(folder:)`` while a collector runs on the folder; ``ArchiveError`` and
  ///   ``IndexError`` for what cannot be read or written.
  public func run(
    now: Timestamp, using generator: inout some RandomNumberGenerator, progress: (CatchUpProgress) -> Void
  ) throws -> CatchUpProgress? {
    try folder.create(on: disk)
    let lock: FolderLock
    do throws(DiskError) { lock = try FolderLock(folder.lock) } catch {
      throw error.reason == .heldByAnotherProcess
        ? AdministrationError.indexInUse(folder: folder.path) : AdministrationError.disk(error)
    }
    defer { withExtendedLifetime(lock) {} }
    try discardIndex()
    let core = IngestCore(
      disk: disk, data: folder.path, collector: try folder.collectorName(on: disk, using: &generator),
      policy: SegmentPolicy(), index: try FindingIndex.open(directory: folder.index),
      ledger: try IngestLedger.open(directory: folder.state))
    var last: CatchUpProgress?
    try core.recover(now: now) { current in
      last = current
      progress(current)
    }
    try core.close(now: now)
    return last
  }

  /// Moves the folder aside as a whole first: SQLite would take a database whose log stayed behind for its own.
  private func discardIndex() throws(DiskError) {
    let discarded = folder.index + ".discarded"
    if try disk.exists(discarded) { try remove(discarded) }
    try disk.rename(folder.index, to: discarded)
    try disk.createDirectory(folder.index)
    try remove(discarded)
  }

  private func remove(_ directory: String) throws(DiskError) {
    for name in try disk.names(in: directory) { try disk.remove(FilePath.join(directory, name)) }
    try disk.remove(directory)
  }
}
