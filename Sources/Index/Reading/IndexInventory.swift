internal import GRDB

/// What the index says of the archive at one moment: its segments and members, and the versions it knew.
///
/// Some 40 bytes a member, beside what the index itself takes.
public struct IndexInventory: Sendable {
  /// How far each segment has been read, in bytes, by its path.
  public let segmentBytes: [String: Int]
  /// How many versions there are.
  public var lastVersion: Int64 { Int64(snapshot.count) }
  /// The highest number of a member.
  public let lastMember: Int

  let snapshot: IndexSnapshot
  private let segmentNumbers: [String: Int64]
  /// Sorted by segment and offset.
  private let records: [Record]
  private let agents: [String]

  public struct Member: Sendable, Hashable {
    public var number: Int
    /// Bytes from the start of the segment.
    public var offset: Int
    public var bytes: Int
    public var agent: String
    public var sequence: UInt64
  }

  private struct Record: Sendable {
    let segment: Int64
    let offset: Int
    let bytes: Int32
    let number: Int32
    /// In ``agents``.
    let agent: Int32
    let sequence: UInt64
  }

  /// - Parameter snapshot: the versions of the state that `db` sees.
  init(_ snapshot: IndexSnapshot, _ db: Database) throws {
    var bytes: [String: Int] = [:]
    var numbers: [String: Int64] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT id, path, bytes FROM segment") {
      numbers[row[1]] = row[0]
      bytes[row[1]] = row[2]
    }
    var records: [Record] = []
    var agents: [String] = []
    var places: [String: Int32] = [:]
    let rows = try Row.fetchCursor(
      db, sql: "SELECT segment, offset, bytes, id, agent, sequence FROM member ORDER BY segment, offset, id")
    while let row = try rows.next() {
      let agent: String = row[4]
      let place = places[agent] ?? Int32(agents.count)
      if Int(place) == agents.count {
        agents.append(agent)
        places[agent] = place
      }
      records.append(
        Record(
          segment: row[0], offset: row[1], bytes: Int32(clamping: row[2] as Int),
          number: Int32(clamping: row[3] as Int), agent: place, sequence: UInt64(bitPattern: row[5])))
    }
    segmentBytes = bytes
    segmentNumbers = numbers
    self.records = records
    self.agents = agents
    self.snapshot = snapshot
    lastMember = try Int.fetchOne(db, sql: "SELECT max(id) FROM member") ?? 0
  }

  /// The members of a segment, by their offsets.
  public func members(of segment: String) -> [Member] {
    guard let number = segmentNumbers[segment] else { return [] }
    var low = 0
    var high = records.count
    while low < high {
      let middle = (low + high) / 2
      if records[middle].segment < number { low = middle + 1 } else { high = middle }
    }
    return records[low...].prefix { $0.segment == number }.map { record in
      Member(
        number: Int(record.number), offset: record.offset, bytes: Int(record.bytes),
        agent: agents[Int(record.agent)], sequence: record.sequence)
    }
  }
}
