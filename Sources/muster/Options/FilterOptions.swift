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
    // Whoever is asked has the saved searches.
    do throws(QueryError) { _ = try QueryParser.parse(question.query, now: now, searches: .assumed) } catch {
      throw .query(error, text: question.query)
    }
    for time in [question.since, question.until] {
      do throws(TimeExpressionError) { _ = try time?.resolved(now: now) } catch { throw .time(error) }
    }
    return question
  }
}
