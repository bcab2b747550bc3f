internal import Findings
internal import Foundation
internal import GRDB
internal import Platform

/// The primary key of a row of `version`.
struct VersionKey {
  let created: Int64
  let id: DatabaseValue
  let account: Int64
  let region: Int64
  let updated: Int64
  let digest: DatabaseValue

  static let columns: SQLFragment = "v.created, v.id, v.account, v.region, v.updated, v.digest"

  /// - Parameter row: one that begins with ``columns``.
  init(_ row: Row) {
    (created, id, account, region) = (row[0], row[1], row[2], row[3])
    (updated, digest) = (row[4], row[5])
  }

  var arguments: StatementArguments { [created, id, account, region, updated, digest] }
}

/// Makes summaries of rows, a page at a time: texts that repeat are looked up once.
struct SummaryReader {
  private let statement: Statement
  private let remotes: Statement
  private var terms: TermReader

  init(_ db: Database) throws {
    terms = try TermReader(db)
    remotes = try db.makeStatement(
      sql: "SELECT r.* FROM remote r, (SELECT ? AS seq) v WHERE \(QueryCompiler.areOfVersion.sql) ORDER BY r.place")
    statement = try db.makeStatement(
      sql: """
        SELECT v.*, t.title, t.description, s.path AS segment, m.offset, m.bytes, m.agent, m.sequence, m.key,
          (SELECT count(*) FROM version o WHERE o.created = v.created AND o.id = v.id AND o.account = v.account
            AND o.region = v.region) AS versions
        FROM version v
        LEFT JOIN text t ON t.seq = v.seq
        LEFT JOIN member m ON m.id = v.member
        LEFT JOIN segment s ON s.id = m.segment
        WHERE v.created = ? AND v.id = ? AND v.account = ? AND v.region = ? AND v.updated = ? AND v.digest = ?
        """)
  }

  /// Nil when there is no such row.
  mutating func summary(of key: VersionKey) throws -> FindingSummary? {
    guard let row = try Row.fetchOne(statement, arguments: key.arguments) else { return nil }
    return try summary(of: row)
  }

  private mutating func summary(of row: Row) throws -> FindingSummary {
    var summary = FindingSummary()
    summary.partition = try terms[row["partition"]]
    summary.account = try terms[row["account"]]
    summary.region = try terms[row["region"]]
    summary.ownRegion = try terms[row["own_region"]]
    summary.id = Self.id(row["id"])
    summary.arn = try arn(row, summary)
    summary.type = try terms[row["type"]]
    summary.severity = row["severity"]
    summary.title = row["title"] ?? ""
    summary.description = row["description"] ?? ""
    summary.created = Timestamp(microseconds: row["created"])
    summary.updated = Timestamp(microseconds: row["updated"])
    summary.firstSeen = (row["first_seen"] as Int64?).map(Timestamp.init(microseconds:))
    summary.lastSeen = (row["last_seen"] as Int64?).map(Timestamp.init(microseconds:))
    summary.count = row["count"]
    setFlags(row["flags"], &summary)
    summary.resourceType = try terms[row["resource_type"]]
    summary.resources = ListText.resources(row["resources"])
    summary.threats = ListText.values(row["threats"])
    summary.remotes = try remotes(row)
    summary.action = try terms[row["action"]]
    summary.networkProtocol = try terms[row["protocol"]]
    summary.direction = try terms[row["direction"]]
    summary.localPort = row["port"]
    summary.domain = row["domain"] ?? ""
    summary.api = try terms[row["api"]]
    summary.service = try terms[row["service"]]
    summary.caller = try terms[row["caller"]]
    summary.isLatest = row["latest"] == 1
    summary.versions = row["versions"]
    summary.digest = Hexadecimal.text([UInt8](row["digest"] as Data))
    summary.pointer = try pointer(row)
    return summary
  }

  private func setFlags(_ flags: Int64, _ summary: inout FindingSummary) {
    summary.isArchived = flags & IndexSchema.Flag.archived != 0
    summary.isSample = flags & IndexSchema.Flag.sample != 0
    if flags & IndexSchema.Flag.blockedKnown != 0 { summary.isBlocked = flags & IndexSchema.Flag.blocked != 0 }
  }

  static func id(_ value: DatabaseValue) -> String {
    switch value.storage {
    case .blob(let bytes): Hexadecimal.text([UInt8](bytes))
    case .string(let text): text
    default: ""
    }
  }

  private mutating func arn(_ row: Row, _ summary: FindingSummary) throws -> String {
    switch (row["arn"] as DatabaseValue).storage {
    case .string(let text): text
    case .int64(let detector):
      "arn:\(summary.partition):guardduty:\(summary.ownRegion):\(summary.account):detector/\(try terms[detector])"
        + "/finding/\(summary.id)"
    default: ""
    }
  }

  private mutating func remotes(_ row: Row) throws -> [FindingSummary.Remote] {
    let count: Int = row["remotes"]
    guard count > 0 else { return [] }
    var found = [try remote(row)]
    guard count > 1 else { return found }
    for other in try Row.fetchAll(remotes, arguments: [row["seq"] as Int64]) { found.append(try remote(other)) }
    return found
  }

  private mutating func remote(_ row: Row) throws -> FindingSummary.Remote {
    var remote = FindingSummary.Remote()
    switch (row["ip"] as DatabaseValue).storage {
    case .int64(let bits): remote.address = IPAddress(v4: UInt32(truncatingIfNeeded: bits))
    case .blob(let bytes): remote.address = IPAddress(bytes: [UInt8](bytes))
    default: break
    }
    (remote.country, remote.countryName) = CountryText.codeAndName(try terms[row["country"] ?? 0])
    remote.city = try terms[row["city"] ?? 0]
    remote.latitude = row["latitude"]
    remote.longitude = row["longitude"]
    remote.asn = row["asn"]
    remote.organisation = try terms[row["organisation"] ?? 0]
    return remote
  }

  private mutating func pointer(_ row: Row) throws -> ArchivePointer {
    var pointer = ArchivePointer()
    pointer.segment = row["segment"] ?? ""
    pointer.offset = row["offset"] ?? 0
    pointer.bytes = row["bytes"] ?? 0
    pointer.line = row["line"]
    pointer.agent = try terms[row["agent"] ?? 0]
    pointer.sequence = UInt64(bitPattern: row["sequence"] ?? 0)
    pointer.keyID = try terms[row["key"] ?? 0]
    return pointer
  }
}
