import Telemetry
import Testing

@Suite struct MetricsConcurrencyTests {
  @Test func `no count is lost between tasks, and each rendering agrees with itself`() async throws {
    let registry = MetricsRegistry()
    let counter = registry.counter("a_total", help: "A.")
    let gauge = registry.gauge("b_bytes", help: "B.")
    let histogram = registry.histogram("c_seconds", help: "C.", bounds: [0.5])
    let (tasks, rounds) = (8, 2000)

    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<tasks {
        group.addTask {
          for _ in 0..<rounds {
            counter.add(3)
            gauge.add(2)
            histogram.observe(0.25)
          }
        }
      }
      group.addTask {
        for _ in 0..<200 {
          let lines = registry.render().split(separator: "\n")
          let bucket = try #require(lines.first { $0.hasPrefix("c_seconds_bucket{le=\"+Inf\"}") }).split(separator: " ")
          let count = try #require(lines.first { $0.hasPrefix("c_seconds_count") }).split(separator: " ")
          let sum = try #require(lines.first { $0.hasPrefix("c_seconds_sum") }).split(separator: " ")
          #expect(bucket.last == count.last)
          #expect(try #require(Double(sum[1])) == 0.25 * (try #require(Double(count[1]))))
        }
      }
      try await group.waitForAll()
    }

    let text = registry.render()
    #expect(text.contains("\na_total \(tasks * rounds * 3)\n"))
    #expect(text.contains("\nb_bytes \(tasks * rounds * 2)\n"))
    #expect(text.contains("\nc_seconds_count \(tasks * rounds)\n"))
  }
}
