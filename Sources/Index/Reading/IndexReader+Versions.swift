internal import Findings
internal import Foundation
internal import GRDB
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
  /// Hands over every version of an inventory, in the order of the index.
  ///
  /// Versions are only ever added, so many short reads see the same ones as a long read would, and leave the writer its
  /// log to clean up.
  public func versions(
    of inventory: IndexInventory, _ visit: (IndexedVersion) -> Void
  ) throws(IndexError) {
    var last: VersionKey?
    repeat {
      last = try readBlocking { db in try Self.visit(after: last, inventory.lastVersion, db, visit) }
    } while last != nil
  }

  private static let rowsPerRead = 20_000

  /// - Returns: the key of the last row that was read; nil behind the last of all.
  private static func visit(
    after last: VersionKey?, _ lastVersion: Int64, _ db: Database, _ visit: (IndexedVersion) -> Void
  ) throws -> VersionKey? {
    let beginning =
      last == nil ? "" : "WHERE (v.created, v.id, v.account, v.region, v.updated, v.digest) > (?, ?, ?, ?, ?, ?)"
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(VersionKey.columns.sql), v.seq, v.member, v.line FROM version v \(beginning)
        ORDER BY \(VersionKey.columns.sql) LIMIT \(rowsPerRead)
        """, arguments: last?.arguments ?? [])
    var terms = try TermReader(db)
    var key: VersionKey?
    var count = 0
    while let row = try rows.next() {
      let current = VersionKey(row)
      (key, count) = (current, count + 1)
      guard (row[6] as Int64) <= lastVersion else { continue }
      let region = try terms[current.region]
      let account = try terms[current.account]
      let id = SummaryReader.id(current.id)
      let digest = [UInt8](row[5] as Data)
      let words = (0..<2).map { word in
        digest.dropFirst(word * 8).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      visit(
        IndexedVersion(
          fingerprint: VersionFingerprint(
            region: region.utf8.span, account: account.utf8.span, id: id.utf8.span,
            updated: Timestamp(microseconds: current.updated), digest: (words[0], words[1])),
          region: region, id: id, member: row[7], line: row[8]))
    }
    return count < rowsPerRead ? nil : key
  }
}
