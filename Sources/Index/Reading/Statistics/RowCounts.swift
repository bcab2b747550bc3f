/// What one task counts of the rows it is handed.
struct RowCounts: Sendable {
  private(set) var archived = 0
  private(set) var samples = 0
  private(set) var times: TimeCounts
  private(set) var types: CodeCounts
  private(set) var regions: CodeCounts
  private(set) var accounts: CodeCounts
  private(set) var resourceTypes: CodeCounts
  private(set) var remotes: CodeCounts
  private(set) var principals: PrincipalCounts

  init(_ snapshot: IndexSnapshot, _ principals: PrincipalParts) {
    times = TimeCounts(snapshot[.severity])
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
    types.add(chunk[.type], rows)
    regions.add(chunk[.region], rows)
    accounts.add(chunk[.account], rows)
    resourceTypes.add(chunk[.resourceType], rows)
    remotes.add(chunk[.remotes], rows)
    principals.add(chunk[.resources], chunk[.resourceType], rows, room: &room)
    times.add(chunk[.updated], chunk[.severity], rows, room: &room)
    addFlags(chunk[.flags], rows)
  }

  private mutating func addFlags(_ flags: NumberColumn, _ rows: RowSet) {
    // By offset: of sixteen values at most, so that each takes a byte.
    var counts = CodeCounts(size: 1 << 8)
    counts.add(flags.offsets, rows)
    for (offset, count) in CodeCounts.totals([counts]).enumerated() where offset > 0 && count > 0 {
      let value = VersionFlags(rawValue: flags.base + Int64(offset - 1) * flags.unit)
      if value.contains(.archived) { archived += Int(count) }
      if value.contains(.sample) { samples += Int(count) }
    }
  }
}
