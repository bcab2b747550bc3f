internal import Synchronization

/// Which rows have an id: what makes dedup one look into memory, however long the history is.
///
/// A hash table of the newest row for each id, and for each row the one before it with the same id. The writer and all
/// readers share it; each holds the lock for one look only. 12 to 24 bytes an id and 8 a row.
final class FindingKeys: Sendable {
  private let state = Mutex(State())

  private struct State {
    /// Of the hash, and different in each process, as a dictionary's is: nobody who chooses ids can bring it about that
    /// they all meet in one place.
    let seed = UInt64.random(in: .min ... .max)
    /// 32 bits of the id's hash, then the newest row with it plus one; 0 is free.
    var slots = [UInt64](repeating: 0, count: 1 << 10)
    var used = 0
    /// The row before each, plus one; 0 for none.
    var previous: [UInt32] = []
    /// Of each row, what ``add(_:mark:)`` was given.
    var marks: [UInt32] = []
  }

  /// Whether no row has this id.
  func isNew(_ id: WordPair) -> Bool {
    state.withLock { state in state.slots[Self.slot(of: Self.hash(id, state.seed), in: state.slots)] == 0 }
  }

  /// All rows whose id is this, newest first; rare others with the same hash may be among them: whoever asks compares.
  func rows(withID id: WordPair) -> [Int] { rows(withID: id, mark: nil) { _ in true } }

  /// Those of ``rows(withID:)`` that have a mark, or that `isWanted`: the long history of a finding is walked without
  /// looking at its rows.
  func rows(withID id: WordPair, mark: UInt32?, or isWanted: (Int) -> Bool) -> [Int] {
    state.withLock { state in
      var rows: [Int] = []
      var next = Int(state.slots[Self.slot(of: Self.hash(id, state.seed), in: state.slots)] & 0xFFFF_FFFF)
      while next > 0 {
        if state.marks[next - 1] == mark || isWanted(next - 1) { rows.append(next - 1) }
        next = Int(state.previous[next - 1])
      }
      return rows
    }
  }

  /// Adds the next row.
  ///
  /// - Parameter mark: tells most rows with one id apart.
  func add(_ id: WordPair, mark: UInt32) {
    state.withLock { state in
      state.marks.append(mark)
      let hash = Self.hash(id, state.seed)
      let slot = Self.slot(of: hash, in: state.slots)
      let earlier = UInt32(truncatingIfNeeded: state.slots[slot])
      state.previous.append(earlier)
      state.slots[slot] = hash & ~0xFFFF_FFFF | UInt64(state.previous.count)
      guard earlier == 0 else { return }
      state.used += 1
      if state.used * 3 > state.slots.count * 2 { Self.grow(&state) }
    }
  }

  /// Takes all that another one has.
  func become(_ other: FindingKeys) {
    let taken = other.state.withLock { $0 }
    state.withLock { $0 = taken }
  }

  private static func hash(_ id: WordPair, _ seed: UInt64) -> UInt64 {
    let first = (id.high ^ seed).multipliedFullWidth(by: 0xd6e8_feb8_6659_fd93)
    let second = (first.high ^ first.low ^ id.low).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15 ^ seed | 1)
    // The upper half must not be zero, since a slot of zero is free.
    return (second.high ^ second.low) | 1 << 63
  }

  /// The slot with the hash's upper half, or the free one where it belongs.
  private static func slot(of hash: UInt64, in slots: [UInt64]) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot] != 0, slots[slot] >> 32 != hash >> 32 { slot = (slot + 1) & mask }
    return slot
  }

  private static func grow(_ state: inout State) {
    var wider = [UInt64](repeating: 0, count: state.slots.count * 2)
    for entry in state.slots where entry != 0 { wider[slot(of: entry, in: wider)] = entry }
    state.slots = wider
  }
}
