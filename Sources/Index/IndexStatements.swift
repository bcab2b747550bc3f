internal import GRDB
internal import PlatformSQLite

/// What the writing connection runs for every version, compiled once.
struct IndexStatements {
  let versionsOfFinding: PreparedStatement
  let insertVersion: PreparedStatement
  let insertText: PreparedStatement
  let insertRemote: PreparedStatement
  let insertTerm: PreparedStatement
  let demote: PreparedStatement

  init(_ db: Database) throws {
    versionsOfFinding = try PreparedStatement(
      db,
      sql: """
        SELECT updated, digest, latest, count, last_seen FROM version
        WHERE created = ? AND id = ? AND account = ? AND region = ?
        """)
    insertVersion = try PreparedStatement(
      db,
      sql: """
        INSERT INTO version(created, id, account, region, updated, digest, seq, latest, member, line, partition,
          own_region, arn, type, severity, flags, count, first_seen, last_seen, resource_type, resources, action,
          protocol, direction, port, domain, api, service, caller, threats, remotes, ip, country, city, latitude,
          longitude, asn, organisation)
        VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
        """)
    insertText = try PreparedStatement(db, sql: "INSERT INTO text(seq, title, description) VALUES (?,?,?)")
    insertRemote = try PreparedStatement(
      db,
      sql: """
        INSERT INTO remote(place, ip, country, city, latitude, longitude, asn, organisation) VALUES (?,?,?,?,?,?,?,?)
        """)
    insertTerm = try PreparedStatement(db, sql: "INSERT INTO term(code, text) VALUES (?,?)")
    demote = try PreparedStatement(
      db,
      sql: """
        UPDATE version SET latest = 0
        WHERE created = ? AND id = ? AND account = ? AND region = ? AND latest = 1
        """)
  }
}
