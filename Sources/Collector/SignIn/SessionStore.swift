internal import Findings
internal import Identity
internal import Platform
internal import Synchronization

/// The sessions in memory, as requests ask for them, and on disk, where they outlive a restart.
actor SessionStore {
  private let queue = SerialQueue(label: "muster.sessions")
  private let path: String
  private let disk: any Disk
  private nonisolated let policy: SessionPolicy
  private nonisolated let table: Mutex<Sessions>
  /// Whether uses are not written yet.
  private nonisolated let isTouched = Mutex(false)

  nonisolated var unownedExecutor: UnownedSerialExecutor { queue.asUnownedSerialExecutor() }

  /// - Parameter sessions: those that the file has.
  init(path: String, disk: any Disk, policy: SessionPolicy, sessions: Sessions) {
    (self.path, self.disk, self.policy) = (path, disk, policy)
    table = Mutex(sessions)
  }

  nonisolated func valid(_ digest: SHA256Digest, among users: Users, at now: Timestamp) -> (Session, User)? {
    table.withLock { $0.valid(digest, among: users, at: now, policy) }.map { ($0.session, $0.user) }
  }

  /// Is written within a minute.
  nonisolated func touch(_ digest: SHA256Digest, at now: Timestamp) {
    table.withLock { $0.touch(digest, at: now) }
    isTouched.withLock { $0 = true }
  }

  /// It outlives a restart when this returns.
  func begin(_ session: Session, at now: Timestamp) throws(DiskError) {
    try change { sessions in sessions.begin(session, at: now, policy) }
  }

  func end(_ digest: SHA256Digest) throws(DiskError) {
    try change { sessions in sessions.end(digest) }
  }

  func endAll(of user: UserName) throws(DiskError) {
    try change { sessions in sessions.endAll(of: user) }
  }

  /// Ends all of a user's sessions but one, which goes on.
  func endOthers(of session: Session, at now: Timestamp) throws(DiskError) {
    try change { sessions in
      sessions.endAll(of: session.user)
      sessions.begin(session, at: now, policy)
    }
  }

  /// Writes uses down, if there were any.
  func flush(at now: Timestamp) throws(DiskError) {
    guard isTouched.withLock({ $0 }) else { return }
    try change { sessions in sessions.evict(asOf: now, policy) }
  }

  /// What ends has ended in memory even when the disk is full.
  private func change(_ change: (inout Sessions) -> Void) throws(DiskError) {
    isTouched.withLock { $0 = false }
    let sessions = table.withLock { sessions in
      change(&sessions)
      return sessions
    }
    do throws(DiskError) { try disk.replace(path, with: sessions.json) } catch {
      isTouched.withLock { $0 = true }
      throw error
    }
  }
}
