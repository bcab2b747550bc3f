import ArgumentParser
import Collector
import Findings
import Index

/// Which findings a reading command looks at, beside the query.
struct FilterOptions: ParsableArguments {
  @Option(
    name: .customLong("region"), help: ArgumentHelp("Only this region; may be repeated.", valueName: "region"),
    transform: Region.init)
  var regions: [Region] = []

  @Option(
    name: .customLong("account"), help: ArgumentHelp("Only this account; may be repeated.", valueName: "account"))
  var accounts: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Updated at this time or later: an instant, a date, or an age such as 24h or 7d.", valueName: "time"),
    transform: TimeExpression.init)
  var since: TimeExpression?

  @Option(
    name: .long, help: ArgumentHelp("Updated before this time.", valueName: "time"), transform: TimeExpression.init)
  var until: TimeExpression?

  @Flag(help: "Every version, not only the latest of each finding.") var history = false

  /// - Throws: ``AskError`` for what cannot be read, before anybody is asked.
  func question(
    _ words: [String], order: FindingOrder = .updatedDescending, now: Timestamp
  ) throws(AskError) -> FindingsQuestion {
    let question = FindingsQuestion(
      query: words.joined(separator: " "), regions: regions, accounts: accounts, since: since, until: until,
      order: order, versions: history ? .all : .latest)
    _ = try question.plan(scope: .everything, now: now)
    return question
  }
}
