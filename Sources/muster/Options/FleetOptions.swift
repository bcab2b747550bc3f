import ArgumentParser
import Findings
import Fleet

/// Which fleet file a command reads.
struct FleetOptions: ParsableArguments {
  @Option(name: .customLong("config"), help: ArgumentHelp("The fleet file.", valueName: "file"))
  var path = "regions.yaml"

  func load() throws(FleetError) -> FleetConfiguration { try FleetConfiguration.load(path: path) }

  /// The settings of the regions named; all of the fleet's when none is.
  ///
  /// - Throws: ``CommandError/unknownRegion(_:file:known:)``.
  func regions(_ names: [Region], of fleet: FleetConfiguration) throws(CommandError) -> [RegionSettings] {
    guard !names.isEmpty else { return fleet.regions }
    var regions: [RegionSettings] = []
    for name in names {
      guard let settings = fleet[name] else {
        throw .unknownRegion(name, file: path, known: fleet.regions.map(\.region))
      }
      regions.append(settings)
    }
    return regions
  }
}
