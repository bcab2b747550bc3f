internal import Foundation
internal import GRDB
public import Platform

/// Copies an SQLite database that another program may be writing: one committed state of it, whole.
public struct DatabaseCopy: Sendable {
  private let disk: any Disk

  public init(disk: any Disk) { self.disk = disk }

  /// What cannot be copied, and why.
  public struct Failure: Error, Equatable, Sendable {
    public let path: String
    public let detail: String
  }

  /// - Parameter target: takes the place of what was there. Private (mode 0600), and on the medium when this returns.
  /// - Throws: ``Failure``, and ``Platform/DiskError``.
  public func copy(_ source: String, to target: String) throws {
    for path in [target + "-wal", target + "-shm", target] where try disk.exists(path) { try disk.remove(path) }
    // SQLite would make the file readable for others.
    try disk.open(target, .create).close()
    do {
      var reading = Configuration()
      reading.label = "muster.backup"
      reading.readonly = true
      reading.busyMode = .timeout(10)
      let from = try DatabaseQueue(path: source, configuration: reading)
      let to = try DatabaseQueue(path: target)
      try from.backup(to: to)
      // One file, which whoever reads the copy leaves as it is; who writes it changes it back.
      try to.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try to.close()
      try from.close()
    } catch let error as DatabaseError {
      throw Failure(path: source, detail: error.message ?? "\(error.resultCode)")
    }
    let file = try disk.open(target, .write)
    defer { file.close() }
    try file.sync()
  }
}
