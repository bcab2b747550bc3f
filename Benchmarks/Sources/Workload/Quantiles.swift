/// Quantiles of measured values, by nearest rank.
public struct Quantiles: Sendable {
  private let sorted: [Double]

  public init(_ values: [Double]) { sorted = values.sorted() }

  /// - Parameter share: 0 to 1. Zero when nothing was measured.
  public subscript(share: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
  }

  public var maximum: Double { sorted.last ?? 0 }
}
