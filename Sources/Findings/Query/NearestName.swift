/// The name that somebody probably meant.
public enum NearestName {
  /// The candidate fewest edits away, or the only one that begins with the text; `nil` when none is near.
  ///
  /// An edit is a character inserted, deleted or replaced, or two neighbours swapped. Case does not count. One edit is
  /// allowed for every three characters, and one at least. Of equally near candidates the first wins.
  public static func to(_ text: String, among candidates: [String]) -> String? {
    let wanted = Array(text.lowercased().unicodeScalars.prefix(longest + 1))
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    let allowance = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(wanted, Array(candidate.lowercased().unicodeScalars))
      if distance <= allowance, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best { return best.name }
    let completions = candidates.filter { $0.lowercased().unicodeScalars.starts(with: wanted) }
    return completions.count == 1 ? completions.first : nil
  }

  /// Longer text is no mistyped name, and comparing it would cost its length squared.
  private static let longest = 64

  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var best = min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          best = min(best, beforePrevious[column - 2] + 1)
        }
        current.append(best)
      }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
