import Findings
import Machine
import Platform
import Workload

/// Workload "query": ten million findings of twelve months, 16 regions and 200 accounts, loaded through the normal ingest
/// of a real collector, which is then asked what dashboards and hunters ask.
@main
enum Main {
  static func main() { Output.run(benchmark) }

  private static func benchmark() throws {
    let options = try QueryOptions()
    let cache = BatchCache(directory: options.cache)
    try cache.prepare(options.plan) {
      Output.note("making \(options.plan.batches) batches; they are kept under \(options.cache)")
    }
    if options.python != nil {
      try TableFiles.prepare(options.plan, cache: cache, folder: FilePath.join(options.folder, "table")) {
        Output.note("making the text that DuckDB loads")
      }
    }
    if options.onlyPrepares { return }

    let loadAverage = try ProcFile.loadAverage()
    Output.note("load average \(loadAverage)")
    let fleet = try BenchmarkFleet(created: Timestamp(microseconds: SystemTime.microseconds()))
    let load = try loaded(options, cache: cache, fleet: fleet)
    Output.note("starting \(options.muster)")
    let collector = try CollectorProcess(
      muster: options.muster, fleet: fleet, folder: options.folder, data: FilePath.join(options.folder, "data"),
      sources: options.folder, goesOn: true)
    var reading = try ReadFigures(options, collector: collector, fleet: fleet)
    _ = try collector.stop()
    if let python = options.python {
      Output.note("asking DuckDB")
      try reading.compare(options, python: python)
    }
    let rebuild = options.rebuilds ? try RebuildFigures(options) : nil
    let figures = QueryFigures(
      options: options, loadAverage: loadAverage, load: load, reading: reading, rebuild: rebuild)
    if options.isJSON { try Output.json(figures) } else { figures.show() }
    guard figures.isEqual else { throw BenchmarkError.miscounted("the collector's answers are not DuckDB's") }
  }

  /// Loads the data unless an earlier run has.
  private static func loaded(
    _ options: QueryOptions, cache: BatchCache, fleet: BenchmarkFleet
  ) throws -> LoadFigures {
    if let kept = try LoadFigures.kept(in: options.folder) { return kept }
    Output.note("loading \(options.plan.findings) findings into \(options.folder)")
    let figures = try LoadFigures.load(options, cache: cache, fleet: fleet)
    try figures.keep(in: options.folder)
    return figures
  }
}
