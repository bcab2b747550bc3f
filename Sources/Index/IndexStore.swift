internal import Foundation
internal import GRDB
internal import Platform

/// The index file: loads the state that the last transaction left, and saves the next one.
struct IndexStore {
  let path: String

  /// What one transaction adds.
  struct Changes {
    /// Chunks whose rows take the place of all saved rows from the first of them on.
    var chunks: [ColumnChunk] = []
    /// Pages that are new or longer, by ``TermField``.
    var pages: [(field: TermField, number: Int, page: TermList.Page)] = []
    var segments: [SegmentMark] = []
    var members: [StoredMember] = []
  }

  func load(_ db: Database) throws -> IndexSnapshot {
    var snapshot = IndexSnapshot()
    snapshot.transactions = try Self.transactions(db)
    for field in TermField.allCases { snapshot[field] = try terms(of: field, db) }
    let rows = try Row.fetchCursor(db, sql: "SELECT first, data FROM chunk ORDER BY first")
    while let row = try rows.next() {
      try row.withUnsafeData(atIndex: 1) { data in
        guard let data, Self.isIntact(data.span),
          let chunk = ColumnChunk(first: row[0], data.span.extracting(4..<data.count)), chunk.first == snapshot.count,
          TermField.columns.allSatisfy({ chunk[$0].greatest <= snapshot[$0].count })
        else { throw IndexError.damaged(path: path, detail: "the rows from \(row[0] as Int) on cannot be read") }
        snapshot.chunks.append(chunk)
        snapshot.digestSum &+= chunk.digestSum(0..<chunk.count)
      }
    }
    return snapshot
  }

  private func terms(of field: TermField, _ db: Database) throws -> TermList {
    var pages: [TermList.Page] = []
    let rows = try Row.fetchCursor(
      db, sql: "SELECT page, data FROM term WHERE field = ? ORDER BY page", arguments: [field.rawValue])
    while let row = try rows.next() {
      try row.withUnsafeData(atIndex: 1) { data in
        guard row[0] == pages.count, let data, Self.isIntact(data.span),
          let page = TermList.Page(data.span.extracting(4..<data.count))
        else {
          throw IndexError.damaged(path: path, detail: "page \(row[0] as Int) of dictionary \(field) cannot be read")
        }
        pages.append(page)
      }
    }
    guard let list = TermList(pages) else {
      throw IndexError.damaged(path: path, detail: "dictionary \(field) has a gap")
    }
    return list
  }

  /// - Returns: about how many bytes the log got.
  @discardableResult
  func save(_ changes: Changes, _ db: Database) throws -> Int {
    // Whole pages are logged: the ends of the small tables, and one more for each segment and member at worst.
    var written = (4 + changes.segments.count) * Self.pageBytes + changes.members.count * 128
    if let first = changes.chunks.first?.first {
      try db.execute(sql: "DELETE FROM chunk WHERE first >= ?", arguments: [first])
    }
    for chunk in changes.chunks {
      try db.execute(
        sql: "INSERT INTO chunk(first, data) VALUES (?,?)",
        arguments: [chunk.first, Self.blob(chunk.encoded(), &written)])
    }
    for (field, number, page) in changes.pages {
      try db.execute(
        sql: "INSERT OR REPLACE INTO term(field, page, data) VALUES (?,?,?)",
        arguments: [field.rawValue, number, Self.blob(page.encoded(), &written)])
    }
    for segment in changes.segments {
      try db.execute(
        sql: "INSERT OR REPLACE INTO segment(id, path, bytes) VALUES (?,?,?)",
        arguments: [segment.id, segment.path, segment.bytes])
    }
    for member in changes.members {
      try db.execute(
        sql: "INSERT INTO member(id, segment, offset, bytes, agent, sequence, key) VALUES (?,?,?,?,?,?,?)",
        arguments: [
          member.number, member.segment, member.offset, member.bytes, member.agent, Int64(bitPattern: member.sequence),
          member.keyID,
        ])
    }
    try db.execute(sql: "UPDATE state SET transactions = transactions + 1")
    return written
  }

  /// Saves chunks in place of those with the same rows.
  func replace(_ chunks: [ColumnChunk], _ db: Database) throws -> Int {
    var written = 0
    for chunk in chunks {
      try db.execute(
        sql: "UPDATE chunk SET data = ? WHERE first = ?",
        arguments: [Self.blob(chunk.encoded(), &written), chunk.first])
    }
    try db.execute(sql: "UPDATE state SET transactions = transactions + 1")
    return written
  }

  static let pageBytes = 16_384

  /// The bytes behind their CRC-32: a value that changed on the disk must never become an answer.
  private static func blob(_ bytes: [UInt8], _ written: inout Int) -> Data {
    var sum: [UInt8] = []
    let sums = [CRC32.checksum(bytes.span)]
    sum.append(littleEndian: sums.span)
    var data = Data(capacity: bytes.count + 4)
    data.append(contentsOf: sum)
    data.append(contentsOf: bytes)
    written += (bytes.count / pageBytes + 1) * pageBytes
    return data
  }

  private static func isIntact(_ data: Span<UInt8>) -> Bool {
    guard data.count >= 4 else { return false }
    let sum = data.littleEndian(UInt32.self, at: 0, count: 1)[0]
    return CRC32.checksum(data.extracting(4..<data.count)) == sum
  }

  func segments(_ db: Database) throws -> [SegmentMark] {
    try Row.fetchAll(db, sql: "SELECT id, path, bytes FROM segment").map {
      SegmentMark(id: $0[0], path: $0[1], bytes: $0[2])
    }
  }

  static func lastMember(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT max(id) FROM member") ?? 0
  }

  static func transactions(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT transactions FROM state") ?? 0
  }
}

/// How far a segment of the archive has been read.
struct SegmentMark {
  let id: Int64
  let path: String
  var bytes: Int
}

/// A gzip member of the archive, by its number.
struct StoredMember: Sendable {
  let number: Int64
  let segment: Int64
  let offset: Int
  let bytes: Int
  let agent: String
  let sequence: UInt64
  let keyID: String
}
