public import Findings
internal import Foundation
public import GRDB
internal import Platform
public import Wire

/// The answers that were given, so that a repeated batch gets the same one, and the nonces that were used. In
/// `state/ledger.sqlite`; what a power cut takes from it comes back from the journal.
public final class IngestLedger: Sendable {
  private let database: any DatabaseWriter
  public let path: String

  /// Of the tables; raised whenever one changes in a way that an older program would not understand.
  private static let version = 1

  public static func open(directory: String) throws -> IngestLedger {
    let path = FilePath.join(directory, "ledger.sqlite")
    var configuration = Configuration()
    configuration.label = "muster.ledger"
    // Emptying the log waits for whoever reads the agents.
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    return try IngestLedger(database: DatabasePool(path: path, configuration: configuration), path: path)
  }

  public init(database: any DatabaseWriter, path: String) throws {
    self.database = database
    self.path = path
    try database.write { db in
      // Ledgers of version 0.1 do not say theirs.
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard found <= Self.version else {
        throw LedgerError.laterVersion(path: path, found: found, known: Self.version)
      }
      if found < Self.version { try db.execute(sql: "PRAGMA user_version = \(Self.version)") }
      try db.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS answer(
            agent TEXT NOT NULL, sequence INTEGER NOT NULL, region TEXT NOT NULL, digest BLOB NOT NULL,
            key TEXT NOT NULL, answer BLOB NOT NULL, admitted INTEGER NOT NULL,
            PRIMARY KEY(agent, sequence)) WITHOUT ROWID;
          CREATE TABLE IF NOT EXISTS nonce(
            key TEXT NOT NULL, nonce TEXT NOT NULL, created INTEGER NOT NULL, admitted INTEGER NOT NULL,
            PRIMARY KEY(key, nonce)) WITHOUT ROWID;
          CREATE TABLE IF NOT EXISTS agent(
            identity TEXT PRIMARY KEY, region TEXT NOT NULL, key TEXT NOT NULL, highest INTEGER NOT NULL,
            batches INTEGER NOT NULL, findings INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
          """)
    }
  }

  /// What was answered to a batch before.
  public func answer(to batch: BatchID) throws -> (digest: [UInt8], answer: BatchAnswer)? {
    try database.read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT digest, answer FROM answer WHERE agent = ? AND sequence = ?",
        arguments: [batch.agent, Int64(bitPattern: batch.sequence)])
      guard let row, let answer = BatchAnswer.parse([UInt8](row["answer"] as Data)) else { return nil }
      return ([UInt8](row["digest"] as Data), answer)
    }
  }

  /// Writes entries down; those that are known already change nothing.
  public func record(_ entries: [LedgerEntry]) throws {
    guard !entries.isEmpty else { return }
    try database.write { db in
      for entry in entries {
        try db.execute(
          sql:
            "INSERT OR IGNORE INTO answer(agent, sequence, region, digest, key, answer, admitted) VALUES (?,?,?,?,?,?,?)",
          arguments: [
            entry.batch.agent, Int64(bitPattern: entry.batch.sequence), entry.region, Data(entry.digest), entry.keyID,
            Data(entry.answer.json), entry.admitted.microseconds,
          ])
        guard db.changesCount > 0 else { continue }
        try db.execute(
          sql: "INSERT OR IGNORE INTO nonce(key, nonce, created, admitted) VALUES (?,?,?,?)",
          arguments: [entry.keyID, entry.nonce, entry.created.microseconds, entry.admitted.microseconds])
        try db.execute(
          sql: """
            INSERT INTO agent(identity, region, key, highest, batches, findings, last) VALUES (?,?,?,?,1,?,?)
            ON CONFLICT(identity) DO UPDATE SET key = excluded.key, highest = max(highest, excluded.highest),
              batches = batches + 1, findings = findings + excluded.findings, last = max(last, excluded.last)
            """,
          arguments: [
            entry.batch.agent, entry.region, entry.keyID, Int64(bitPattern: entry.batch.sequence),
            entry.answer.received, entry.admitted.microseconds,
          ])
      }
    }
  }

  /// The nonces used since `time`.
  public func nonces(since time: Timestamp) throws -> [ReplayGuard.Entry] {
    try database.read { db in
      try Row.fetchAll(
        db, sql: "SELECT key, nonce, created, admitted FROM nonce WHERE admitted >= ?", arguments: [time.microseconds]
      ).map { row in
        ReplayGuard.Entry(
          keyID: row["key"], nonce: row["nonce"], created: Timestamp(microseconds: row["created"]),
          admitted: Timestamp(microseconds: row["admitted"]))
      }
    }
  }

  /// Every agent that ever sent a batch.
  public func agents() throws -> [AgentRecord] {
    try database.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM agent ORDER BY region, identity").map { row in
        AgentRecord(
          identity: row["identity"], region: row["region"], keyID: row["key"],
          highestSequence: UInt64(bitPattern: row["highest"] as Int64), batches: row["batches"],
          findings: row["findings"], lastBatch: Timestamp(microseconds: row["last"]))
      }
    }
  }

  /// Forgets what no retry can ask for any more, and puts the rest on the medium, so that the journal may go.
  public func flush(forgettingAnswersBefore answers: Timestamp, noncesBefore nonces: Timestamp) throws {
    try database.write { db in
      try db.execute(sql: "DELETE FROM nonce WHERE admitted < ?", arguments: [nonces.microseconds])
      try db.execute(sql: "DELETE FROM answer WHERE admitted < ?", arguments: [answers.microseconds])
    }
    guard database is DatabasePool else { return }
    _ = try database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
  }
}

/// An agent as the collector knows it.
public struct AgentRecord: Sendable, Equatable {
  public var identity: String
  public var region: String
  public var keyID: String
  public var highestSequence: UInt64
  public var batches: Int
  public var findings: Int
  public var lastBatch: Timestamp

  /// Batches whose sequence is below the highest and that never came: sequences have no gaps, so these are missing.
  public var missingBatches: Int { max(0, Int(clamping: highestSequence) - batches) }
}
