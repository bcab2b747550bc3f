import ArgumentParser
import Collector
import Findings
import Index

struct QueryCommand: AsyncParsableCommand {
  /// How the list is sorted.
  enum Order: String, CaseIterable, ExpressibleByArgument {
    case updated, severity, created

    var index: FindingOrder {
      switch self {
      case .updated: .updatedDescending
      case .severity: .severityDescending
      case .created: .createdDescending
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "List the findings that a query fits.",
    discussion: """
      The query is a list of conditions, all of which must hold:
        severity>=7         severity:high       updated>-7d
        type:Recon*         region:us-west-1    account:111122223333
        ip:198.51.100.0/24  country:CN          instance:i-0abc
        sample:false        count>100           user:alice
        "port probe"        NOT archived:true   (api:Get* OR api:List*)
      Without a query every finding is listed. Put it in quotes, so that the shell leaves it alone. @name is a saved \
      search: see 'muster search'. 'muster query --syntax' tells the whole language.

      Examples:
        muster query --data ./data 'severity>=7 sample:false'
        muster query --collector http://127.0.0.1:8440 --token-file siem.token
        muster query --data ./data --since 24h --format jsonl 'type:Recon*'
        muster query --data ./data --all --raw --region us-west-1 > raw.jsonl
        muster query --data ./data --all --format asff > findings.asff.jsonl
        muster query --follow 'severity>=7 sample:false'
      """)

  @OptionGroup(title: "Whom to ask") var source: SourceOptions
  @OptionGroup(title: "What to look at") var filter: FilterOptions
  @Option(name: .long, help: ArgumentHelp("How many findings at most.", valueName: "n")) var limit = 100
  @Flag(help: "All of them, however many, as they were at one moment.") var all = false
  @Flag(help: "Only how many there are.") var count = false
  @Flag(help: "Only print how queries are written, with every field.") var syntax = false
  @Flag(help: "The raw documents as they were archived, one a line.") var raw = false
  @Flag(
    name: .shortAndLong,
    help: "Print each finding version that a collector takes from now on, as it arrives, until Ctrl-C.")
  var follow = false
  @Option(name: .long, help: "How to print them; ocsf (1.6.0) and asff are a finding a line, as jsonl is.")
  var format = FindingFormat.table

  @Option(
    name: .long,
    help:
      "Sort by this, the last or highest first. (default: updated; with --all as they arrived, which is fastest)")
  var order: Order?

  @Argument(help: "The query.") var query: [String] = []

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit \(limit): give 1 or more") }
    if limit > Int32.max { throw ValidationError("--limit \(limit): give no more than \(Int32.max), or --all") }
    if raw, count { throw ValidationError("--raw and --count are two kinds of answer: leave one out") }
    if raw, format != .table, format != .jsonl {
      throw ValidationError("--raw prints documents: leave out --format \(format)")
    }
    if count, format.record == nil { throw ValidationError("--count has no form as \(format): leave out --format") }
    if follow, count || raw || all || filter.history || filter.since != nil || filter.until != nil || order != nil {
      throw ValidationError(
        "--follow prints every version as it arrives: leave out --count, --raw, --all, --history, --since, --until and --order"
      )
    }
    if follow, format.record == nil {
      throw ValidationError("--follow prints findings as table, jsonl or csv: leave out --format \(format)")
    }
  }

  func run() async throws {
    if syntax {
      StandardStream.write(QuerySyntaxText.text, to: .output)
      return
    }
    let now = WallClock.now()
    let question = try filter.question(query, order: (order ?? .updated).index, now: now)
    if follow, let record = format.record {
      let follower = FindingFollower(
        source: try source.openLive(), question: question, findings: FollowedFindings(format: record))
      return try await Signals.cancelling { try await follower.run() }
    }
    let source = try source.open(now: now)
    if count, let record = format.record {
      StandardStream.write(FindingText.count(try await source.count(question), as: record), to: .output)
    } else {
      try await list(question, source)
    }
  }

  private func list(_ question: FindingsQuestion, _ source: any AnswerSource) async throws {
    let output = FindingOutput(isTable: format == .table && !raw)
    let content = raw ? ExportContent.documents : .findings(format.exported ?? .jsonl)
    do {
      try await source.export(
        question, as: content, order: order?.index ?? (all ? nil : question.order), limit: all ? nil : limit, to: output
      )
    } catch is OutputClosed {
      // What closed it is said by the output.
    }
    try output.finish()
    if !all, output.shown == limit, try await source.count(question).number(of: question.versions) > limit {
      StandardStream.write("there are more: raise --limit, or give --all\n", to: .error)
    }
  }
}

extension FindingCount {
  /// How many lines a list of these versions has.
  fileprivate func number(of versions: IndexQuery.Versions) -> Int {
    versions == .latest ? findings : self.versions
  }
}
