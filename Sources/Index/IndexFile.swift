internal import GRDB
internal import Synchronization

/// An index file that another program may be writing: loads its state, again whenever that has changed.
final class IndexFile: Sendable {
  let database: any DatabaseReader
  let path: String
  private let loaded = Mutex<Loaded?>(nil)
  private let parts = IndexParts()

  private struct Loaded {
    let snapshot: IndexSnapshot
    let keys: FindingKeys
  }

  init(path: String) throws {
    self.path = path
    let pool = try DatabasePool(path: path, configuration: Self.configuration())
    let found = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
    guard found == IndexSchema.version else {
      throw IndexError.otherVersion(path: path, found: found, supported: IndexSchema.version)
    }
    database = pool
  }

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.label = "muster.index.reader"
    configuration.readonly = true
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(5)
    return configuration
  }

  func view() async throws -> IndexView { try await database.read { try self.view($0) } }

  /// The state that this transaction sees.
  func view(_ db: Database) throws -> IndexView {
    let transactions = try IndexStore.transactions(db)
    let state = try loaded.withLock { loaded in
      if let loaded, loaded.snapshot.transactions == transactions { return loaded }
      var snapshot = try IndexStore(path: path).load(db)
      let register = VersionRegister(entering: snapshot)
      snapshot.latest = register.latest
      let new = Loaded(snapshot: snapshot, keys: register.keys)
      loaded = new
      return new
    }
    return IndexView(
      path: path, snapshot: state.snapshot, keys: state.keys, parts: parts, members: MemberReader(database: database))
  }
}
