internal import Findings

/// What one task counts of the chunks it visits.
struct StatisticsCounts: Sendable {
  /// Of what the query asks to be counted.
  private(set) var counted: RowCounts
  /// Of earlier versions that fit besides: events alone. Nothing when they are not asked for.
  private(set) var earlier: RowCounts

  private let countsEvents: Bool
  private var fitting: FittingRows
  /// Used again from chunk to chunk.
  private var room = [UInt8](repeating: 0, count: ColumnChunk.mostRows)

  init(
    _ fields: CountedFields, _ snapshot: IndexSnapshot, _ principals: PrincipalParts, countsAllVersions: Bool,
    countsEvents: Bool
  ) {
    self.countsEvents = countsEvents
    counted = RowCounts(fields, snapshot, principals)
    earlier = counted
    fitting = FittingRows(countsAllVersions: countsAllVersions)
  }

  var total: FindingCount { fitting.total }

  /// Counts the rows of a chunk that match.
  ///
  /// - Parameter filter: for all versions.
  mutating func add(_ chunk: ColumnChunk, _ filter: RowFilter, _ snapshot: IndexSnapshot) {
    guard fitting.select(chunk, filter, snapshot) else { return }
    if fitting.takeCounted(of: chunk) { counted.add(chunk, fitting.rows, room: &room) }
    if countsEvents, fitting.takeEarlier(of: chunk) { earlier.add(chunk, fitting.rows, room: &room) }
  }
}
