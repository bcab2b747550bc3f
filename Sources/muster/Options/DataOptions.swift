import ArgumentParser
import Collector
import Fleet
import Platform

/// Where the collector's data lies: named, or by way of the fleet file.
struct DataOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The collector's data folder. Default: what the fleet file says.", valueName: "folder"))
  var data: String?

  @OptionGroup var fleet: FleetOptions

  /// The sizes of segments: what the fleet file says, and the defaults for a folder named here.
  func segments() throws(FleetError) -> SegmentSettings {
    data == nil ? try fleet.load().collector.segments : SegmentSettings()
  }

  /// - Throws: ``CommandError/noDataFolder(path:)`` for a folder named here that has no archive, since a slip of the
  ///   keyboard must not make one; ``BackupError/unfinished(folder:)`` for half a copy.
  func folder(on disk: any Disk) throws -> DataFolder {
    guard let data else {
      let folder = DataFolder(try fleet.load().collector.dataDirectory)
      try folder.requireWhole(on: disk)
      return folder
    }
    let folder = DataFolder(data)
    try folder.requireWhole(on: disk)
    guard try disk.isDirectory(folder.archive) else { throw CommandError.noDataFolder(path: data) }
    return folder
  }
}
