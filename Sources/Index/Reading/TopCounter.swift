/// Counts values of which there may be any number, in bounded memory.
///
/// Up to ``capacity`` different values counts are exact. Beyond it the rarest are forgotten (lossy counting, Manku and
/// Motwani 2002): a value that is frequent enough to be shown is then short by ``mostMissed`` at most.
struct TopCounter<Value: Hashable> {
  /// Some 100 MB of texts, which is what one request may take.
  static var capacity: Int { 1 << 20 }

  private(set) var counts: [Value: Int] = [:]
  private(set) var mostMissed = 0
  private(set) var total = 0

  mutating func add(_ value: Value) {
    total += 1
    counts[value, default: 0] += 1
    if counts.count > Self.capacity { forgetRarest() }
  }

  private mutating func forgetRarest() {
    mostMissed += 1
    counts = counts.filter { $0.value > mostMissed }
    // All of them may be frequent; room must come from somewhere, or the next value would do this again.
    if counts.count > Self.capacity / 2 { forgetRarest() }
  }

  /// The most frequent, and among equals the first in `precedes`.
  func top(_ count: Int, precedes: (Value, Value) -> Bool) -> [(value: Value, count: Int)] {
    var best: [(value: Value, count: Int)] = []
    func isBetter(_ left: (value: Value, count: Int), _ right: (value: Value, count: Int)) -> Bool {
      left.count != right.count ? left.count > right.count : precedes(left.value, right.value)
    }
    for (value, found) in counts {
      let entry = (value: value, count: found)
      if best.count == count, let last = best.last, !isBetter(entry, last) { continue }
      let place = best.firstIndex { isBetter(entry, $0) } ?? best.count
      best.insert(entry, at: place)
      if best.count > count { best.removeLast() }
    }
    return best
  }
}
