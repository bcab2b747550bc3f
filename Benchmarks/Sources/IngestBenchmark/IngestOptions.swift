import Platform
import Workload

struct IngestOptions {
  let plan: BatchPlan
  let connections: Int
  let muster: String
  let cache: String
  let data: String?
  let isKept: Bool
  let isJSON: Bool

  init() throws(BenchmarkError) {
    var flags = try Flags("ingest", switches: ["json", "keep"])
    let findings = try flags.number(
      "findings", default: 1_000_000, in: 1...100_000_000, help: "How many are sent.")
    let batch = try flags.number("batch", default: 1000, in: 1...10_000, help: "Findings of a batch.")
    let repeats = try flags.share(
      "repeats", default: 0, upTo: 0.5, help: "Share of findings that an earlier batch of the region and day held.")
    let level = try flags.number("level", default: 6, in: 1...12, help: "Of gzip, by libdeflate.")
    plan = BatchPlan(findings: findings, findingsPerBatch: batch, repeats: repeats, level: level)
    connections = try flags.number(
      "connections", default: BatchPlan.regionCount, in: 1...BatchPlan.regionCount,
      help: "Each sends the batches of its regions, one at a time.")
    muster = flags.text("muster", default: "../.build/release/muster", help: "The program.") ?? ""
    cache = flags.text("cache", default: BatchCache.defaultDirectory, help: "Where prepared batches are kept.") ?? ""
    data = flags.text("data", default: nil, help: "The collector's data folder. Default: one that is removed again")
    isKept = flags.isOn("keep", help: "Leave the temporary folder with data and logs.")
    isJSON = flags.isOn("json", help: "Print all figures as one JSON object.")
    try flags.finish()
  }
}
