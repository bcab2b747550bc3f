internal import Synchronization

/// What a read sees: the index at one moment.
struct IndexView: Sendable {
  /// Of the index file.
  let path: String
  var snapshot: IndexSnapshot
  /// Also leads to rows that came later: whoever asks leaves out those that the snapshot has not.
  let keys: FindingKeys
  let parts: IndexParts
  let members: MemberReader

  /// The rows with an id, newest first; rare others with the same hash may be among them.
  func rows(withID id: WordPair) -> [Int] { keys.rows(withID: id).filter { $0 < snapshot.count } }
}

/// The state that the last transaction left, for all readers in the process; they stay when another index takes the
/// place of this one.
final class PublishedIndex: Sendable {
  /// Told of every state after the first.
  let signal = ArrivalSignal()
  private let current: Mutex<IndexView>

  init(_ view: IndexView) { current = Mutex(view) }

  var view: IndexView { current.withLock { $0 } }

  var snapshot: IndexSnapshot { view.snapshot }

  func publish(_ snapshot: IndexSnapshot) {
    current.withLock { $0.snapshot = snapshot }
    signal.tell()
  }

  func become(_ view: IndexView) {
    current.withLock { $0 = view }
    signal.tell()
  }
}
