extension ColumnChunk {
  /// Whether one of the rows may be of a version that the archive has no more.
  var hasRemovedRows: Bool { (self[.flags].bounds?.upperBound ?? 0) >= VersionFlags.removed.rawValue }

  func isRemoved(_ position: Int) -> Bool { self[.flags][position] == VersionFlags.removed.rawValue }

  /// The same with nothing left of some rows but what tells their versions apart from others.
  ///
  /// - Parameter positions: of the rows, in this chunk.
  func removing(_ positions: [Int]) -> ColumnChunk {
    var rows = (0..<count).map { row($0) }
    for position in positions { rows[position] = rows[position].removed }
    return ColumnChunk(first: first, rows.span)
  }
}

extension VersionRow {
  fileprivate var removed: VersionRow {
    var row = VersionRow(id: id, digest: digest)
    for field in [TermField.textID, .account, .region] { row[field] = self[field] }
    for field in [NumberField.firstSeen, .lastSeen, .port] { row[field] = Self.absent }
    row[.updated] = self[.updated]
    // Any time would do; this one keeps the column as narrow as it was.
    row[.created] = self[.updated]
    row[.flags] = VersionFlags.removed.rawValue
    return row
  }
}

extension RowCondition {
  /// Rows whose versions the archive has. Chunks without others say so by their bounds, at no cost for their rows.
  static let present = RowCondition.numbers(.flags, 0...VersionFlags.removed.rawValue - 1)
}
