import Synchronization

/// How often a value fell below each of some fixed bounds, with the sum of all values.
///
/// A short lock keeps buckets, sum and count of one rendering in agreement.
public final class Histogram: Sendable {
  /// Seconds, from half a millisecond to a minute: a flush at one end, a retry at the other.
  public static let secondsBounds: [Double] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
  ]

  struct Observations: Equatable, Sendable {
    /// One for each bound, and one more for all that is above the last; not cumulative.
    var counts: [UInt64]
    var sum = 0.0

    var count: UInt64 { counts.reduce(0, +) }
  }

  /// Inclusive upper bounds, ascending.
  let bounds: [Double]
  private let observed: Mutex<Observations>

  init(bounds: [Double]) {
    self.bounds = bounds
    self.observed = Mutex(Observations(counts: Array(repeating: 0, count: bounds.count + 1)))
  }

  /// Infinite values and NaN are dropped: one of them would spoil the sum for the life of the process.
  public func observe(_ value: Double) {
    guard value.isFinite else { return }
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    observed.withLock { observed in
      observed.counts[bucket] += 1
      observed.sum += value
    }
  }

  /// In seconds.
  public func observe(_ duration: Duration) {
    observe(duration / .seconds(1))
  }

  var observations: Observations { observed.withLock { $0 } }
}

extension MetricsRegistry {
  /// - Parameter bounds: inclusive upper bounds of the buckets, ascending and finite; `+Inf` is added.
  public func histogram(_ name: String, help: String, bounds: [Double] = Histogram.secondsBounds) -> Histogram {
    let series = histograms(name, help: help, by: [], bounds: bounds)
    return series[]
  }

  /// A histogram for every combination of the labels' values.
  public func histograms(
    _ name: String, help: String, by labels: [MetricLabel], bounds: [Double] = Histogram.secondsBounds
  ) -> MetricSeries<Histogram> {
    precondition(
      bounds.allSatisfy(\.isFinite) && zip(bounds, bounds.dropFirst()).allSatisfy(<), "\(name): bounds must ascend")
    let series = MetricSeries(labels: labels) { Histogram(bounds: bounds) }
    register([name], labels: labels) {
      let samples = series.labelled { $0.observations.count > 0 }.flatMap { labels, histogram in
        Self.samples(of: histogram.observations, bounds: bounds, labels: labels)
      }
      return [MetricFamily(name: name, help: help, kind: .histogram, samples: samples)]
    }
    return series
  }

  private static func samples(
    of observations: Histogram.Observations, bounds: [Double], labels: [MetricFamily.Label]
  ) -> [MetricFamily.Sample] {
    var samples: [MetricFamily.Sample] = []
    var total: UInt64 = 0
    for (bound, count) in zip(bounds + [.infinity], observations.counts) {
      total += count
      let bucket = MetricFamily.Label(name: "le", value: MetricValue.text(bound))
      samples.append(MetricFamily.Sample(suffix: "_bucket", labels: labels + [bucket], value: .count(total)))
    }
    samples.append(MetricFamily.Sample(suffix: "_sum", labels: labels, value: .number(observations.sum)))
    samples.append(MetricFamily.Sample(suffix: "_count", labels: labels, value: .count(total)))
    return samples
  }
}
