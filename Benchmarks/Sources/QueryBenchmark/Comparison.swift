import Foundation
import Machine
import Platform
import Workload

/// The same figures from DuckDB over a native table of the same findings: `duckdb/compare.py` times it and compares its
/// answers with the collector's.
struct Comparison {
  /// One figure of one scope: what the collector answered.
  struct Asked: Encodable {
    var scope: Int
    var aggregate: String
    var answer: String
  }

  struct Figure: Codable {
    var scope: Int
    var aggregate: String
    var p50: Double
    var p95: Double
    var isEqual: Bool
    /// What differs, or how DuckDB was asked.
    var note: String
  }

  private struct Task: Encodable {
    var table: String
    var text: String
    var threads: Int
    var rounds: Int
    var scopes: [DashboardScope]
    var asked: [Asked]
  }

  private struct Outcome: Decodable {
    var version: String
    var tableBytes: Int
    var figures: [Figure]
  }

  let version: String
  let tableBytes: Int
  let figures: [Figure]

  private static let secondsAtMost = 3600.0

  init(_ options: QueryOptions, python: String, scopes: [DashboardScope], asked: [Asked]) throws {
    let path = { FilePath.join(options.folder, $0) }
    let task = Task(
      table: path("table.duckdb"), text: path("table"), threads: options.threads, rounds: options.rounds,
      scopes: scopes, asked: asked)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    try FileDisk().replace(path("compare-task.json"), with: Array(try encoder.encode(task)))
    let log = path("compare.log")
    let script = FilePath.join(options.scripts, "compare.py")
    let process = try ChildProcess(python, [script, path("compare-task.json"), path("compare.json")], log: log)
    let end = try process.waitForEnd(atMostSeconds: Self.secondsAtMost)
    guard end.exitCode == 0 else {
      throw BenchmarkError.wrongExit(program: "\(python) \(script)", code: end.exitCode, log: tail(of: log))
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let outcome = try decoder.decode(Outcome.self, from: Data(try FileDisk().contents(of: path("compare.json"))))
    (version, tableBytes, figures) = (outcome.version, outcome.tableBytes, outcome.figures)
  }
}
