import Workload

/// Everything that a run of `query` tells.
struct QueryFigures: Encodable {
  let versions: Int
  let findings: Int
  let loadAverageAtStart: String
  let load: LoadFigures
  let reading: ReadFigures
  let rebuildFindingsPerSecond: Double?
  private let rounds: Int

  init(
    options: QueryOptions, loadAverage: String, load: LoadFigures, reading: ReadFigures, rebuild: RebuildFigures?
  ) {
    (versions, findings) = (load.versions, load.findings)
    loadAverageAtStart = loadAverage
    (self.load, self.reading) = (load, reading)
    rebuildFindingsPerSecond = rebuild.map { Double(load.versions) / $0.seconds }
    rounds = options.rounds
  }

  /// Whether all answers that were compared are equal.
  var isEqual: Bool { reading.aggregates.joined().allSatisfy { $0.theirs?.isEqual ?? true } }

  func show() {
    print(
      """
      query, \(findings) findings in \(versions) versions, 16 regions, 12 months, \(rounds) rounds of each question, \
      load average \(loadAverageAtStart)
      """)
    bar(load.findingsPerSecondAtMillion, "findings/s", "ingest at 1 M")
    bar(load.findingsPerSecondAtEnd, "findings/s", "ingest at the end")
    bar(load.ratio, "", "of them", digits: 2, atLeast: 0.8)
    bar(load.findingsPerSecond, "findings/s", "ingest, all")
    bar(load.collectorCPUSecondsPerMillion, "CPU s", "of the collector a million findings", digits: 2)
    bar(load.cpuSecondsPerMillionAtMillion, "CPU s", "the same at 1 M", digits: 2)
    bar(load.cpuSecondsPerMillionAtEnd, "CPU s", "the same at the end", digits: 2)
    bar(load.otherCoresBusy, "cores", "kept busy by other processes meanwhile", digits: 2)
    bar(load.indexBytesPerFinding, "bytes", "of index a finding, on disk", atMost: 350)
    bar(Double(load.archiveBytes) / Double(load.findings), "bytes", "of archive a finding")
    bar(Output.mebibytes(load.peakResidentBytes), "MiB", "most resident memory while loading", atMost: 1536)
    bar(reading.secondsToReady, "s", "from start to ready", digits: 2, atMost: 5)
    bar(Output.mebibytes(reading.residentBytesWhenReady), "MiB", "resident memory when ready", atMost: 1536)
    bar(Output.mebibytes(reading.residentBytes), "MiB", "resident memory when all was asked", atMost: 1536)
    bar(Output.mebibytes(reading.peakResidentBytes), "MiB", "most resident memory", atMost: 1536)
    if let rebuildFindingsPerSecond {
      bar(rebuildFindingsPerSecond, "findings/s", "rebuild of the index from the archive", atLeast: 100_000)
    }
    print("\nms, by HTTP            first     p50     p95     max     CPU    bar")
    for latencies in reading.panels + reading.pages + reading.words + reading.documents { show(latencies) }
    showComparison()
  }

  private func bar(
    _ value: Double, _ unit: String, _ what: String, digits: Int = 0, atLeast: Double? = nil, atMost: Double? = nil
  ) {
    var what = what
    let missed = { (isMissed: Bool) in isMissed ? " MISSED" : "" }
    if let atLeast { what += ", bar at least \(Output.number(atLeast, digits: digits))\(missed(value < atLeast))" }
    if let atMost { what += ", bar at most \(Output.number(atMost, digits: digits))\(missed(value > atMost))" }
    Output.line(value, unit, what, digits: digits)
  }

  private func show(_ latencies: Latencies) {
    let numbers = [latencies.first, latencies.p50, latencies.p95, latencies.maximum, latencies.cpu]
      .map { Self.padded(Output.number($0, digits: 2), 8) }.joined()
    let bar = latencies.barMilliseconds.map { Output.number($0, digits: 0) } ?? ""
    let verdict = latencies.isWithinBar ? "      " : "MISSED"
    print("                  \(numbers)\(Self.padded(bar, 7)) \(verdict) \(latencies.name)")
  }

  private func showComparison() {
    guard let duckDB = reading.duckDB else { return }
    let size = Output.number(Output.mebibytes(reading.tableBytes ?? 0), digits: 0)
    print("\nDuckDB \(duckDB), native table of \(size) MiB")
    for (scope, aggregates) in zip(reading.scopes, reading.aggregates) {
      print("\(scope.name): median ms     ours   DuckDB   ratio")
      for aggregate in aggregates {
        guard let theirs = aggregate.theirs, let ratio = aggregate.ratio else { continue }
        let numbers = [(aggregate.ours.p50, 2), (theirs.p50, 2), (ratio, 1)]
          .map { Self.padded(Output.number($0, digits: $1), 9) }.joined()
        let verdict = (theirs.isEqual ? "equal" : "DIFFERENT") + (ratio > 1 ? "" : " SLOWER")
        let note = theirs.isEqual ? "" : " \(theirs.note)"
        print("             \(numbers)  \(verdict) \(aggregate.name)\(note)")
      }
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
