import Synchronization

/// Counts what happened since the process began. Counting is one atomic addition; count once per batch all the same.
public final class Counter: Sendable {
  private let count = Atomic<UInt64>(0)

  init() {}

  /// - Parameter amount: 0 or more.
  public func add(_ amount: Int = 1) {
    precondition(amount >= 0, "a counter never falls")
    count.wrappingAdd(UInt64(amount), ordering: .relaxed)
  }

  public var value: UInt64 { count.load(ordering: .relaxed) }
}

extension MetricsRegistry {
  /// - Parameter name: ends in `_total`.
  public func counter(_ name: String, help: String) -> Counter {
    let series = counters(name, help: help, by: [])
    return series[]
  }

  /// A counter for every combination of the labels' values.
  public func counters(_ name: String, help: String, by labels: [MetricLabel]) -> MetricSeries<Counter> {
    precondition(name.hasSuffix("_total"), "\(name) is a counter: its name ends in _total")
    let series = MetricSeries(labels: labels) { Counter() }
    register([name], labels: labels) {
      let samples = series.labelled { $0.value > 0 }.map { labels, counter in
        MetricFamily.Sample(labels: labels, value: .count(counter.value))
      }
      return [MetricFamily(name: name, help: help, kind: .counter, samples: samples)]
    }
    return series
  }
}
