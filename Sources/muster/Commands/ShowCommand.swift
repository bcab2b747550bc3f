import ArgumentParser
import Collector
import Findings

struct ShowCommand: AsyncParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one finding: its fields, every version, and where they lie in the archive.",
    discussion: """
      Versions are numbered from 1, the first one archived of the finding's history.

      Examples:
        muster show --data ./data 1ab92b0f5d8c4b0aa6ec2b6a1a2b3c4d
        muster show --data ./data 1ab92b0f --raw --version 1 | jq .
      """)

  @OptionGroup(title: "Whom to ask") var source: SourceOptions

  @Option(
    name: .customLong("region"), help: ArgumentHelp("Only in this region; may be repeated.", valueName: "region"),
    transform: Region.init)
  var regions: [Region] = []

  @Option(
    name: .customLong("account"), help: ArgumentHelp("Only of this account; may be repeated.", valueName: "account"))
  var accounts: [String] = []

  @Flag(help: "The raw document, byte for byte as it was archived.") var raw = false
  @Option(name: .long, help: ArgumentHelp("With --raw: this version. (default: the latest)", valueName: "n"))
  var version: Int?
  @Option(name: .long, help: "How to print it.") var format = Format.table

  @Argument(
    help: ArgumentHelp("The finding's id, its ARN, or the first 8 or more digits of the id.", valueName: "finding"))
  var finding: String

  func validate() throws {
    if version != nil, !raw { throw ValidationError("--version chooses a raw document: give --raw too") }
    if let version, version < 1 { throw ValidationError("--version \(version): versions are numbered from 1") }
  }

  func run() async throws {
    let source = try source.open(now: WallClock.now())
    let filter = FindingFilter(regions: regions, accounts: accounts)
    var output = OutputBuffer()
    if raw {
      try output.append(line: try await source.document(finding, version: version, filter: filter))
    } else {
      let answer = try await source.finding(finding, filter: filter)
      switch format {
      case .json: try output.append(line: answer.json(places: true))
      case .table: try output.append(answer.findings.map(HistoryText.text).joined(separator: "\n"))
      }
    }
    try output.flush()
  }
}
