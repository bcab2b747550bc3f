internal import GRDB

/// Where in the archive a member lies, as the index has it.
public struct IndexedMember: Sendable, Equatable {
  /// What the index calls it; it stays when the member is moved.
  public var number: Int64
  /// Bytes from the start of the segment.
  public var offset: Int
  public var bytes: Int

  public init(number: Int64, offset: Int, bytes: Int) {
    (self.number, self.offset, self.bytes) = (number, offset, bytes)
  }
}

extension IndexReader {
  /// The members of each of some segments, by their offsets. Reads all members there are, and keeps those asked for.
  public func members(of segments: [String]) throws(IndexError) -> [[IndexedMember]] {
    try readBlocking { _, db in
      var places: [Int64: Int] = [:]
      for (place, path) in segments.enumerated() {
        if let id = try Int64.fetchOne(db, sql: "SELECT id FROM segment WHERE path = ?", arguments: [path]) {
          places[id] = place
        }
      }
      var members = [[IndexedMember]](repeating: [], count: segments.count)
      let rows = try Row.fetchCursor(db, sql: "SELECT segment, id, offset, bytes FROM member")
      while let row = try rows.next() {
        guard let place = places[row[0]] else { continue }
        members[place].append(IndexedMember(number: row[1], offset: row[2], bytes: row[3]))
      }
      return members.map { $0.sorted { $0.offset < $1.offset } }
    }
  }

  /// How many versions lie in some members.
  public func versionCount(in members: Set<Int64>) throws(IndexError) -> Int {
    try readBlocking { view, _ in
      view.snapshot.chunks.reduce(0) { $0 + $1.places.positions(in: members, of: $1.count).count }
    }
  }

  /// How far each segment has been read, by its path.
  public func segmentBytes() throws(IndexError) -> [String: Int] {
    try readBlocking { _, db in
      var bytes: [String: Int] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT path, bytes FROM segment")
      while let row = try rows.next() { bytes[row[0]] = row[1] }
      return bytes
    }
  }
}
