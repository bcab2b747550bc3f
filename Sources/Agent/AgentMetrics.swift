public import Telemetry

/// The metrics of all agents in this process, one set of series for each region. Counted once a batch or a pull.
public struct AgentMetrics: Sendable {
  let documents: MetricSeries<Counter>
  let findings: MetricSeries<Counter>
  let sealed: MetricSeries<Counter>
  let shipped: MetricSeries<Counter>
  let sentBytes: MetricSeries<Counter>
  let failures: MetricSeries<Counter>
  let spoolBytes: MetricSeries<Gauge>
  let spoolBatches: MetricSeries<Gauge>
  let spoolFindings: MetricSeries<Gauge>
  let oldest: MetricSeries<Gauge>
  let clockOffset: MetricSeries<Gauge>
  let blocked: MetricSeries<Counter>
  let sending: MetricSeries<Histogram>

  /// - Parameter regions: of the agents that will run; each may be used by one agent.
  public init(_ registry: MetricsRegistry, regions: [String]) {
    let region = MetricLabel("region", regions)
    documents = registry.counters(
      "agent_documents_total", help: "Documents taken from the sources, by whether they are findings.",
      by: [region, MetricLabel("kind", ["finding", "unrecognised"])])
    findings = registry.counters(
      "agent_findings_total", help: "Findings in acknowledged batches, by what the collector made of them.",
      by: [region, MetricLabel("result", ["stored", "updated", "duplicate", "rejected"])])
    sealed = registry.counters(
      "agent_spool_in_batches_total", help: "Batches that became safe in the spool.", by: [region])
    shipped = registry.counters(
      "agent_spool_out_batches_total", help: "Batches that left the spool.",
      by: [region, MetricLabel("result", ["acknowledged", "quarantined"])])
    sentBytes = registry.counters(
      "agent_sent_bytes_total", help: "Body bytes of all attempts.", by: [region])
    failures = registry.counters(
      "agent_send_failures_total", help: "Attempts that did not end in an ack, by reason.",
      by: [region, MetricLabel("reason", Shipper.Trouble.Reason.self)])
    spoolBytes = registry.gauges("agent_spool_bytes", help: "What the spool takes on the disk.", by: [region])
    spoolBatches = registry.gauges("agent_spool_batches", help: "Batches that wait for an ack.", by: [region])
    spoolFindings = registry.gauges("agent_spool_findings", help: "Findings that wait for an ack.", by: [region])
    oldest = registry.gauges(
      "agent_spool_oldest_seconds", help: "Since the oldest batch that waits was sealed.", by: [region])
    clockOffset = registry.gauges(
      "agent_clock_offset_seconds", help: "What is added to this machine's clock to sign.", by: [region])
    blocked = registry.counters(
      "agent_blocked_total", help: "Times that sources had to wait because the spool was full.", by: [region])
    sending = registry.histograms(
      "agent_send_duration_seconds", help: "From a request's first byte to its answer.", by: [region])
  }
}
