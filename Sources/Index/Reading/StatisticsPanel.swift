/// A part of ``IndexStatistics`` that can be asked for alone. The raw value is its name in the programming interface.
public enum StatisticsPanel: String, CaseIterable, Sendable {
  case bands
  /// How many are archived, and how many are samples.
  case flags
  case timeline, days, week, types, purposes, regions, accounts
  case resourceTypes = "resource_types"
  case principals, instances, countries, addresses, networks
}
