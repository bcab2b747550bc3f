import GRDB
import TestSupport

/// An SQLite database that a power cut may throw back to an earlier commit, as WAL with `synchronous = NORMAL` does.
final class SimulatedDatabase {
  private(set) var queue: DatabaseQueue
  /// Earlier committed states, oldest first. The first is the one that is surely on the medium.
  private var states: [DatabaseQueue]

  init() throws {
    queue = try Self.empty()
    states = [try Self.empty()]
  }

  private static func empty() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(configuration: configuration)
  }

  private static func copy(of queue: DatabaseQueue) throws -> DatabaseQueue {
    let copy = try empty()
    try queue.backup(to: copy)
    return copy
  }

  /// Notes a commit that a power cut may or may not spare.
  func committed() throws {
    states.append(try Self.copy(of: queue))
    if states.count > 4 { states.remove(at: 1) }
  }

  /// Notes a checkpoint: no power cut goes back behind it.
  func flushed() throws { states = [try Self.copy(of: queue)] }

  /// Throws away what was not committed and, at a power cut, some of what was.
  func crash(losingPower: Bool, _ chance: inout SeededGenerator) throws {
    try queue.writeWithoutTransaction { if $0.isInsideTransaction { try $0.rollback() } }
    guard losingPower, let state = states.randomElement(using: &chance) else { return }
    queue = try Self.copy(of: state)
  }
}
