internal import Findings

/// Which failures the audit log is told of: as many as people make, and not all of a machine that tries for days, which
/// would fill the disk.
struct FailureNotes: Sendable {
  static let mostInWindow = 600
  static let window = Duration.seconds(3600)

  private var begun: Timestamp?
  private var count = 0
  private var lastLock: (key: String, at: Timestamp)?

  mutating func mayNote(at now: Timestamp) -> Bool {
    if begun.map({ now - $0 >= Self.window }) ?? true { (begun, count) = (now, 0) }
    count += 1
    return count <= Self.mostInWindow
  }

  /// Once a minute for the same user in a row.
  mutating func mayNoteLock(of key: String, at now: Timestamp) -> Bool {
    if let lastLock, lastLock.key == key, now - lastLock.at < .seconds(60) { return false }
    lastLock = (key, now)
    return mayNote(at: now)
  }
}
