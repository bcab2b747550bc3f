internal import Archive
internal import Findings
internal import Fleet
internal import Index
internal import Ingest
internal import Platform

/// A data folder on which no collector runs, held and brought to one state for as long as a command moves or removes its
/// segments.
final class StoppedCollector {
  let core: IngestCore
  private let lock: FolderLock
  private let upkeep: FolderLock

  /// - Throws: ``AdministrationError/archiveInUse(folder:)`` while a collector runs on the folder, and what a collector
  ///   would not start for.
  init(
    _ folder: DataFolder, disk: any Disk, segments: SegmentSettings, now: Timestamp,
    using generator: inout some RandomNumberGenerator
  ) throws {
    try folder.create(on: disk)
    do throws(DiskError) { lock = try FolderLock(folder.lock) } catch {
      throw error.reason == .heldByAnotherProcess
        ? AdministrationError.archiveInUse(folder: folder.path) : AdministrationError.disk(error)
    }
    do throws(DiskError) { upkeep = try FolderLock(folder.upkeepLock) } catch {
      throw error.reason == .heldByAnotherProcess
        ? AdministrationError.archiveHeld(folder: folder.path) : AdministrationError.disk(error)
    }
    try folder.claim(on: disk)
    core = IngestCore(
      disk: disk, data: folder.path, collector: try folder.collectorName(on: disk, using: &generator),
      policy: SegmentPolicy(segments), index: try FindingIndex.open(directory: folder.index),
      ledger: try IngestLedger.open(directory: folder.state))
    try core.recover(now: now)
  }

  func close(now: Timestamp) throws { try core.close(now: now) }
}

extension SegmentPolicy {
  init(_ settings: SegmentSettings) {
    self.init(
      maximumBytes: settings.maximumBytes, maximumAge: settings.maximumAge.components.seconds * 1_000_000)
  }
}
