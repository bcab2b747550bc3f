import ArgumentParser
import Fleet

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Check the fleet file.", subcommands: [ConfigCheck.self])
}

struct ConfigCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tell everything that is wrong with the fleet file, or that it is right.",
    discussion: """
      Ends with 0 when the file can be used, warnings or not, and with 3 when it cannot.

      Example:
        muster config check --config regions.yaml
      """)

  @OptionGroup var fleet: FleetOptions

  func run() throws {
    let fleet = try self.fleet.load()
    let regions = fleet.regions.count
    var text = "\(self.fleet.path): ok, \(regions) \(regions == 1 ? "region" : "regions")\n"
    for warning in fleet.warnings { text += "  warning: \(warning)\n" }
    StandardStream.write(TerminalText.lines(text), to: .output)
  }
}
