import Findings
import Machine
import Platform
import Workload

/// Workload "extract": what reading a finding costs, stage by stage, over batches of 1,000 sample findings.
@main
enum Main {
  static func main() { Output.run(benchmark) }

  private static func benchmark() throws {
    var flags = try Flags("extract", switches: ["json"])
    let findings = try flags.number("findings", default: 50_000, in: 1000...1_000_000, help: "How many are read.")
    let rounds = try flags.number("rounds", default: 5, in: 1...1000, help: "The median round counts.")
    let level = try flags.number("level", default: 6, in: 1...12, help: "Of gzip, by libdeflate.")
    let cache = flags.text("cache", default: BatchCache.defaultDirectory, help: "Where prepared batches are kept.")
    let isJSON = flags.isOn("json", help: "Print all figures as one JSON object.")
    try flags.finish()

    let loadAverage = try ProcFile.loadAverage()
    Output.note("load average \(loadAverage)")
    let batches = try BatchCache(directory: cache ?? "").batches(BatchPlan(findings: findings, level: level)) {
      Output.note("making batches")
    }
    var stages = ExtractStages()
    try stages.run(batches)  // Pages are touched and buffers have grown before anything counts.
    var results: [StageSeconds] = []
    for _ in 0..<rounds {
      stages.seconds = StageSeconds()
      try stages.run(batches)
      results.append(stages.seconds)
    }
    let figures = ExtractFigures(results, batches: batches, level: level, loadAverage: loadAverage)
    if isJSON { try Output.json(figures) } else { figures.show() }
  }
}
