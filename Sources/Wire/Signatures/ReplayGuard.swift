public import Findings

/// Remembers which nonces were used, so that no signed request has an effect twice. Pure: the time comes in.
///
/// A request is good for the tolerance on either side of its stamp, so one that is stamped ahead of our clock could
/// come again for twice the tolerance. That long a nonce is kept. What is kept is bounded for every key; a key that
/// fills its share is refused until the oldest nonce is out of date, since forgetting it early would let it in again.
public struct ReplayGuard: Sendable {
  /// What to write down so that it holds after a restart.
  public struct Entry: Sendable, Hashable {
    public let keyID: String
    public let nonce: String
    public let created: Timestamp
    public let admitted: Timestamp

    public init(keyID: String, nonce: String, created: Timestamp, admitted: Timestamp) {
      (self.keyID, self.nonce, self.created, self.admitted) = (keyID, nonce, created, admitted)
    }

    /// After it, the request cannot pass as fresh any more.
    func lastInstant(_ tolerance: Duration) -> Timestamp { max(admitted, created) + tolerance + tolerance }
  }

  public let tolerance: Duration
  public let maximumEntriesPerKey: Int
  private var memories: [String: Memory] = [:]

  /// - Parameter maximumEntriesPerKey: at the default a key may send 109 batches a second, in some 10 MB.
  public init(tolerance: Duration = .seconds(300), maximumEntriesPerKey: Int = 1 << 16) {
    (self.tolerance, self.maximumEntriesPerKey) = (tolerance, maximumEntriesPerKey)
  }

  /// Lets a nonce in once.
  ///
  /// - Returns: what to write down, before the request has an effect.
  /// - Throws: ``Problem`` of type ``ProblemType/signatureReplayed``, or ``ProblemType/overloaded`` when the key has
  ///   used too many.
  @discardableResult
  public mutating func admit(
    keyID: String, nonce: String, created: Timestamp, now: Timestamp
  ) throws(Problem) -> Entry {
    evict(keyID, asOf: now)
    guard memories[keyID]?.nonces.contains(nonce) != true else {
      throw Problem(.signatureReplayed, "key \(keyID) has used this nonce before", serverTime: now)
    }
    if isFull(keyID) {
      // An entry from while our clock was ahead stays in front of ones that are out of date.
      memories[keyID]?.removeAll(asOf: now, tolerance)
    }
    guard !isFull(keyID) else {
      let wait =
        memories[keyID]?.oldest.map { oldest in (oldest.lastInstant(tolerance) - now).components.seconds + 1 } ?? 1
      throw Problem(
        .overloaded, "key \(keyID) has used \(maximumEntriesPerKey) nonces, as many as are kept for one key",
        retryAfterSeconds: Int(max(1, min(wait, 2 * tolerance.components.seconds))))
    }
    let entry = Entry(keyID: keyID, nonce: nonce, created: created, admitted: now)
    memories[keyID, default: Memory()].append(entry)
    return entry
  }

  /// Takes back what was written down. Entries that are out of date, known already or above the bound are passed over.
  ///
  /// The bound is the one they were admitted under, so none is above it unless it was lowered meanwhile.
  public mutating func restore(_ entries: some Sequence<Entry>, now: Timestamp) {
    for entry in entries.sorted(by: { left, right in left.admitted < right.admitted })
    where entry.lastInstant(tolerance) >= now {
      guard !isFull(entry.keyID), memories[entry.keyID]?.nonces.contains(entry.nonce) != true else { continue }
      memories[entry.keyID, default: Memory()].append(entry)
    }
  }

  /// What must still be known, oldest first for each key.
  public func entries(asOf now: Timestamp) -> [Entry] {
    memories.values.flatMap { memory in memory.entries.filter { entry in entry.lastInstant(tolerance) >= now } }
  }

  /// Forgets what is out of date for every key, those that send no more included.
  public mutating func evict(asOf now: Timestamp) {
    for keyID in Array(memories.keys) { evict(keyID, asOf: now) }
  }

  /// How many nonces are kept for all keys together.
  public var count: Int { memories.values.reduce(0) { sum, memory in sum + memory.count } }

  private func isFull(_ keyID: String) -> Bool { (memories[keyID]?.count ?? 0) >= maximumEntriesPerKey }

  private mutating func evict(_ keyID: String, asOf now: Timestamp) {
    while let oldest = memories[keyID]?.oldest, oldest.lastInstant(tolerance) < now { memories[keyID]?.removeOldest() }
    if memories[keyID]?.count == 0 { memories[keyID] = nil }
  }
}

/// The nonces of one key, in the order admitted.
private struct Memory: Sendable {
  private(set) var nonces: Set<String> = []
  private var queue: [ReplayGuard.Entry] = []
  private var first = 0

  var count: Int { queue.count - first }
  var oldest: ReplayGuard.Entry? { first < queue.count ? queue[first] : nil }
  var entries: ArraySlice<ReplayGuard.Entry> { queue[first...] }

  mutating func append(_ entry: ReplayGuard.Entry) {
    nonces.insert(entry.nonce)
    queue.append(entry)
  }

  mutating func removeAll(asOf now: Timestamp, _ tolerance: Duration) {
    let kept = entries.filter { entry in entry.lastInstant(tolerance) >= now }
    nonces = Set(kept.map(\.nonce))
    queue = kept
    first = 0
  }

  mutating func removeOldest() {
    nonces.remove(queue[first].nonce)
    first += 1
    // Half of the queue at a time, so that an entry is moved once on average.
    guard first * 2 > queue.count else { return }
    queue.removeFirst(first)
    first = 0
  }
}
