import Findings
import Platform
import Workload

struct QueryOptions {
  let plan: BatchPlan
  let muster: String
  let cache: String
  /// Holds the collector's data folder and the other engine's table.
  let folder: String
  let rounds: Int
  let python: String?
  let scripts: String
  let threads: Int
  let onlyPrepares: Bool
  let rebuilds: Bool
  let isJSON: Bool

  init() throws(BenchmarkError) {
    var flags = try Flags("query", switches: ["json", "prepare", "rebuild"])
    let findings = try flags.number(
      "findings", default: 10_512_000, in: 1000...100_000_000,
      help: "How many are loaded, those 4.5 % included that are newer versions of earlier ones.")
    let level = try flags.number("level", default: 1, in: 1...12, help: "Of gzip, by libdeflate.")
    var plan = BatchPlan(findings: findings, findingsPerBatch: 900, level: level)
    plan.updates = 0.045
    plan.accountCount = 200
    plan.batchesPerDay = 2
    plan.firstDay = Day("2025-11-15") ?? plan.firstDay
    self.plan = plan
    muster = flags.text("muster", default: "../.build/release/muster", help: "The program.") ?? ""
    let cache =
      flags.text("cache", default: BatchCache.defaultDirectory, help: "Where prepared batches are kept.") ?? ""
    self.cache = cache
    folder =
      flags.text(
        "folder", default: nil,
        help: "Where the loaded data is kept and taken from again. Default: a folder in the cache's.")
      ?? FilePath.join(cache, "query-\(plan.name)")
    rounds = try flags.number("rounds", default: 40, in: 5...10_000, help: "How often each question is asked.")
    python = flags.text(
      "python", default: nil, help: "A Python with duckdb, as duckdb/setup.sh makes it: compares with DuckDB.")
    scripts = flags.text("scripts", default: "duckdb", help: "The folder of compare.py.") ?? ""
    threads = try flags.number("threads", default: 2, in: 1...256, help: "Of DuckDB.")
    onlyPrepares = flags.isOn("prepare", help: "Make the batches and end.")
    rebuilds = flags.isOn("rebuild", help: "Also rebuild the index from the archive, at the end.")
    isJSON = flags.isOn("json", help: "Print all figures as one JSON object.")
    try flags.finish()
  }
}
