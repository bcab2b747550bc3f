public import Findings

/// The whole of regions.yaml, checked and immutable: one collector and the regions that push to it.
///
/// Collector and agents read the same file. Every path in it is resolved against the folder of the file, every size is
/// in bytes, and whatever the file leaves out is taken from ``FleetDefaults``.
public struct FleetConfiguration: Equatable, Sendable {
  public let collector: CollectorSettings
  /// In the order of the file, at least one, each region once.
  public let regions: [RegionSettings]
  /// What is odd but works, in the order of the file: to be shown or logged by the caller, never a reason to stop.
  public let warnings: [FleetProblem]

  public init(collector: CollectorSettings, regions: [RegionSettings], warnings: [FleetProblem] = []) {
    self.collector = collector
    self.regions = regions
    self.warnings = warnings
  }

  /// The settings of one region, nil when the fleet does not have it.
  public subscript(region: Region) -> RegionSettings? {
    regions.first { $0.region == region }
  }

  /// Reads a fleet from a file of at most ``FleetBounds/fileBytes`` bytes.
  ///
  /// - Parameter path: absolute, or relative to the working directory; messages name the file by it.
  /// - Throws: ``FleetError``; for a file that is YAML but not a fleet, ``FleetError/problems(name:_:)`` with all of them.
  public static func load(path: String) throws(FleetError) -> FleetConfiguration {
    let text = try FleetFile.read(path)
    return try parse(text, name: path, directory: FleetFile.folder(of: path))
  }

  /// Checks the text of a fleet file. Pure: nothing is opened, and none of the paths has to exist.
  ///
  /// - Parameters:
  ///   - text: YAML, one document.
  ///   - name: what the messages call the file.
  ///   - directory: the folder against which relative paths are resolved.
  public static func parse(_ text: String, name: String, directory: String) throws(FleetError) -> FleetConfiguration {
    let root = try YAMLNode.compose(text, name: name)
    var reader = FleetReader(directory: directory)
    reader.reportRepeatedKeys(in: root, path: "")
    let fleet = reader.fleet(from: root)
    guard let fleet, reader.problems.isEmpty else {
      throw .problems(name: name, reader.problems.sorted())
    }
    return FleetConfiguration(
      collector: fleet.collector, regions: fleet.regions, warnings: reader.warnings.sorted())
  }
}
