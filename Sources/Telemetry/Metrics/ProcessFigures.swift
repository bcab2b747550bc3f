/// What a process knows of itself, under the names that every Prometheus client library gives it.
public struct ProcessFigures: Equatable, Sendable {
  public let residentMemoryBytes: UInt64
  /// User and system time together.
  public let cpuSeconds: Double
  /// Since 1970-01-01T00:00:00Z.
  public let startTimeSeconds: Double
  public let openFiles: Int

  public init(residentMemoryBytes: UInt64, cpuSeconds: Double, startTimeSeconds: Double, openFiles: Int) {
    self.residentMemoryBytes = residentMemoryBytes
    self.cpuSeconds = cpuSeconds
    self.startTimeSeconds = startTimeSeconds
    self.openFiles = openFiles
  }

  fileprivate static let names = [
    "process_resident_memory_bytes", "process_cpu_seconds_total", "process_start_time_seconds", "process_open_fds",
  ]

  fileprivate var families: [MetricFamily] {
    [
      family(0, "Resident memory in bytes.", .gauge, .count(residentMemoryBytes)),
      family(1, "User and system CPU time spent in seconds.", .counter, .number(cpuSeconds)),
      family(2, "Start of the process in seconds since 1970.", .gauge, .number(startTimeSeconds)),
      family(3, "Open file descriptors.", .gauge, .number(Double(openFiles))),
    ]
  }

  private func family(_ name: Int, _ help: String, _ kind: MetricFamily.Kind, _ value: MetricValue) -> MetricFamily {
    MetricFamily(
      name: Self.names[name], help: help, kind: kind, samples: [MetricFamily.Sample(labels: [], value: value)])
  }
}

extension MetricsRegistry {
  /// Adds the four process metrics, taken together at each rendering; nil leaves them out.
  public func registerProcess(_ sample: @escaping @Sendable () -> ProcessFigures?) {
    register(ProcessFigures.names, labels: []) { sample()?.families ?? [] }
  }
}
