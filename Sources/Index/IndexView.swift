internal import Synchronization

/// What a read sees: the index at one moment.
struct IndexView: Sendable {
  let snapshot: IndexSnapshot
  /// Also leads to rows that came later: whoever asks leaves out those that the snapshot has not.
  let keys: FindingKeys
  let parts: IndexParts
  let members: MemberReader

  /// The rows with an id, newest first; rare others with the same hash may be among them.
  func rows(withID id: WordPair) -> [Int] { keys.rows(withID: id).filter { $0 < snapshot.count } }
}

/// The state that the last transaction left, for all readers in the process.
final class PublishedIndex: Sendable {
  let keys: FindingKeys
  let parts = IndexParts()
  private let current: Mutex<IndexSnapshot>

  init(_ snapshot: IndexSnapshot, keys: FindingKeys) {
    self.keys = keys
    current = Mutex(snapshot)
  }

  var snapshot: IndexSnapshot { current.withLock { $0 } }

  func publish(_ snapshot: IndexSnapshot) { current.withLock { $0 = snapshot } }
}
