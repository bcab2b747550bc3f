internal import GRDB

extension FindingIndex {
  /// How far each segment has been read, by its path, in the state that readers see.
  public var settledSegmentBytes: [String: Int] { writer.settledSegments.mapValues(\.bytes) }

  /// Those of them that nothing was added to since.
  public var unchangedSegmentBytes: [String: Int] {
    settledSegmentBytes.filter { !writer.changedSegments.contains($0.key) }
  }

  /// Lets members of segments that were read whole point to another segment, into which they were moved. What is not
  /// settled is not touched. Durable, with all that was settled before, when this returns: the archive may forget the
  /// old places then.
  ///
  /// - Parameters:
  ///   - segments: those that the index knows no more afterwards.
  ///   - members: all of them, with their places in `target`.
  ///   - bytes: of the target, which is read to its end thereby.
  public func move(_ members: [IndexedMember], from segments: [String], to target: String, bytes: Int) throws {
    let mark = writer.mark(target, bytes: bytes)
    try writeDurably { [path] db in
      try db.execute(
        sql: "INSERT INTO segment(id, path, bytes) VALUES (?,?,?)", arguments: [mark.id, mark.path, mark.bytes])
      let move = try db.makeStatement(sql: "UPDATE member SET segment = ?, offset = ?, bytes = ? WHERE id = ?")
      for member in members {
        try move.execute(arguments: [mark.id, member.offset, member.bytes, member.number])
        guard db.changesCount == 1 else {
          throw IndexError.damaged(path: path, detail: "member \(member.number) is not there")
        }
      }
      for segment in segments {
        try db.execute(sql: "DELETE FROM segment WHERE path = ?", arguments: [segment])
      }
      try db.execute(sql: "UPDATE state SET transactions = transactions + 1")
    }
    writer.replaceSegments(segments, with: mark)
    published.publish(writer.state)
  }

  /// A transaction that is on the medium when this returns, and every earlier one with it.
  func writeDurably(_ body: (Database) throws -> Void) throws {
    do {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA synchronous = FULL")
        defer { try? db.execute(sql: "PRAGMA synchronous = NORMAL") }
        try db.inTransaction {
          try body(db)
          return .commit
        }
      }
    } catch {
      throw error is DatabaseError ? IndexError(error, path: path) : error
    }
  }
}
