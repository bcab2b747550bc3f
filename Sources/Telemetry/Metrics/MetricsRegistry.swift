import Synchronization

/// The metrics of one process, rendered for Prometheus.
///
/// A component registers its metrics once, keeps them in a struct of its own, and counts on them without coming back
/// here. Names are `component_thing_unit` in base units (seconds, bytes); the names of counters end in `_total`.
///
/// A name registered twice, or one that Prometheus would refuse, is a mistake in the program and stops it.
public final class MetricsRegistry: Sendable {
  private struct Contents {
    var names: Set<String> = []
    var sources: [@Sendable () -> [MetricFamily]] = []
  }

  private let contents = Mutex(Contents())

  public init() {}

  /// What an HTTP answer that carries ``render()`` calls itself.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// All metrics in the Prometheus text exposition format 0.0.4: families by name, series in the order of their labels'
  /// sets, so that two renderings of equal values are equal texts.
  public func render() -> String {
    // Copied first: a sampling closure may take its time, and may itself come here to register.
    let sources = contents.withLock { $0.sources }
    let families = sources.flatMap { $0() }.sorted { $0.name < $1.name }
    var text = ""
    for family in families { family.append(to: &text) }
    return text
  }

  /// Adds families whose values are known only when somebody asks. `names` are all that `sample` may give.
  func register(_ names: [String], labels: [MetricLabel], sample: @escaping @Sendable () -> [MetricFamily]) {
    contents.withLock { contents in
      for name in names {
        precondition(MetricName.isMetric(name), "\(name) is not a metric name")
        precondition(contents.names.insert(name).inserted, "metric \(name) is registered twice")
      }
      for label in labels {
        precondition(MetricName.isLabel(label.name), "\(label.name) is not a label name")
      }
      contents.sources.append(sample)
    }
  }
}
