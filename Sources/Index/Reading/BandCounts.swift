public import Findings

/// Findings by severity band.
public struct BandCounts: Sendable, Hashable {
  public var low = 0
  public var medium = 0
  public var high = 0
  public var critical = 0

  public init() {}

  public var total: Int { low + medium + high + critical }

  public internal(set) subscript(band: SeverityBand) -> Int {
    get {
      switch band {
      case .low: low
      case .medium: medium
      case .high: high
      case .critical: critical
      }
    }
    set {
      switch band {
      case .low: low = newValue
      case .medium: medium = newValue
      case .high: high = newValue
      case .critical: critical = newValue
      }
    }
  }

  /// - Parameter band: 0 for low to 3 for critical.
  mutating func add(band: Int64) {
    switch band {
    case 0: low += 1
    case 1: medium += 1
    case 2: high += 1
    default: critical += 1
    }
  }

  static func += (left: inout BandCounts, right: BandCounts) {
    left.low += right.low
    left.medium += right.medium
    left.high += right.high
    left.critical += right.critical
  }
}
