internal import GRDB

/// Versions that the archive is to have no more.
///
/// Their rows stay, with nothing but what tells the versions apart, so that one that comes again is known and is not
/// archived again; an index that is made anew knows them no more. Texts that only they had stay in the dictionaries until
/// then too. The file notes under a number what was removed, in a table `removal(number)` that is made when it is needed.
extension FindingIndex {
  /// Forgets all versions of some segments that were read whole, and the segments. Durable, with all that was settled
  /// before, when this returns.
  ///
  /// - Parameter number: what ``hasRemoved(_:)`` is asked with.
  /// - Returns: how many versions there were.
  /// - Precondition: nothing is pending.
  public func remove(_ members: [IndexedMember], of segments: [String], as number: UInt64) throws -> Int {
    let (chunks, state, rows) = writer.removing(Set(members.map(\.number)))
    try writeDurably { [store] db in
      logBytes += try store.replace(chunks, db)
      let remove = try db.makeStatement(sql: "DELETE FROM member WHERE id = ?")
      for member in members { try remove.execute(arguments: [member.number]) }
      for segment in segments {
        try db.execute(sql: "DELETE FROM segment WHERE path = ?", arguments: [segment])
      }
      try db.execute(sql: "CREATE TABLE IF NOT EXISTS removal(number INTEGER PRIMARY KEY)")
      try db.execute(
        sql: "INSERT OR IGNORE INTO removal(number) VALUES (?)", arguments: [Int64(bitPattern: number)])
    }
    writer.remove(rows, as: state, segments: segments)
    published.publish(writer.state)
    return rows.count
  }

  /// The greatest number of a removal; 0 for none.
  public func lastRemoval() throws(IndexError) -> UInt64 {
    do {
      return try database.read { db in
        guard try db.tableExists("removal") else { return 0 }
        return UInt64(bitPattern: try Int64.fetchOne(db, sql: "SELECT max(number) FROM removal") ?? 0)
      }
    } catch {
      throw IndexError(error, path: path)
    }
  }

  /// Whether a removal of this number was done in this index file.
  public func hasRemoved(_ number: UInt64) throws(IndexError) -> Bool {
    do {
      return try database.read { db in
        guard try db.tableExists("removal") else { return false }
        return try Int.fetchOne(
          db, sql: "SELECT 1 FROM removal WHERE number = ?", arguments: [Int64(bitPattern: number)]) != nil
      }
    } catch {
      throw IndexError(error, path: path)
    }
  }
}
