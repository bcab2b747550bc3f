import Workload

struct ExtractFigures: Encodable {
  struct Stage: Encodable {
    var name: String
    var microsecondsPerFinding: Double
    var megabytesPerSecond: Double
  }

  let findings: Int
  let bytesPerFinding: Double
  let gzipLevel: Int
  let loadAverageAtStart: String
  /// CPU time of the median round.
  let stages: [Stage]

  init(_ rounds: [StageSeconds], batches: [PreparedBatch], level: Int, loadAverage: String) {
    let count = batches.reduce(0) { $0 + $1.lines }
    let bytes = Double(batches.reduce(0) { $0 + $1.inflatedBytes })
    findings = count
    bytesPerFinding = bytes / Double(count)
    gzipLevel = level
    loadAverageAtStart = loadAverage
    let stage = { (name: String, seconds: (StageSeconds) -> Double) in
      let median = Quantiles(rounds.map(seconds))[0.5]
      return Stage(
        name: name, microsecondsPerFinding: median * 1e6 / Double(count), megabytesPerSecond: bytes / 1e6 / median)
    }
    stages = [
      stage("gunzip", \.gunzip), stage("SHA-256 of lines", \.digest), stage("JSON scan", \.scan),
      stage("field extraction", \.fields), stage("all", \.sum),
    ]
  }

  func show() {
    print(
      """
      extract, \(findings) findings of \(Output.number(bytesPerFinding, digits: 0)) bytes, gzip level \(gzipLevel), \
      one thread, CPU time, load average \(loadAverageAtStart)
      """)
    for stage in stages {
      Output.line(
        stage.microsecondsPerFinding, "µs/finding",
        "\(stage.name), \(Output.number(stage.megabytesPerSecond, digits: 0)) MB/s", digits: 2)
    }
  }
}
