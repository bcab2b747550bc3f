internal import Platform

/// A version and the line of the archive that the index says it is.
public struct IndexedVersion: Sendable, Hashable {
  public var fingerprint: VersionFingerprint
  public var region: String
  public var id: String
  /// As in ``IndexInventory/Member/number``.
  public var member: Int
  /// From 0.
  public var line: Int
}

extension IndexReader {
  public func inventory() throws(IndexError) -> IndexInventory {
    try readBlocking { view, db in try IndexInventory(view.snapshot, db) }
  }

  /// Hands over every version of an inventory, in the order of arrival.
  public func versions(of inventory: IndexInventory, _ visit: (IndexedVersion) -> Void) throws(IndexError) {
    let snapshot = inventory.snapshot
    for chunk in snapshot.chunks {
      for position in 0..<chunk.count where !chunk.isRemoved(position) {
        visit(IndexedVersion(chunk.row(position), snapshot))
      }
    }
  }
}

extension IndexedVersion {
  fileprivate init(_ row: VersionRow, _ snapshot: IndexSnapshot) {
    let region = snapshot[.region].string(Int(row[.region]))
    let id = SummaryReader.id(of: row, snapshot)
    let fingerprint = snapshot[.account].withTerm(Int(row[.account])) { account in
      VersionFingerprint(
        region: region.utf8.span, account: account, id: id.utf8.span, order: VersionOrder(row))
    }
    self.init(
      fingerprint: fingerprint, region: region, id: id, member: Int(row.place.member), line: row.place.line)
  }
}
