/// Where a row stands in a list: what the list is sorted by, and the row's number among equals.
struct PageKey: Comparable, Sendable {
  /// Zero for an order without it.
  let severity: Double
  /// Updated or created, in microseconds since 1970.
  let time: Int64
  let row: Int

  static func < (left: PageKey, right: PageKey) -> Bool {
    (left.severity, left.time, left.row) < (right.severity, right.time, right.row)
  }
}

/// The greatest of some keys, in bounded memory.
struct GreatestKeys: Sendable {
  let wanted: Int
  private var keys: [PageKey] = []
  /// The least key that belongs to the greatest so far, once there are as many as are wanted.
  private(set) var least: PageKey?

  init(_ wanted: Int) { self.wanted = wanted }

  mutating func add(_ key: PageKey) {
    if let least, key < least { return }
    keys.append(key)
    if keys.count >= wanted * 2 { cut() }
  }

  /// Forgets those that are not wanted, which raises ``least``.
  mutating func cut() {
    guard keys.count >= wanted else { return }
    keys.sort(by: >)
    keys.removeLast(keys.count - wanted)
    least = keys.last
  }

  /// From the greatest on.
  static func merged(_ parts: [GreatestKeys], wanted: Int) -> [PageKey] {
    Array(parts.flatMap(\.keys).sorted(by: >).prefix(wanted))
  }
}
