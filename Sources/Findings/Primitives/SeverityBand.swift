/// GuardDuty's severity bands, half-open so that no number falls between two of them: low below 4, medium below 7, high
/// below 9, critical from 9 on.
public enum SeverityBand: String, CaseIterable, Sendable, Comparable {
  case low, medium, high, critical

  /// The band of a severity. A number that is none (NaN) is low.
  public init(severity: Double) {
    switch severity {
    case SeverityBand.critical.lowerBound...: self = .critical
    case SeverityBand.high.lowerBound...: self = .high
    case SeverityBand.medium.lowerBound...: self = .medium
    default: self = .low
    }
  }

  /// The least severity of the band, itself within it. Low has everything below 4, and gives 0.
  public var lowerBound: Double {
    switch self {
    case .low: 0
    case .medium: 4
    case .high: 7
    case .critical: 9
    }
  }

  /// The next band's lower bound, itself outside; `nil` for critical, which has no end.
  public var upperBound: Double? {
    switch self {
    case .low: SeverityBand.medium.lowerBound
    case .medium: SeverityBand.high.lowerBound
    case .high: SeverityBand.critical.lowerBound
    case .critical: nil
    }
  }

  public static func < (left: SeverityBand, right: SeverityBand) -> Bool { left.lowerBound < right.lowerBound }
}
