public import GRDB
internal import Platform
internal import PlatformSQLite

/// The durable truth about which versions are known, which is the latest of each finding, and where they lie.
///
/// One owner writes; any number of readers (``IndexReader``) see whole transactions only.
public final class FindingIndex {
  public let path: String
  let database: any DatabaseWriter
  private var terms = TermDictionary()
  private var next = Counters()
  private var segments: [String: Int64] = [:]
  private var statements: IndexStatements?
  private let young: YoungFindings
  private let checkpointer: IndexCheckpointer?

  /// The numbers that the next row, member and segment get.
  struct Counters {
    var seq: Int64 = 1
    var member: Int64 = 1
    var segment: Int64 = 1
  }

  /// Opens the index, making it when the folder has none.
  public static func open(directory: String) throws(IndexError) -> FindingIndex {
    let path = FilePath.join(directory, "findings.sqlite")
    do {
      let pool = try DatabasePool(path: path, configuration: configuration())
      return try FindingIndex(database: pool, path: path)
    } catch {
      throw IndexError(error, path: path)
    }
  }

  /// - Parameter database: empty, or made by this type before; it must allow transactions that stay open.
  public init(database: any DatabaseWriter, path: String) throws {
    self.database = database
    self.path = path
    checkpointer = database is DatabasePool ? IndexCheckpointer(path: path) : nil
    let found = try database.write { db in
      let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if found == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 {
        try db.execute(sql: IndexSchema.creation)
        return IndexSchema.version
      }
      return found
    }
    guard found == IndexSchema.version else {
      throw IndexError.otherVersion(path: path, found: found, supported: IndexSchema.version)
    }
    young = YoungFindings(
      createdAfter: try database.read { try Int64.fetchOne($0, sql: "SELECT max(created) FROM version") } ?? .min)
    try reload()
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "muster.index"
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(5)
    // Groups of batches share a transaction; see write(_:).
    configuration.allowsUnsafeTransactions = true
    configuration.prepareDatabase { db in
      // The archive is the log: a power cut may undo the last transactions, and catching up makes them again.
      try db.execute(sql: "PRAGMA page_size = 16384")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.execute(sql: "PRAGMA cache_size = -65536")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    }
    return configuration
  }

  /// Runs `body` on the open transaction.
  ///
  /// The rows are this owner's at once and the readers' after ``settle()``: groups of batches share a transaction, since
  /// each would write the same pages again. When `body` throws, the whole transaction is undone, earlier groups
  /// included; their findings are in the archive and come back from there. (A savepoint for each group would copy every
  /// page it touches: that cost more than the group's own writes.)
  public func write<R>(_ body: (inout IndexWriter) throws -> R) throws -> R {
    let before = next.seq
    do {
      let result = try database.writeWithoutTransaction { db in
        if !db.isInsideTransaction { try db.beginTransaction(.immediate) }
        let statements = try statements ?? IndexStatements(db)
        self.statements = statements
        var writer = IndexWriter(
          database: db, statements: statements, terms: terms, next: next, segments: segments, young: young)
        // The writer owns the dictionary for as long as it writes; two owners would copy it at the first new term.
        terms = TermDictionary()
        let result = try body(&writer)
        (terms, next, segments) = (writer.terms, writer.next, writer.segments)
        return result
      }
      unsettledVersions += Int(next.seq - before)
      return result
    } catch {
      try abandon()
      throw naming(error)
    }
  }

  /// Versions written since the last ``settle()``.
  public private(set) var unsettledVersions = 0

  /// Commits what was written, so that readers see it.
  public func settle() throws {
    do {
      try database.writeWithoutTransaction { db in
        if db.isInsideTransaction { try db.commit() }
      }
    } catch {
      throw naming(error)
    }
    versionsSinceCheckpoint += unsettledVersions
    versionsSinceRestart += unsettledVersions
    unsettledVersions = 0
    if versionsSinceRestart >= Self.versionsPerLog { try restartLog() }
  }

  /// Versions that only the write-ahead log has, as far as this writer knows.
  public private(set) var versionsSinceCheckpoint = 0
  private var versionsSinceRestart = 0

  /// A log of some 600 MB at most: a log that is written to while it is copied is never done with, so that it would grow
  /// for ever. Most of it is copied already when this waits for the rest.
  private static let versionsPerLog = 1_000_000

  private func restartLog() throws {
    versionsSinceRestart = 0
    guard database is DatabasePool else { return }
    do { _ = try database.writeWithoutTransaction { try $0.checkpoint(.restart) } } catch let error as DatabaseError
      where error.resultCode == .SQLITE_BUSY
    {
      // A reader is in the middle of an old state: the next round is soon enough.
    }
  }

  /// What may copy the log beside this writer; nil for a database in memory.
  public func takeCheckpoint() -> IndexCheckpointer? {
    versionsSinceCheckpoint = 0
    return checkpointer
  }

  /// SQLite's own errors name neither the file nor what to do; others pass.
  private func naming(_ error: any Error) -> any Error {
    error is DatabaseError ? IndexError(error, path: path) : error
  }

  /// Forgets what was written since the last ``settle()``.
  public func abandon() throws {
    try database.writeWithoutTransaction { db in
      if db.isInsideTransaction { try db.rollback() }
    }
    unsettledVersions = 0
    try reload()
  }

  deinit {
    // An owner that is dropped after a failure leaves a transaction open; SQLite would undo it while the connection is
    // being closed, when its observers are gone already.
    do { try database.writeWithoutTransaction { if $0.isInsideTransaction { try $0.rollback() } } } catch {
      // Closing undoes it all the same.
    }
  }

  /// How far each segment has been read, by its path.
  public func indexedBytes() throws(IndexError) -> [String: Int] {
    do {
      return try database.read { db in
        let rows = try Row.fetchAll(db, sql: "SELECT path, bytes FROM segment")
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["path"] as String, $0["bytes"] as Int) })
      }
    } catch {
      throw IndexError(error, path: path)
    }
  }

  private func reload() throws {
    var terms = TermDictionary()
    var next = Counters()
    var segments: [String: Int64] = [:]
    // Through the writing connection, which alone sees what is not settled yet.
    try database.writeWithoutTransaction { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT code, text FROM term ORDER BY code")
      while let row = try rows.next() {
        let code = terms.add((row["text"] as String).utf8.span)
        guard code == row["code"] as Int64 else {
          throw IndexError.damaged(path: path, detail: "term \(row["code"] as Int64) is out of order")
        }
      }
      next.seq = 1 + (try Int64.fetchOne(db, sql: "SELECT max(seq) FROM text") ?? 0)
      next.member = 1 + (try Int64.fetchOne(db, sql: "SELECT max(id) FROM member") ?? 0)
      next.segment = 1 + (try Int64.fetchOne(db, sql: "SELECT max(id) FROM segment") ?? 0)
      for row in try Row.fetchAll(db, sql: "SELECT id, path FROM segment") { segments[row["path"]] = row["id"] }
    }
    (self.terms, self.next, self.segments) = (terms, next, segments)
  }
}

extension IndexError {
  init(_ error: any Error, path: String) {
    switch error {
    case let error as IndexError: self = error
    case let error as DatabaseError:
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, detail: error.message ?? "\(error.resultCode)")
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
      case .SQLITE_FULL: self = .outOfSpace(path: path)
      default: self = .failed(path: path, detail: error.message ?? "\(error.resultCode)")
      }
    default: self = .failed(path: path, detail: "\(error)")
    }
  }
}
