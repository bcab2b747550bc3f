/// Where a row stands in a list: what the list is sorted by, and among equals what tells a version from all others.
struct PageKey: Comparable, Sendable {
  let place: ListPlace
  let row: Int

  static func < (left: PageKey, right: PageKey) -> Bool { left.place < right.place }
}

/// A place in a list, whether a version stands there or not. It is of the version alone: the number of its row would tell
/// how many findings there are of others, and be another one in an index that was made anew.
struct ListPlace: Comparable, Hashable, Sendable {
  /// Zero for an order without it.
  var severity: Double
  /// Updated or created, in microseconds since 1970.
  var time: Int64
  /// Of the document.
  var digest: UInt64
  /// Stands for the region that reported the version: two regions may report one document.
  var region: UInt64

  static func < (left: ListPlace, right: ListPlace) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    if left.time != right.time { return left.time < right.time }
    return (left.digest, left.region) < (right.digest, right.region)
  }
}

/// The greatest of some keys, in bounded memory.
struct GreatestKeys: Sendable {
  let wanted: Int
  private var keys: [PageKey] = []
  /// The least key that belongs to the greatest so far, once there are as many as are wanted.
  private(set) var least: PageKey?

  /// - Parameter least: what others have as many keys of that are not less; nil for nothing.
  init(_ wanted: Int, atLeast least: PageKey? = nil) { (self.wanted, self.least) = (wanted, least) }

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
