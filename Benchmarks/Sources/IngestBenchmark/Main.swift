import Findings
import Machine
import Platform
import Workload

/// Workload "ingest": signed batches of 1,000 findings of 16 regions and 50 accounts, to a real collector over loopback.
@main
enum Main {
  static func main() { Output.run(benchmark) }

  private static func benchmark() throws {
    let options = try IngestOptions()
    let loadAverage = try ProcFile.loadAverage()
    Output.note("load average \(loadAverage)")

    let cache = BatchCache(directory: options.cache)
    let batches = try cache.batches(options.plan) {
      Output.note("making \(options.plan.batches) batches; they are kept under \(options.cache)")
    }
    let folder = try Folder.makeTemporary()
    defer { if !options.isKept { Folder.remove(folder) } }
    let data = options.data ?? FilePath.join(folder, "data")
    let fleet = try BenchmarkFleet(created: Timestamp(microseconds: SystemTime.microseconds()))

    Output.note("measuring the floor")
    let floorBefore = try Floor.measure(batches, fleet: fleet)
    Output.note("starting \(options.muster)")
    let collector = try CollectorProcess(
      muster: options.muster, fleet: fleet, folder: folder, data: data, sources: folder)
    Output.note("sending over \(options.connections) connections to process \(collector.process.id)")
    // A region stays with one connection, so that a repeat is sent when what it repeats is acked.
    let count = options.connections
    let shares = (0..<count).map { number in batches.filter { $0.region % count == number } }
    let run = try LoadRun(
      to: collector, fleet: fleet, connections: options.connections, bracket: IngestFigures.findingsPerBracket
    ) { number in
      var rest = shares[number].makeIterator()
      return { rest.next() }
    }
    let peak = ProcFile.peakResidentBytes(of: collector.process.id) ?? 0
    let stopping = Clocks.wall()
    let end = try collector.stop()
    let stopSeconds = Double(Clocks.wall() - stopping) / 1e9
    Output.note("measuring the floor again")
    let floorAfter = try Floor.measure(batches, fleet: fleet)

    let figures = IngestFigures(
      options: options, loadAverage: loadAverage, batches: batches, run: run, floors: (floorBefore, floorAfter),
      end: end, stopSeconds: stopSeconds, peakResidentBytes: peak, data: data)
    if options.isJSON { try Output.json(figures) } else { figures.show() }
    if options.isKept { Output.note("kept: \(folder) and \(data)") }
  }
}
