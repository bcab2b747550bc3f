import Findings
import Foundation
import Machine
import Platform
import Workload

/// What a running collector with all data answered, and how fast.
struct ReadFigures: Encodable {
  let secondsToReady: Double
  let residentBytesWhenReady: Int
  private(set) var panels: [Latencies] = []
  private(set) var aggregates: [[Aggregate]] = []
  private(set) var pages: [Latencies] = []
  private(set) var words: [Latencies] = []
  private(set) var documents: [Latencies] = []
  /// Of the collector, when all was asked.
  private(set) var residentBytes = 0
  private(set) var peakResidentBytes = 0
  private(set) var duckDB: String?
  private(set) var tableBytes: Int?

  let scopes: [DashboardScope]

  /// One figure alone, here and by DuckDB.
  struct Aggregate: Encodable {
    var name: String
    var ours: Latencies
    var theirs: Comparison.Figure?

    var ratio: Double? { theirs.map { $0.p50 / ours.p50 } }
  }

  init(_ options: QueryOptions, collector: CollectorProcess, fleet: BenchmarkFleet) throws {
    secondsToReady = collector.secondsToReady
    let process = collector.process.id
    residentBytesWhenReady = ProcFile.residentBytes(of: process) ?? 0
    scopes = DashboardScope.all(options.plan)
    let asker = try Asker(collector, fleet: fleet)
    let rounds = options.rounds

    for scope in scopes {
      let question = Question("all panels, \(scope.name)", "/v1/stats", scope.parameters, bar: scope.barMilliseconds)
      panels.append(
        try Latencies(question.name, bar: question.barMilliseconds, paths: [question.path], rounds: rounds, asker))
    }
    aggregates = try scopes.map { try Self.aggregates(of: $0, rounds: rounds, asker, folder: options.folder) }

    let suite = HuntersSuite(try asker.json("/v1/stats"), plan: options.plan)
    for question in suite.pages {
      pages.append(
        try Latencies(question.name, bar: question.barMilliseconds, paths: [question.path], rounds: rounds, asker))
    }
    for question in suite.words {
      words.append(
        try Latencies(question.name, bar: question.barMilliseconds, paths: [question.path], rounds: rounds, asker))
    }
    let ids = try Self.ids(options, asker)
    documents = [
      try Latencies(
        "one finding, raw document", bar: 5, paths: ids.map { "/v1/findings/\($0)?raw=1" }, rounds: rounds * 5, asker),
      try Latencies(
        "one finding, all versions", bar: 5, paths: ids.map { "/v1/findings/\($0)" }, rounds: rounds * 5, asker),
    ]
    residentBytes = ProcFile.residentBytes(of: process) ?? 0
    peakResidentBytes = ProcFile.peakResidentBytes(of: process) ?? 0
  }

  /// Findings of every month.
  private static func ids(_ options: QueryOptions, _ asker: Asker) throws -> [String] {
    var ids: [String] = []
    for day in stride(from: 0, to: options.plan.days, by: max(1, options.plan.days / 12)) {
      let date = Day(daysSinceEpoch: options.plan.firstDay.daysSinceEpoch + Int32(day))
      let next = Day(daysSinceEpoch: date.daysSinceEpoch + 1)
      let question = Question("", "/v1/findings", [("since", "\(date)"), ("until", "\(next)")], bar: 0)
      let page = try asker.json(question.path)["findings"] as? [[String: Any]] ?? []
      ids += page.compactMap { $0["id"] as? String }
    }
    var random = SystemRandomNumberGenerator()
    return ids.shuffled(using: &random)
  }

  private static func aggregates(
    of scope: DashboardScope, rounds: Int, _ asker: Asker, folder: String
  ) throws -> [Aggregate] {
    let facet = { (field: String, limit: Int) in
      Question(field, "/v1/facets", scope.parameters + [("field", field), ("limit", "\(limit)")], bar: 0)
    }
    let panels = { (names: [String]) in
      Question("", "/v1/stats", scope.parameters + names.map { ("panel", $0) }, bar: 0)
    }
    let asked: [(name: String, question: Question)] = [
      ("all panels", panels([])),
      ("count", Question("", "/v1/findings", scope.parameters + [("count", "1")], bar: 0)),
      ("types", facet("type", 1000)), ("purposes", facet("purpose", 1000)), ("regions", facet("region", 1000)),
      ("accounts", facet("account", 1000)), ("resource_types", facet("resource_type", 1000)),
      ("countries", facet("country", 1000)), ("addresses", facet("ip", 10)), ("numbers", facet("asn", 10)),
      ("principals", panels(["principals"])), ("networks", panels(["networks"])), ("timeline", panels(["timeline"])),
      ("days", panels(["days"])), ("flags", panels(["flags", "bands"])),
    ]
    return try asked.map { name, question in
      try FileDisk().replace(answerPath(folder, scope, name), with: try asker.ask(question.path).body)
      return Aggregate(
        name: name, ours: try Latencies(name, bar: nil, paths: [question.path], rounds: rounds, asker), theirs: nil)
    }
  }

  private static func answerPath(_ folder: String, _ scope: DashboardScope, _ name: String) -> String {
    FilePath.join(folder, "answer-\(scope.region.isEmpty ? "all" : scope.region)-\(name).json")
  }

  mutating func compare(_ options: QueryOptions, python: String) throws {
    var asked: [Comparison.Asked] = []
    for (number, scope) in scopes.enumerated() {
      for aggregate in aggregates[number] {
        let answer = try FileDisk().contents(of: Self.answerPath(options.folder, scope, aggregate.name))
        asked.append(
          Comparison.Asked(
            scope: number, aggregate: aggregate.name, answer: String(decoding: answer, as: UTF8.self)))
      }
    }
    let comparison = try Comparison(options, python: python, scopes: scopes, asked: asked)
    (duckDB, tableBytes) = (comparison.version, comparison.tableBytes)
    for figure in comparison.figures {
      guard let place = aggregates[figure.scope].firstIndex(where: { $0.name == figure.aggregate }) else { continue }
      aggregates[figure.scope][place].theirs = figure
    }
  }
}
