internal import Findings
internal import GRDB
internal import Platform

/// Reads the index. Each read sees one state of it, whole transactions only, and neither waits for ingest nor makes it
/// wait.
///
/// A read that is cancelled stops its scan. All scopes of who may see what go through ``IndexQuery``.
public struct IndexReader: Sendable {
  public let path: String
  private let database: any DatabaseReader

  /// Beside the one writer, in the same process.
  public init(_ index: FindingIndex) {
    path = index.path
    database = index.database
  }

  init(database: any DatabaseReader, path: String) {
    self.database = database
    self.path = path
  }

  /// Opens the index of a folder for reading only; a collector may be running on it.
  public static func open(directory: String) throws(IndexError) -> IndexReader {
    let path = FilePath.join(directory, "findings.sqlite")
    // SQLite says "cannot open" for a missing file and for many other things.
    if (try? FileDisk().exists(path)) == false { throw .missing(path: path) }
    do {
      let pool = try DatabasePool(path: path, configuration: configuration())
      let found = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      guard found == IndexSchema.version else {
        throw IndexError.otherVersion(path: path, found: found, supported: IndexSchema.version)
      }
      return IndexReader(database: pool, path: path)
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "muster.index.reader"
    configuration.readonly = true
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -32768")
    }
    return configuration
  }

  /// Runs `body` on one state of the index.
  func read<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws(IndexError) -> T {
    do {
      return try await database.read { db in
        db.addQueryFunctions()
        return try body(db)
      }
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }

  /// The same for programs that have nothing else to do meanwhile.
  func readBlocking<T>(_ body: (Database) throws -> T) throws(IndexError) -> T {
    do {
      return try database.read(body)
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }
}

extension Database {
  /// What conditions may call. Known to a connection once, and cheap to say again.
  func addQueryFunctions() {
    add(function: ListFunction.function)
    add(function: AddressFunction.function)
  }
}
