import Workload

struct AgentFigures: Encodable {
  let bytes: Int
  let findings: Int
  let loadAverageAtStart: String
  /// From the agent's start to its exit, when all is acked.
  let seconds: Double
  let findingsPerSecond: Double
  let megabytesPerSecond: Double
  let agentPeakResidentBytes: Int
  let agentCPUMicrosecondsPerFinding: Double
  let collectorCPUMicrosecondsPerFinding: Double

  init(
    bytes: Int, findings: Int, loadAverage: String, seconds: Double, peakResidentBytes: Int, cpuSeconds: Double,
    collectorCPUSeconds: Double
  ) {
    self.bytes = bytes
    self.findings = findings
    loadAverageAtStart = loadAverage
    self.seconds = seconds
    findingsPerSecond = Double(findings) / seconds
    megabytesPerSecond = Double(bytes) / 1e6 / seconds
    agentPeakResidentBytes = peakResidentBytes
    agentCPUMicrosecondsPerFinding = cpuSeconds * 1e6 / Double(findings)
    collectorCPUMicrosecondsPerFinding = collectorCPUSeconds * 1e6 / Double(findings)
  }

  func show() {
    print("agent, one file of \(bytes) bytes, \(findings) findings, load average \(loadAverageAtStart)")
    Output.line(findingsPerSecond, "findings/s", "from the agent's start to its exit, all acked")
    Output.line(megabytesPerSecond, "MB/s", "of the file", digits: 1)
    Output.line(agentCPUMicrosecondsPerFinding, "µs/finding", "CPU time of the agent", digits: 2)
    Output.line(collectorCPUMicrosecondsPerFinding, "µs/finding", "CPU time of the collector", digits: 2)
    Output.line(Output.mebibytes(agentPeakResidentBytes), "MiB", "peak resident memory of the agent", digits: 1)
  }
}
