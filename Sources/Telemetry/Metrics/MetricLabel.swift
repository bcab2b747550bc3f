/// A label with the closed set of values it can take, such as `result` with `stored`, `duplicate` and `rejected`.
///
/// Every series of the set exists from the start, at zero. A value from outside the set is counted under
/// ``other``, so that nothing that comes over the network can make a new series.
public struct MetricLabel: Equatable, Sendable {
  public let name: String
  /// In the order in which they are rendered, each once.
  public let values: [String]

  public init(_ name: String, _ values: [String]) {
    var seen: Set<String> = []
    self.name = name
    self.values = values.filter { seen.insert($0).inserted }
  }

  /// The values of an enumeration, in the order of its cases.
  public init<Value: CaseIterable & RawRepresentable<String>>(_ name: String, _ type: Value.Type) {
    self.init(name, type.allCases.map(\.rawValue))
  }

  /// Stands for every value outside the set.
  public static let other = "other"
}
