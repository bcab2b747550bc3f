/// What one task counts of the rows it is handed.
struct RowCounts: Sendable {
  private(set) var archived = 0
  private(set) var samples = 0
  private(set) var times: TimeCounts
  private(set) var severities: CodeCounts
  private(set) var types: CodeCounts
  private(set) var regions: CodeCounts
  private(set) var accounts: CodeCounts
  private(set) var resourceTypes: CodeCounts
  private(set) var remotes: CodeCounts
  private(set) var principals: PrincipalCounts

  private let fields: CountedFields

  /// - Parameter principals: of all rows that the snapshot has, where they are counted.
  init(_ fields: CountedFields, _ snapshot: IndexSnapshot, _ principals: PrincipalParts) {
    self.fields = fields
    times = TimeCounts(snapshot[.severity])
    severities = CodeCounts(snapshot[.severity])
    types = CodeCounts(snapshot[.type])
    regions = CodeCounts(snapshot[.region])
    accounts = CodeCounts(snapshot[.account])
    resourceTypes = CodeCounts(snapshot[.resourceType])
    remotes = CodeCounts(snapshot[.remotes])
    self.principals = PrincipalCounts(snapshot, principals)
  }

  /// - Parameters:
  ///   - rows: one or more.
  ///   - room: for ``ColumnChunk/mostRows`` values.
  mutating func add(_ chunk: ColumnChunk, _ rows: RowSet, room: inout [UInt8]) {
    if fields.contains(.severities) { severities.add(chunk[.severity], rows) }
    if fields.contains(.types) { types.add(chunk[.type], rows) }
    if fields.contains(.regions) { regions.add(chunk[.region], rows) }
    if fields.contains(.accounts) { accounts.add(chunk[.account], rows) }
    if fields.contains(.resourceTypes) { resourceTypes.add(chunk[.resourceType], rows) }
    if fields.contains(.remotes) { remotes.add(chunk[.remotes], rows) }
    if fields.contains(.principals) { principals.add(chunk[.resources], chunk[.resourceType], rows, room: &room) }
    if fields.contains(.times) { times.add(chunk[.updated], chunk[.severity], rows, room: &room) }
    if fields.contains(.flags) { addFlags(chunk[.flags], rows) }
  }

  private mutating func addFlags(_ flags: NumberColumn, _ rows: RowSet) {
    // By offset: of sixteen values at most, so that each takes a byte.
    var counts = CodeCounts(size: 1 << 8)
    counts.add(flags.offsets, rows)
    CodeCounts.totals([counts]).visit(from: 1) { offset, count in
      let value = VersionFlags(rawValue: flags.base + Int64(offset - 1) * flags.unit)
      if value.contains(.archived) { archived += Int(count) }
      if value.contains(.sample) { samples += Int(count) }
    }
  }
}
