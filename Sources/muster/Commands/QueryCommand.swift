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
      """)

  @OptionGroup(title: "Whom to ask") var source: SourceOptions
  @OptionGroup(title: "What to look at") var filter: FilterOptions
  @Option(name: .long, help: ArgumentHelp("How many findings at most.", valueName: "n")) var limit = 100
  @Flag(help: "All of them, however many.") var all = false
  @Flag(help: "Only how many there are.") var count = false
  @Flag(help: "Only print how queries are written, with every field.") var syntax = false
  @Flag(help: "The raw documents as they were archived, one a line.") var raw = false
  @Option(name: .long, help: "How to print them.") var format = RecordFormat.table

  @Option(
    name: .long,
    help: "Sort by this, the last or highest first. (default: updated; with --all created, which is fastest)")
  var order: Order?

  @Argument(help: "The query.") var query: [String] = []

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit \(limit): give 1 or more") }
    if raw, count { throw ValidationError("--raw and --count are two kinds of answer: leave one out") }
    if raw, format == .csv { throw ValidationError("--raw prints documents: leave out --format csv") }
  }

  func run() async throws {
    if syntax {
      StandardStream.write(QuerySyntaxText.text, to: .output)
      return
    }
    let now = WallClock.now()
    let order = order ?? (all ? .created : .updated)
    let question = try filter.question(query, order: order.index, now: now)
    let source = try source.open(now: now)
    if count {
      StandardStream.write(FindingText.count(try await source.count(question), as: format), to: .output)
      return
    }
    var output = OutputBuffer()
    var rest = all ? Int.max : limit
    var printer = FindingPrinter(format: format)
    var cursor: String?
    repeat {
      let pageLimit = min(rest, raw ? Self.rawPage : IndexReader.maximumPage)
      if raw {
        let page = try await source.documents(question, limit: pageLimit, after: cursor)
        for document in page.documents { try output.append(line: document) }
        (cursor, rest) = (page.next, rest - page.documents.count)
      } else {
        let page = try await source.findings(question, limit: pageLimit, after: cursor)
        try printer.print(page.findings, to: &output)
        (cursor, rest) = (page.next, rest - page.findings.count)
      }
      try output.flush()
    } while cursor != nil && rest > 0
    if cursor != nil, format == .table, !raw {
      StandardStream.write("there are more: raise --limit, or give --all\n", to: .error)
    }
  }

  /// Raw documents are larger than rows.
  private static let rawPage = 200
}
