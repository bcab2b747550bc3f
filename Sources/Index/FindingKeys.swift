internal import Synchronization

/// Which rows have an id: what makes dedup one look into memory, however long the history is.
///
/// A hash table of the newest row for each id, and for each row whose id was there before a link to the row before it. The
/// writer and all readers share it; each holds the lock for one look only. 12 to 24 bytes an id and 12 for each such row.
final class FindingKeys: Sendable {
  private let state: Mutex<State>

  /// A row plus one, or behind the topmost bit the number of a link; 0 is none.
  private typealias Reference = UInt32

  private struct State {
    /// Of the hash, and different in each process, as a dictionary's is: nobody who chooses ids can bring it about that
    /// they all meet in one place.
    let seed = UInt64.random(in: .min ... .max)
    /// 32 bits of the id's hash, then the reference to its newest row; 0 is free.
    var slots: [UInt64]
    var used = 0
    var rows = 0
    var links: [Link] = []
  }

  /// A row whose id was there before.
  private struct Link {
    let row: UInt32
    /// What ``add(_:mark:)`` was given.
    let mark: UInt32
    let earlier: Reference
  }

  private static let linkBit: Reference = 1 << 31

  /// - Parameter rows: for how many there is room at once.
  init(expecting rows: Int = 0) {
    var slots = 1 << 10
    while Self.isFull(rows, of: slots) { slots *= 2 }
    state = Mutex(State(slots: [UInt64](repeating: 0, count: slots)))
  }

  /// Whether no row has this id.
  func isNew(_ id: WordPair) -> Bool {
    state.withLock { state in state.slots[Self.slot(of: Self.hash(id, state.seed), in: state.slots)] == 0 }
  }

  /// Looks at the places of many ids at once, so that the processor fetches them from memory side by side: whoever then
  /// asks for one after the other waits for none.
  ///
  /// - Returns: nothing that means anything; it keeps the looks from being left out.
  @discardableResult
  func fetch(_ ids: Span<WordPair>) -> UInt64 {
    state.withLock { state in
      let (mask, seed) = (state.slots.count - 1, state.seed)
      let slots = state.slots.span
      var seen: UInt64 = 0
      for position in ids.indices {
        seen ^= slots[Int(truncatingIfNeeded: Self.hash(ids[position], seed) >> 32) & mask]
      }
      return seen
    }
  }

  /// All rows whose id is this, newest first; rare others with the same hash may be among them: whoever asks compares.
  func rows(withID id: WordPair) -> [Int] { rows(withID: id, mark: nil) { _ in true } }

  /// Those of ``rows(withID:)`` that have a mark or that `isWanted`, and the first of all, which has none: the long
  /// history of a finding is walked without looking at its rows.
  func rows(withID id: WordPair, mark: UInt32?, or isWanted: (Int) -> Bool) -> [Int] {
    state.withLock { state in
      var rows: [Int] = []
      var next = Reference(truncatingIfNeeded: state.slots[Self.slot(of: Self.hash(id, state.seed), in: state.slots)])
      while next & Self.linkBit != 0 {
        let link = state.links[Int(next & ~Self.linkBit)]
        if link.mark == mark || isWanted(Int(link.row)) { rows.append(Int(link.row)) }
        next = link.earlier
      }
      if next > 0 { rows.append(Int(next) - 1) }
      return rows
    }
  }

  /// Adds the next row.
  ///
  /// - Parameter mark: tells most rows with one id apart.
  func add(_ id: WordPair, mark: UInt32) {
    state.withLock { state in
      precondition(state.rows < Self.linkBit - 1, "an index has two thousand million versions at most")
      let hash = Self.hash(id, state.seed)
      let slot = Self.slot(of: hash, in: state.slots)
      let earlier = Reference(truncatingIfNeeded: state.slots[slot])
      let row = UInt32(state.rows)
      state.rows += 1
      if earlier == 0 {
        state.slots[slot] = hash & ~0xFFFF_FFFF | UInt64(row + 1)
        state.used += 1
        if Self.isFull(state.used, of: state.slots.count) { Self.grow(&state) }
      } else {
        state.slots[slot] = hash & ~0xFFFF_FFFF | UInt64(Self.linkBit | UInt32(state.links.count))
        state.links.append(Link(row: row, mark: mark, earlier: earlier))
      }
    }
  }

  /// Takes all that another one has.
  func become(_ other: FindingKeys) {
    let taken = other.state.withLock { $0 }
    state.withLock { $0 = taken }
  }

  private static func isFull(_ used: Int, of slots: Int) -> Bool { used * 3 > slots * 2 }

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
