/// Which regions' findings an agent may bring: its own, and those whose events are forwarded to it.
public enum ReportedRegions: Hashable, Sendable {
  case own
  case any
  /// Besides its own.
  case listed(Set<Region>)

  public func contains(_ region: Region, home: Region) -> Bool {
    if region == home { return true }
    return switch self {
    case .own: false
    case .any: true
    case .listed(let regions): regions.contains(region)
    }
  }
}
