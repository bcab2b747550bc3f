/// The series of one metric, one for each combination of its labels' values and one more for all others.
///
/// Settled when it is made, so that finding a series takes no lock.
public struct MetricSeries<Metric: Sendable>: Sendable {
  let labels: [MetricLabel]
  /// In the order of rendering; the combinations of ``labels`` with the last label changing fastest.
  let metrics: [Metric]
  /// Everything with a value outside its set.
  let other: Metric
  private let positions: [[String: Int]]

  init(labels: [MetricLabel], make: () -> Metric) {
    let count = labels.reduce(1) { $0 * $1.values.count }
    self.labels = labels
    self.metrics = (0..<count).map { _ in make() }
    self.other = make()
    self.positions = labels.map { label in
      Dictionary(uniqueKeysWithValues: label.values.enumerated().map { ($1, $0) })
    }
  }

  /// The series with these values, one for each label in the order of registration.
  public subscript(values: String...) -> Metric {
    precondition(values.count == labels.count, "a series takes \(labels.count) label values, not \(values.count)")
    var index = 0
    for (position, value) in zip(positions, values) {
      guard let digit = position[value] else { return other }
      index = index * position.count + digit
    }
    return metrics[index]
  }

  /// The series with this value of the only label.
  public subscript<Value: RawRepresentable<String>>(value: Value) -> Metric {
    self[value.rawValue]
  }

  /// Every series with its labels. The one for others comes last, and only when `isUsed` says that it holds something.
  func labelled(isUsed: (Metric) -> Bool) -> [(labels: [MetricFamily.Label], metric: Metric)] {
    var series = metrics.enumerated().map { (labels: labels(at: $0), metric: $1) }
    if isUsed(other) {
      let labels = labels.map { MetricFamily.Label(name: $0.name, value: MetricLabel.other) }
      series.append((labels, other))
    }
    return series
  }

  private func labels(at index: Int) -> [MetricFamily.Label] {
    var rest = index
    var found: [MetricFamily.Label] = []
    for label in labels.reversed() {
      found.append(MetricFamily.Label(name: label.name, value: label.values[rest % label.values.count]))
      rest /= label.values.count
    }
    return found.reversed()
  }
}
