/// Finds the key that somebody meant.
enum NearestKey {
  /// The closest of `known` within a third of its length (at least one edit), the first of several; nil when all are far.
  static func of(_ key: String, among known: [String]) -> String? {
    // A key longer than any known one by this much is no slip of the finger, and comparing it costs its length.
    guard key.utf8.count <= 64 else { return nil }
    let ranked = known.enumerated().map { (edits: edits(from: key, to: $1), position: $0, key: $1) }
    guard let best = ranked.min(by: { ($0.edits, $0.position) < ($1.edits, $1.position) }),
      best.edits <= max(1, best.key.count / 3)
    else { return nil }
    return best.key
  }

  /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), ignoring case.
  static func edits(from one: String, to other: String) -> Int {
    let a = Array(one.lowercased())
    let b = Array(other.lowercased())
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
