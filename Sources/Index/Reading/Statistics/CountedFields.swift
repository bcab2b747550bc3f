/// What of a row must be looked at for some panels.
struct CountedFields: OptionSet, Sendable {
  let rawValue: Int

  /// With severity bands.
  static let times = CountedFields(rawValue: 1)
  static let severities = CountedFields(rawValue: 1 << 1)
  static let flags = CountedFields(rawValue: 1 << 2)
  static let types = CountedFields(rawValue: 1 << 3)
  static let regions = CountedFields(rawValue: 1 << 4)
  static let accounts = CountedFields(rawValue: 1 << 5)
  static let resourceTypes = CountedFields(rawValue: 1 << 6)
  static let principals = CountedFields(rawValue: 1 << 7)
  static let remotes = CountedFields(rawValue: 1 << 8)

  init(rawValue: Int) { self.rawValue = rawValue }

  init(_ panels: Set<StatisticsPanel>) {
    self = panels.reduce(into: []) { $0.formUnion(Self.fields(of: $1)) }
    // Times are counted by severity band.
    if contains(.times) { remove(.severities) }
  }

  private static func fields(of panel: StatisticsPanel) -> CountedFields {
    switch panel {
    case .bands: .severities
    case .flags: .flags
    case .timeline, .days, .week: .times
    case .types, .purposes: .types
    case .regions: .regions
    case .accounts: .accounts
    case .resourceTypes: .resourceTypes
    case .principals, .instances: .principals
    case .countries, .addresses, .networks: .remotes
    }
  }
}
