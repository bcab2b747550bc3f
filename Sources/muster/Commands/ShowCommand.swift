import ArgumentParser
import Collector
import Findings
import Index

struct ShowCommand: AsyncParsableCommand {
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one finding: its fields, its versions, what changed with each, and where they lie in the archive.",
    discussion: """
      Versions are numbered from 1, the first one archived of the finding's history; the latest ones are shown. What \
      changed is told by the archived documents, value by value.

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
  @Option(name: .long, help: ArgumentHelp("How many versions at most, the latest first.", valueName: "n"))
  var limit = 20
  @Flag(help: "All versions, however many.") var all = false
  @Option(name: .long, help: "How to print it.") var format = Format.table

  @Argument(
    help: ArgumentHelp("The finding's id, its ARN, or the first 8 or more digits of the id.", valueName: "finding"))
  var finding: String

  func validate() throws {
    if version != nil, !raw { throw ValidationError("--version chooses a raw document: give --raw too") }
    if limit < 1 { throw ValidationError("--limit \(limit): give 1 or more") }
    if let version, version < 1 { throw ValidationError("--version \(version): versions are numbered from 1") }
  }

  func run() async throws {
    let source = try source.open(now: WallClock.now())
    let filter = FindingFilter(regions: regions, accounts: accounts)
    var output = OutputBuffer()
    if raw {
      try output.append(line: try await source.document(finding, version: version, filter: filter))
    } else {
      let answer = try await Self.history(of: finding, filter, from: source, limit: all ? .max : limit)
      switch format {
      case .json: try output.append(line: answer.json(places: true))
      case .table: try output.append(answer.findings.map(HistoryText.text).joined(separator: "\n"))
      }
    }
    try output.flush()
  }

  /// Page by page, as many versions as are wanted.
  static func history(
    of name: String, _ filter: FindingFilter, from source: any AnswerSource, limit: Int
  ) async throws -> FindingAnswer {
    var answer = try await source.finding(
      name, filter: filter, versions: VersionPage(limit: min(limit, versionsPerPage)), changes: true)
    // Several findings of one id are shown with their latest versions alone.
    guard answer.findings.count == 1 else { return answer }
    while let next = answer.findings[0].next, answer.findings[0].versions.count < limit {
      let page = VersionPage(before: next, limit: min(limit - answer.findings[0].versions.count, versionsPerPage))
      let more = try await source.finding(name, filter: filter, versions: page, changes: true).only(name)
      answer.findings[0] = answer.findings[0].followed(by: more)
    }
    return answer
  }

  /// What a collector tells the changes of at once.
  private static let versionsPerPage = 100
}
