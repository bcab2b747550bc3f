import ArgumentParser
import Collector

struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count findings by band, day, type, region, account, country and more.",
    discussion: """
      Takes a query as 'muster query' does, and counts what it fits. Findings are those whose latest version fits; events \
      are all versions that fit, as they were delivered: an update is one more event and no further finding.

      Examples:
        muster stats --data ./data --since 7d
        muster stats @brute-force --since 7d
        muster stats --data ./data --format json 'sample:false' | jq .events
      """)

  @OptionGroup(title: "Whom to ask") var source: SourceOptions
  @OptionGroup(title: "What to look at") var filter: FilterOptions
  @Option(name: .long, help: "How to print them.") var format = ShowCommand.Format.table
  @Argument(help: "The query.") var query: [String] = []

  func run() async throws {
    let now = WallClock.now()
    let question = try filter.question(query, now: now)
    let statistics = try await source.open(now: now).statistics(question)
    var output = OutputBuffer()
    switch format {
    case .json: try output.append(line: statistics.json)
    case .table: try output.append(StatisticsText.text(statistics))
    }
    try output.flush()
  }
}
