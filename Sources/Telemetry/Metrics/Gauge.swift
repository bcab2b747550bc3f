import Synchronization

/// A value that rises and falls. Setting it is one atomic store.
public final class Gauge: Sendable {
  /// The bits of a double, which has no atomic of its own.
  private let bits = Atomic<UInt64>(0)

  init() {}

  public func set(_ value: Double) {
    bits.store(value.bitPattern, ordering: .relaxed)
  }

  public func set(_ value: Int) {
    set(Double(value))
  }

  /// - Parameter amount: negative to lower the value.
  public func add(_ amount: Double) {
    var known = bits.load(ordering: .relaxed)
    while true {
      let wanted = (Double(bitPattern: known) + amount).bitPattern
      let (exchanged, original) = bits.weakCompareExchange(expected: known, desired: wanted, ordering: .relaxed)
      if exchanged { return }
      known = original
    }
  }

  public var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

extension MetricsRegistry {
  public func gauge(_ name: String, help: String) -> Gauge {
    let series = gauges(name, help: help, by: [])
    return series[]
  }

  /// A gauge for every combination of the labels' values.
  public func gauges(_ name: String, help: String, by labels: [MetricLabel]) -> MetricSeries<Gauge> {
    let series = MetricSeries(labels: labels) { Gauge() }
    register([name], labels: labels) {
      let samples = series.labelled { $0.value != 0 }.map { labels, gauge in
        MetricFamily.Sample(labels: labels, value: .number(gauge.value))
      }
      return [MetricFamily(name: name, help: help, kind: .gauge, samples: samples)]
    }
    return series
  }

  /// A gauge that is asked for its value at each rendering; nil leaves it out.
  public func gauge(_ name: String, help: String, sample: @escaping @Sendable () -> Double?) {
    register([name], labels: []) {
      let samples = sample().map { [MetricFamily.Sample(labels: [], value: .number($0))] } ?? []
      return [MetricFamily(name: name, help: help, kind: .gauge, samples: samples)]
    }
  }

  /// A gauge that is asked for the value of each of a label's values at each rendering; nil leaves that series out.
  public func gauges(
    _ name: String, help: String, by label: MetricLabel, sample: @escaping @Sendable (String) -> Double?
  ) {
    register([name], labels: [label]) {
      let samples = label.values.compactMap { value -> MetricFamily.Sample? in
        guard let number = sample(value) else { return nil }
        return MetricFamily.Sample(
          labels: [MetricFamily.Label(name: label.name, value: value)], value: .number(number))
      }
      return [MetricFamily(name: name, help: help, kind: .gauge, samples: samples)]
    }
  }
}
