import Telemetry
import Testing

@Suite struct ExpositionTests {
  private enum Result: String, CaseIterable {
    case stored, duplicate
  }

  @Test func `the exposition of every kind of metric is as Prometheus documents it`() {
    let registry = MetricsRegistry()
    let findings = registry.counters(
      "collector_findings_total", help: "Findings by what became of them.",
      by: [MetricLabel("region", ["us-west-1", "eu-central-1"]), MetricLabel("result", Result.self)])
    let duration = registry.histogram(
      "collector_ingest_duration_seconds", help: "Time to an ack.", bounds: [0.005, 0.1, 1])
    let spool = registry.gauge("agent_spool_bytes", help: "Bytes that wait.")
    let regions = MetricLabel("region", ["a", "b"])
    registry.gauges("collector_agent_lag_seconds", help: "Since the last batch.", by: regions) { region in
      region == "a" ? 1.5 : nil
    }
    registry.registerProcess {
      ProcessFigures(residentMemoryBytes: 4096, cpuSeconds: 0.25, startTimeSeconds: 1_795_406_706, openFiles: 7)
    }

    findings["us-west-1", "stored"].add(970)
    findings["eu-central-1", "duplicate"].add()
    for seconds in [0.005, 0.0051, 0.5, 3] { duration.observe(seconds) }
    duration.observe(.milliseconds(1))
    spool.set(1_048_576)
    spool.add(-0.5)

    #expect(
      registry.render() == """
        # HELP agent_spool_bytes Bytes that wait.
        # TYPE agent_spool_bytes gauge
        agent_spool_bytes 1048575.5
        # HELP collector_agent_lag_seconds Since the last batch.
        # TYPE collector_agent_lag_seconds gauge
        collector_agent_lag_seconds{region="a"} 1.5
        # HELP collector_findings_total Findings by what became of them.
        # TYPE collector_findings_total counter
        collector_findings_total{region="us-west-1",result="stored"} 970
        collector_findings_total{region="us-west-1",result="duplicate"} 0
        collector_findings_total{region="eu-central-1",result="stored"} 0
        collector_findings_total{region="eu-central-1",result="duplicate"} 1
        # HELP collector_ingest_duration_seconds Time to an ack.
        # TYPE collector_ingest_duration_seconds histogram
        collector_ingest_duration_seconds_bucket{le="0.005"} 2
        collector_ingest_duration_seconds_bucket{le="0.1"} 3
        collector_ingest_duration_seconds_bucket{le="1"} 4
        collector_ingest_duration_seconds_bucket{le="+Inf"} 5
        collector_ingest_duration_seconds_sum 3.5111
        collector_ingest_duration_seconds_count 5
        # HELP process_cpu_seconds_total User and system CPU time spent in seconds.
        # TYPE process_cpu_seconds_total counter
        process_cpu_seconds_total 0.25
        # HELP process_open_fds Open file descriptors.
        # TYPE process_open_fds gauge
        process_open_fds 7
        # HELP process_resident_memory_bytes Resident memory in bytes.
        # TYPE process_resident_memory_bytes gauge
        process_resident_memory_bytes 4096
        # HELP process_start_time_seconds Start of the process in seconds since 1970.
        # TYPE process_start_time_seconds gauge
        process_start_time_seconds 1795406706

        """)
  }

  @Test func `help and label values are escaped`() {
    let registry = MetricsRegistry()
    _ = registry.gauges("a_b", help: "back\\slash\nand \"quotes\"", by: [MetricLabel("c", ["x\"y\\z\n"])])
    #expect(
      registry.render() == #"""
        # HELP a_b back\\slash\nand "quotes"
        # TYPE a_b gauge
        a_b{c="x\"y\\z\n"} 0

        """#)
  }

  @Test func `a label value from outside its set makes no series of its own`() {
    let registry = MetricsRegistry()
    let refusals = registry.counters("a_total", help: "A.", by: [MetricLabel("reason", ["full"])])
    #expect(!registry.render().contains("other"))
    for number in 0..<100 { refusals["reason \(number)"].add() }
    #expect(registry.render().hasSuffix("a_total{reason=\"full\"} 0\na_total{reason=\"other\"} 100\n"))
  }

  @Test func `a gauge is asked at each rendering and left out without a value`() {
    let registry = MetricsRegistry()
    let depth = MemoryLogSink()
    registry.gauge("a_b", help: "A.") { depth.lines.isEmpty ? nil : Double(depth.lines.count) }
    #expect(registry.render().isEmpty)
    depth.write("one")
    #expect(registry.render().hasSuffix("a_b 1\n"))
    depth.write("two")
    #expect(registry.render().hasSuffix("a_b 2\n"))
  }

  @Test func `numbers that are not finite are written as Prometheus reads them`() {
    let registry = MetricsRegistry()
    let gauge = registry.gauge("a_b", help: "A.")
    let cases = [(Double.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (-0.5, "-0.5"), (3e20, "3e+20")]
    for (value, text) in cases {
      gauge.set(value)
      #expect(registry.render().hasSuffix("a_b \(text)\n"))
    }
  }

  @Test func `a histogram is not spoilt by a value that is not finite`() {
    let registry = MetricsRegistry()
    let histogram = registry.histogram("a_seconds", help: "A.", bounds: [1])
    for value in [Double.nan, .infinity, 0.5] { histogram.observe(value) }
    #expect(registry.render().hasSuffix("a_seconds_sum 0.5\na_seconds_count 1\n"))
  }
}
