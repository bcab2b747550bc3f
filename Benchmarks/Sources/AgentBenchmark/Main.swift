import Findings
import Machine
import Platform
import Workload

/// Workload "agent": one file of JSON Lines, shipped by a real `muster agent --once` to a real collector over loopback.
@main
enum Main {
  private static let region = 0
  private static let secondsToShip = 3600.0

  static func main() { Output.run(benchmark) }

  private static func benchmark() throws {
    var flags = try Flags("agent", switches: ["json", "keep"])
    let bytes = try flags.number("bytes", default: 1_000_000_000, in: 1...1 << 40, help: "Of the file.")
    let muster = flags.text("muster", default: "../.build/release/muster", help: "The program.") ?? ""
    let cache = flags.text("cache", default: BatchCache.defaultDirectory, help: "Where the file is kept.")
    let isKept = flags.isOn("keep", help: "Leave the temporary folder with data and logs.")
    let isJSON = flags.isOn("json", help: "Print all figures as one JSON object.")
    try flags.finish()

    let loadAverage = try ProcFile.loadAverage()
    Output.note("load average \(loadAverage)")
    let file = try LinesFile(bytes: bytes, region: region, in: cache ?? "") { Output.note("making the file") }
    let folder = try Folder.makeTemporary()
    defer { if !isKept { Folder.remove(folder) } }
    let fleet = try BenchmarkFleet(created: Timestamp(microseconds: SystemTime.microseconds()))
    let collector = try CollectorProcess(
      muster: muster, fleet: fleet, folder: folder, data: FilePath.join(folder, "data"),
      sources: FilePath.parent(of: file.path))

    let log = FilePath.join(folder, "agent.log")
    let collectorCPU = try ProcFile.cpuSeconds(of: collector.process.id)
    let start = Clocks.wall()
    let agent = try ChildProcess(
      muster,
      ["agent", "--config", collector.fleetFile, "--region", BatchPlan.regions[region].name, "--once"], log: log)
    Output.note("shipping \(file.lines) findings with process \(agent.id)")
    var peak = 0
    let end = try agent.waitForEnd(atMostSeconds: secondsToShip) {
      peak = max(peak, ProcFile.peakResidentBytes(of: agent.id) ?? 0)
    }
    let seconds = Double(Clocks.wall() - start) / 1e9
    guard end.exitCode == 0 else {
      throw BenchmarkError.wrongExit(program: "muster agent", code: end.exitCode, log: tail(of: log))
    }
    let stored = try collector.metric("collector_findings_total{result=\"stored\"}") ?? 0
    guard Int(stored) == file.lines else {
      throw BenchmarkError.miscounted("\(file.lines) lines were shipped and \(stored) findings stored")
    }
    let usedByCollector = try ProcFile.cpuSeconds(of: collector.process.id) - collectorCPU
    _ = try collector.stop()
    let figures = AgentFigures(
      bytes: bytes, findings: file.lines, loadAverage: loadAverage, seconds: seconds,
      peakResidentBytes: peak, cpuSeconds: end.cpuSeconds,
      collectorCPUSeconds: usedByCollector)
    if isJSON { try Output.json(figures) } else { figures.show() }
    if isKept { Output.note("kept: \(folder)") }
  }
}
