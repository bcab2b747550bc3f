public import GRDB
internal import Platform

/// What is known of the archive: which versions there are, which is the latest of each finding, and where they lie.
///
/// One owner writes; any number of readers (``IndexReader``) see settled states only.
public final class FindingIndex {
  public let path: String
  let database: any DatabaseWriter
  /// What readers see, who may have come to another index before this one took its place.
  var published: PublishedIndex
  let store: IndexStore
  private let keys = FindingKeys()
  var writer: IndexWriter
  private let checkpointer: IndexCheckpointer?

  /// Opens the index that is in force, making it when the folder has none.
  public static func open(directory: String) throws(IndexError) -> FindingIndex {
    let folder = IndexFolder(directory, disk: FileDisk())
    return try open(path: folder.path(of: try folder.current()))
  }

  /// Opens an index file, making it when there is none.
  public static func open(path: String) throws(IndexError) -> FindingIndex {
    do {
      let pool = try DatabasePool(path: path, configuration: configuration())
      return try FindingIndex(database: pool, path: path)
    } catch {
      throw IndexError(error, path: path)
    }
  }

  /// - Parameter database: empty, or made by this type before.
  public init(database: any DatabaseWriter, path: String) throws {
    self.database = database
    self.path = path
    store = IndexStore(path: path)
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
    let loaded = try database.read { [store] db in
      (try store.load(db), try store.segments(db), try IndexStore.lastMember(db))
    }
    writer = IndexWriter(
      settled: loaded.0, keys: keys,
      segments: Dictionary(uniqueKeysWithValues: loaded.1.map { ($0.path, $0) }), nextMember: loaded.2 + 1)
    published = PublishedIndex(
      IndexView(
        path: path, snapshot: writer.state, keys: keys, parts: IndexParts(), members: MemberReader(database: database)))
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "muster.index"
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      // The archive is the log: a power cut may undo the last transactions, and catching up makes them again.
      try db.execute(sql: "PRAGMA page_size = 16384")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    }
    return configuration
  }

  /// Runs `body` on what is not settled yet.
  ///
  /// The versions are this owner's at once and the readers' after ``settle()``. When `body` throws, all that was written
  /// since the last one is undone, earlier groups included: their findings are in the archive and come back from there.
  public func write<R>(_ body: (inout IndexWriter) throws -> R) throws -> R {
    do { return try body(&writer) } catch {
      abandon()
      throw error
    }
  }

  /// Versions written since the last ``settle()``.
  public var unsettledVersions: Int { writer.rows.count }

  /// Versions that readers see, and those of which only so much is left that they are known when they come again.
  public var settledVersions: Int { writer.state.count }

  /// Makes what was written durable, so far as SQLite does, and shows it to readers.
  ///
  /// - Throws: having undone it.
  public func settle() throws {
    guard writer.hasChanges else { return }
    let (changes, state) = writer.settling()
    do {
      logBytes += try database.write { [store] db in try store.save(changes, db) }
    } catch {
      abandon()
      throw error is DatabaseError ? IndexError(error, path: path) : error
    }
    writer.settle(as: state)
    published.publish(state)
  }

  /// About how many bytes only the write-ahead log has.
  public internal(set) var logBytes = 0

  /// What may copy the log beside this writer; nil for a database in memory.
  public func takeCheckpoint() -> IndexCheckpointer? {
    logBytes = 0
    return checkpointer
  }

  /// Copies the log, for a writer that has nothing else to do meanwhile.
  public func checkpoint() throws {
    logBytes = 0
    guard database is DatabasePool else { return }
    _ = try database.writeWithoutTransaction { try $0.checkpoint(.passive) }
  }

  /// Forgets what was written since the last ``settle()``.
  public func abandon() {
    guard writer.hasChanges else { return }
    writer = writer.beforeChanges()
  }

  /// How far each segment has been read, by its path.
  public func indexedBytes() throws(IndexError) -> [String: Int] {
    do {
      let marks = try database.read { [store] db in try store.segments(db) }
      return Dictionary(uniqueKeysWithValues: marks.map { ($0.path, $0.bytes) })
    } catch {
      throw IndexError(error, path: path)
    }
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
