/// Knows most findings that are surely not in the index, so that a new one is inserted without being looked for first.
///
/// Two facts together make that sure: the finding was created after every one that was there when the filter was begun,
/// and the Bloom filter, which has taken in every one written since, has not seen it. Anything else is looked for.
/// What a rolled back transaction leaves in the filter only costs a look.
final class YoungFindings {
  /// Microseconds since 1970: findings created up to here may be in the index without being in the filter.
  private var threshold: Int64
  private var latest: Int64
  private var bits: [UInt64]
  private var count = 0

  /// 8 MiB: two or three looks in a hundred are in vain when it is full.
  private static let words = 1 << 20
  private static let capacity = words * 64 / 10

  /// - Parameter threshold: the greatest creation time in the index.
  init(createdAfter threshold: Int64) {
    self.threshold = threshold
    latest = threshold
    bits = [UInt64](repeating: 0, count: Self.words)
  }

  /// - Parameter hash: of the finding's key, in 64 well-mixed bits.
  func isSurelyNew(created: Int64, hash: UInt64) -> Bool {
    guard created > threshold else { return false }
    for number in 0..<Self.probes {
      let (word, bit) = Self.probe(number, of: hash)
      if bits[word] & bit == 0 { return true }
    }
    return false
  }

  func add(created: Int64, hash: UInt64) {
    latest = max(latest, created)
    if count == Self.capacity { begin() }
    count += 1
    for number in 0..<Self.probes {
      let (word, bit) = Self.probe(number, of: hash)
      bits[word] |= bit
    }
  }

  /// Begins with an empty filter, for what is created after all that was seen.
  private func begin() {
    threshold = latest
    count = 0
    bits = [UInt64](repeating: 0, count: Self.words)
  }

  private static let probes: UInt64 = 4

  /// Places in one line of the cache, eight words, so that a finding costs one miss and not four: the line from the upper
  /// half of the hash, nine bits for each place from the lower.
  private static func probe(_ number: UInt64, of hash: UInt64) -> (word: Int, bit: UInt64) {
    let line = Int(truncatingIfNeeded: hash >> 40) & (words / 8 - 1)
    let place = hash >> (9 * number)
    return (line * 8 + Int(truncatingIfNeeded: place >> 6 & 7), 1 << (place & 63))
  }
}
