import Machine
import Platform
import Workload

/// Everything that a run of `ingest` tells.
struct IngestFigures: Encodable {
  static let findingsPerBracket = 100_000

  let findings: Int
  let repeatShare: Double
  let connections: Int
  let findingsPerBatch: Int
  let gzipLevel: Int
  let bytesPerFinding: Double
  let compressedBytesPerFinding: Double
  let loadAverageAtStart: String

  let seconds: Double
  let ackedFindingsPerSecond: Double
  let brackets: [Bracket]
  /// The last bracket's rate against the second's: the first one warms up.
  let lastBracketToSecond: Double?
  let counts: AckCounts
  let refusals: Int

  let ackLatencyP50Milliseconds: Double
  let ackLatencyP99Milliseconds: Double
  let ackLatencyMaximumMilliseconds: Double

  let collectorCPUSecondsPerMillion: Double
  let generatorCPUSecondsPerMillion: Double
  /// Cores that others kept busy while batches were sent.
  let otherCoresBusy: Double
  let collectorCPUSecondsWholeLife: Double
  let collectorPeakResidentBytes: Int
  /// When all was acked, the part of the resident memory that no file backs.
  let collectorAnonymousBytes: Int
  let stopSeconds: Double

  let archiveBytes: Int
  let indexBytes: Int
  let dataBytes: Int

  let floorBeforeFindingsPerSecond: Double
  let floorAfterFindingsPerSecond: Double
  let floorFindingsPerSecond: Double
  let floorCPUSecondsPerMillion: Double
  let ackedToFloor: Double
  /// The collector's CPU time against the floor's, which other processes disturb less than the rates.
  let collectorCPUToFloorCPU: Double

  init(
    options: IngestOptions, loadAverage: String, batches: [PreparedBatch], run: LoadRun, floors: (Floor, Floor),
    end: ChildProcess.End, stopSeconds: Double, peakResidentBytes: Int, data: String
  ) {
    let count = Double(options.plan.findings)
    findings = options.plan.findings
    repeatShare = Double(batches.reduce(0) { $0 + $1.repeats }) / count
    connections = options.connections
    findingsPerBatch = options.plan.findingsPerBatch
    gzipLevel = options.plan.level
    bytesPerFinding = Double(batches.reduce(0) { $0 + $1.inflatedBytes }) / count
    compressedBytesPerFinding = Double(batches.reduce(0) { $0 + $1.body.count }) / count
    loadAverageAtStart = loadAverage

    seconds = run.seconds
    ackedFindingsPerSecond = count / run.seconds
    brackets = run.brackets
    let full = run.brackets.filter { $0.to - $0.from >= Self.findingsPerBracket }
    lastBracketToSecond = full.count > 2 ? full[full.count - 1].findingsPerSecond / full[1].findingsPerSecond : nil
    counts = run.counts
    refusals = run.refusals

    ackLatencyP50Milliseconds = run.latencies[0.5] * 1e3
    ackLatencyP99Milliseconds = run.latencies[0.99] * 1e3
    ackLatencyMaximumMilliseconds = run.latencies.maximum * 1e3

    collectorCPUSecondsPerMillion = run.collectorCPUSeconds * 1e6 / count
    generatorCPUSecondsPerMillion = run.generatorCPUSeconds * 1e6 / count
    otherCoresBusy = run.otherCPUSeconds / run.seconds
    collectorCPUSecondsWholeLife = end.cpuSeconds
    collectorPeakResidentBytes = peakResidentBytes
    collectorAnonymousBytes = run.collectorAnonymousBytes
    self.stopSeconds = stopSeconds

    archiveBytes = Folder.bytes(in: FilePath.join(data, "archive"))
    indexBytes = Folder.bytes(in: FilePath.join(data, "index"))
    dataBytes = Folder.bytes(in: data)

    floorBeforeFindingsPerSecond = floors.0.findingsPerSecond
    floorAfterFindingsPerSecond = floors.1.findingsPerSecond
    floorFindingsPerSecond = (floors.0.findingsPerSecond + floors.1.findingsPerSecond) / 2
    floorCPUSecondsPerMillion = (floors.0.cpuMicrosecondsPerFinding + floors.1.cpuMicrosecondsPerFinding) / 2
    ackedToFloor = ackedFindingsPerSecond / floorFindingsPerSecond
    collectorCPUToFloorCPU = collectorCPUSecondsPerMillion / floorCPUSecondsPerMillion
  }

  func show() {
    print(
      """
      ingest, \(findings) findings of \(Output.number(bytesPerFinding, digits: 0)) bytes, \
      \(findingsPerBatch) a batch, \(Output.number(repeatShare * 100, digits: 1))% repeats, \
      gzip level \(gzipLevel), \(connections) connections, load average \(loadAverageAtStart)
      """)
    Output.line(ackedFindingsPerSecond, "findings/s", "acked")
    for bracket in brackets {
      Output.line(
        bracket.findingsPerSecond, "findings/s",
        """
        from \(bracket.from) to \(bracket.to), \
        \(Output.number(bracket.cpuSecondsPerMillion, digits: 2)) CPU s of the collector a million, \
        \(Output.number(Output.mebibytes(bracket.residentBytes), digits: 0)) MiB resident
        """)
    }
    if let ratio = lastBracketToSecond { Output.line(ratio, "", "last bracket's rate to the second's", digits: 3) }
    Output.line(floorFindingsPerSecond, "findings/s", "floor in one thread, mean of before and after")
    Output.line(floorBeforeFindingsPerSecond, "findings/s", "floor before")
    Output.line(floorAfterFindingsPerSecond, "findings/s", "floor after")
    Output.line(ackedToFloor, "", "acked rate to floor", digits: 3)
    Output.line(collectorCPUToFloorCPU, "", "collector's CPU time to the floor's", digits: 2)
    Output.line(collectorCPUSecondsPerMillion, "CPU s", "of the collector a million findings", digits: 2)
    Output.line(generatorCPUSecondsPerMillion, "CPU s", "of the load generator a million findings", digits: 2)
    Output.line(floorCPUSecondsPerMillion, "CPU s", "of the floor a million findings", digits: 2)
    Output.line(otherCoresBusy, "cores", "kept busy by other processes meanwhile", digits: 2)
    Output.line(ackLatencyP50Milliseconds, "ms", "from sending a batch to its ack, median", digits: 1)
    Output.line(ackLatencyP99Milliseconds, "ms", "99th percentile", digits: 1)
    Output.line(ackLatencyMaximumMilliseconds, "ms", "longest", digits: 1)
    Output.line(Double(refusals), "answers", "said to come later")
    Output.line(Output.mebibytes(collectorPeakResidentBytes), "MiB", "peak resident memory of the collector")
    Output.line(
      Output.mebibytes(collectorAnonymousBytes), "MiB", "of the resident memory at the end that no file backs")
    Output.line(Output.mebibytes(archiveBytes), "MiB", "archive", digits: 1)
    Output.line(Output.mebibytes(indexBytes), "MiB", "index", digits: 1)
    Output.line(Output.mebibytes(dataBytes), "MiB", "data folder whole", digits: 1)
    Output.line(stopSeconds, "s", "from SIGTERM to exit 0", digits: 2)
    print("counts: \(counts)")
  }
}
