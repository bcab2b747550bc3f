/// Decides what a version is to those that are there, and which of a finding's versions is the latest: the same for what
/// comes from agents and for what is loaded from the index file.
struct VersionRegister {
  var keys: FindingKeys
  private(set) var latest = LatestVersions()
  private(set) var count = 0

  /// Enters all rows of a state.
  init(entering snapshot: IndexSnapshot) {
    // Most versions have an id of their own.
    keys = FindingKeys(expecting: snapshot.count)
    for chunk in snapshot.chunks {
      for position in 0..<chunk.count {
        if position % Self.rowsPerFetch == 0 {
          keys.fetch(chunk.ids.span.extracting(position..<min(position + Self.rowsPerFetch, chunk.count)))
        }
        let (id, digest) = (chunk.ids[position], chunk.digests[position])
        if chunk.hasRemovedRows, chunk.isRemoved(position) {
          enterRemoved(id, digest)
        } else if isNew(id) {
          enterNew(id, digest)
        } else {
          _ = enter(Key(chunk, position)) { snapshot.key(of: $0) }
        }
      }
    }
  }

  /// What is fetched must still be in the cache when its row is entered.
  private static let rowsPerFetch = 128

  /// What compares two versions.
  struct Key {
    var id: WordPair
    var textID: UInt32
    var account: UInt32
    var region: UInt32
    var order: VersionOrder
    var isRemoved = false

    func isSameFinding(as other: Key) -> Bool {
      id == other.id && textID == other.textID && account == other.account && region == other.region
    }
  }

  /// Whether no row has this id: then the next row is surely of a new finding.
  func isNew(_ id: WordPair) -> Bool { keys.isNew(id) }

  /// Enters the next row, whose id ``isNew(_:)``.
  mutating func enterNew(_ id: WordPair, _ digest: UInt64) {
    keys.add(id, mark: Self.mark(digest))
    latest.set(count, true)
    count += 1
  }

  /// Enters the next row unless exactly its version is there.
  ///
  /// - Parameter earlier: the key of a row that was entered before.
  mutating func enter(_ key: Key, earlier: (Int) -> Key) -> Verdict {
    var verdict = Verdict.stored
    var isLatest = true
    var demoted: Int?
    // A repeat has this version's digest, and the finding is known when one of its versions is the latest.
    let mark = Self.mark(key.order.digest)
    for row in keys.rows(withID: key.id, mark: mark, or: { latest.contains($0) }) {
      let other = earlier(row)
      guard key.isSameFinding(as: other) else { continue }
      if other.order.updated == key.order.updated, other.order.digest == key.order.digest { return .duplicate }
      if other.isRemoved { continue }
      verdict = .updated
      if latest.contains(row) {
        isLatest = other.order < key.order
        demoted = isLatest ? row : nil
      }
    }
    if let demoted { latest.set(demoted, false) }
    keys.add(key.id, mark: mark)
    latest.set(count, isLatest)
    count += 1
    return verdict
  }

  /// Enters the next row, which only serves to know its version when that comes again.
  private mutating func enterRemoved(_ id: WordPair, _ digest: UInt64) {
    keys.add(id, mark: Self.mark(digest))
    latest.set(count, false)
    count += 1
  }

  /// Takes note that rows were removed; of findings of which others are left, the greatest of those is the latest.
  ///
  /// - Parameter current: the key of any row, as it is now.
  mutating func remove(_ rows: [Int], current: (Int) -> Key) {
    for row in rows where latest.contains(row) {
      latest.set(row, false)
      let key = current(row)
      let left = keys.rows(withID: key.id).map { (row: $0, key: current($0)) }
        .filter { !$0.key.isRemoved && $0.key.isSameFinding(as: key) }
      if let greatest = left.max(by: { $0.key.order < $1.key.order }) { latest.set(greatest.row, true) }
    }
  }

  private static func mark(_ digest: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: digest) }
}
