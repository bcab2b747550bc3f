import GRDB

/// Another program at a database of the collector's.
struct OtherProgram {
  private let database: DatabaseQueue

  init(_ path: String) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    database = try DatabaseQueue(path: path, configuration: configuration)
  }

  func setVersion(_ version: Int) throws {
    try database.write { try $0.execute(sql: "PRAGMA user_version = \(version)") }
  }

  /// Keeps everybody out, readers too, until it is closed.
  func lock() throws {
    try database.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE held(x); COMMIT")
    }
  }

  /// Keeps writers out.
  func beginWriting() throws { try database.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") } }

  func close() throws {
    try database.writeWithoutTransaction { if $0.isInsideTransaction { try $0.rollback() } }
    try database.close()
  }
}
