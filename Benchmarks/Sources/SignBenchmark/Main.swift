import Findings
import Machine
import Platform
import Wire
import Workload

/// Workload "sign": signing and verifying batches of 1,000 sample findings, as agent and collector do.
@main
enum Main {
  static func main() { Output.run(benchmark) }

  private static func benchmark() throws {
    var flags = try Flags("sign", switches: ["json"])
    let findings = try flags.number("findings", default: 50_000, in: 1000...1_000_000, help: "In batches of 1,000.")
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
    let fleet = try BenchmarkFleet(created: Timestamp(microseconds: SystemTime.microseconds()))
    _ = try SignRound(batches, fleet: fleet)
    let results = try (0..<rounds).map { _ in try SignRound(batches, fleet: fleet) }
    let figures = SignFigures(results, batches: batches, loadAverage: loadAverage)
    if isJSON { try Output.json(figures) } else { figures.show() }
  }
}
