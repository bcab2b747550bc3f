internal import Findings
internal import Telemetry
internal import Wire

/// What the collector counts. Once a batch, never once a finding.
struct CollectorMetrics: Sendable {
  let registry: MetricsRegistry
  let batches: MetricSeries<Counter>
  let findings: MetricSeries<Counter>
  let ingestSeconds: Histogram
  let groupBatches: Histogram
  let journalBytes: Gauge
  let receivedBytes: Counter
  let requests: MetricSeries<Counter>
  let liveEvents: Counter
  let policyReports: Counter

  init(registry: MetricsRegistry) {
    self.registry = registry
    batches = registry.counters(
      "collector_batches_total", help: "Batches by what became of them.",
      by: [MetricLabel("result", ["accepted"] + ProblemType.allCases.map(\.slug))])
    findings = registry.counters(
      "collector_findings_total", help: "Lines of accepted batches by what became of them.",
      by: [MetricLabel("result", ["stored", "updated", "duplicate", "rejected"])])
    ingestSeconds = registry.histogram(
      "collector_ingest_duration_seconds", help: "From a batch's last byte to its ack.",
      bounds: Histogram.secondsBounds)
    groupBatches = registry.histogram(
      "collector_group_batches", help: "Batches that shared one flush.", bounds: [1, 2, 4, 8, 16, 32, 64])
    journalBytes = registry.gauge("collector_journal_bytes", help: "Bytes of the journal that is being written.")
    receivedBytes = registry.counter(
      "collector_received_bytes_total", help: "Compressed bytes of batches whose body was read.")
    requests = registry.counters(
      "collector_reads_total", help: "Answers to readers by kind and status class.",
      by: [
        MetricLabel(
          "kind",
          [
            "findings", "finding", "export", "live", "stats", "facets", "timeline", "fields", "values", "agents",
            "archive", "searches", "session", "password", "setup", "users", "audit",
          ]),
        MetricLabel("status", ["2xx", "3xx", "4xx", "5xx"]),
      ])
    liveEvents = registry.counter("collector_live_events_total", help: "Findings sent to live streams.")
    policyReports = registry.counter(
      "collector_policy_reports_total", help: "Reports of browsers that the dashboard's page broke its own policy.")
  }

  func count(_ answer: BatchAnswer) {
    batches["accepted"].add()
    findings["stored"].add(answer.stored)
    findings["updated"].add(answer.updated)
    findings["duplicate"].add(answer.duplicate)
    findings["rejected"].add(answer.rejected.count)
  }

  func count(_ problem: Problem) { batches[problem.type.slug].add() }
}
