/// What decides which version of a finding is the latest: updated, count and last seen as GuardDuty raises them, and the
/// digest only so that the answer does not depend on the order of arrival.
struct VersionOrder: Comparable {
  var updated: Int64
  var count: Int64
  /// 0 for none.
  var lastSeen: Int64
  /// As of ``VersionRow``.
  var digest: UInt64

  static func < (left: Self, right: Self) -> Bool {
    (left.updated, left.count, left.lastSeen, left.digest)
      < (right.updated, right.count, right.lastSeen, right.digest)
  }
}

extension VersionOrder {
  init(_ row: VersionRow) {
    self.init(
      updated: row[.updated], count: row[.count], lastSeen: row[.lastSeen] == VersionRow.absent ? 0 : row[.lastSeen],
      digest: row.digest)
  }
}

extension VersionRegister.Key {
  init(_ row: VersionRow) {
    self.init(
      id: row.id, textID: row[.textID], account: row[.account], region: row[.region], order: VersionOrder(row),
      isRemoved: row[.flags] == VersionFlags.removed.rawValue)
  }

  /// - Parameter position: in the chunk.
  init(_ chunk: ColumnChunk, _ position: Int) {
    let code = { (field: TermField) in UInt32(truncatingIfNeeded: chunk[field][position]) }
    self.init(
      id: chunk.ids[position], textID: code(.textID), account: code(.account), region: code(.region),
      order: VersionOrder(
        updated: chunk[.updated][position] ?? 0, count: chunk[.count][position] ?? 0,
        lastSeen: chunk[.lastSeen][position] ?? 0, digest: chunk.digests[position]),
      isRemoved: chunk.isRemoved(position))
  }
}
