internal import Findings

/// What one task counts of the chunks it visits.
struct StatisticsCounts: Sendable {
  private(set) var total = FindingCount()
  private(set) var archived = 0
  private(set) var samples = 0
  private(set) var times: TimeCounts
  private(set) var types: CodeCounts
  private(set) var regions: CodeCounts
  private(set) var accounts: CodeCounts
  private(set) var resourceTypes: CodeCounts
  private(set) var remotes: CodeCounts
  private(set) var principals: PrincipalCounts

  private let countsAllVersions: Bool
  /// Used again from chunk to chunk.
  private var words: [UInt64] = []
  private var rows = RowSet()
  private var room = [UInt8](repeating: 0, count: ColumnChunk.mostRows)

  init(_ snapshot: IndexSnapshot, _ principals: PrincipalParts, countsAllVersions: Bool) {
    self.countsAllVersions = countsAllVersions
    times = TimeCounts(snapshot[.severity])
    types = CodeCounts(snapshot[.type])
    regions = CodeCounts(snapshot[.region])
    accounts = CodeCounts(snapshot[.account])
    resourceTypes = CodeCounts(snapshot[.resourceType])
    remotes = CodeCounts(snapshot[.remotes])
    self.principals = PrincipalCounts(snapshot, principals)
  }

  /// Counts the rows of a chunk that match.
  ///
  /// - Parameter filter: for all versions.
  mutating func add(_ chunk: ColumnChunk, _ filter: RowFilter, _ snapshot: IndexSnapshot) {
    let versions = filter.select(chunk, snapshot, into: &words)
    guard versions > 0 else { return }
    let findings = keepLatest(chunk, snapshot.latest)
    total.versions += versions
    total.findings += findings
    let counted = countsAllVersions ? versions : findings
    guard counted > 0 else { return }
    rows.assign(words, rows: counted, of: chunk.count)
    types.add(chunk[.type], rows)
    regions.add(chunk[.region], rows)
    accounts.add(chunk[.account], rows)
    resourceTypes.add(chunk[.resourceType], rows)
    remotes.add(chunk[.remotes], rows)
    principals.add(chunk[.resources], chunk[.resourceType], rows, room: &room)
    times.add(chunk[.updated], chunk[.severity], rows, room: &room)
    addFlags(chunk[.flags])
  }

  /// Leaves only latest versions in ``words`` when only they are counted.
  ///
  /// - Returns: how many of the selected versions are the latest.
  private mutating func keepLatest(_ chunk: ColumnChunk, _ latest: LatestVersions) -> Int {
    var findings = 0
    for index in words.indices where words[index] != 0 {
      let kept = words[index] & latest.word(from: chunk.first + index * 64)
      findings += kept.nonzeroBitCount
      if !countsAllVersions { words[index] = kept }
    }
    return findings
  }

  private mutating func addFlags(_ flags: NumberColumn) {
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
