internal import GRDB

/// Finds archive members by their numbers, which they keep when they are moved: any later state of the file serves.
struct MemberReader: Sendable {
  let database: any DatabaseReader

  /// Pointers without their line.
  func pointers(to numbers: Set<Int64>) async throws -> [Int64: ArchivePointer] {
    try await database.read { db in
      let statement = try db.makeStatement(
        sql: """
          SELECT s.path, m.offset, m.bytes, m.agent, m.sequence, m.key
          FROM member m JOIN segment s ON s.id = m.segment WHERE m.id = ?
          """)
      var found: [Int64: ArchivePointer] = [:]
      for number in numbers.sorted() {
        guard let row = try Row.fetchOne(statement, arguments: [number]) else { continue }
        var pointer = ArchivePointer()
        pointer.segment = row[0]
        pointer.offset = row[1]
        pointer.bytes = row[2]
        pointer.agent = row[3]
        pointer.sequence = UInt64(bitPattern: row[4])
        pointer.keyID = row[5]
        found[number] = pointer
      }
      return found
    }
  }
}
