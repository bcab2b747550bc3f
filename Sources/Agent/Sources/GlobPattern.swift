/// A path in which `*` stands for any characters of one name, `?` for one of them, `[a-z]` for one of a set (`[!a-z]`
/// for one of all others), and a name `**` for any folders, none included.
struct GlobPattern: Sendable, Equatable {
  /// The folder that holds all matches.
  let root: String
  /// Patterns for the names below it.
  let names: [String]

  /// Nil when the path has no wildcard.
  init?(_ path: String) {
    guard path.contains(where: { "*?[".contains($0) }) else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let fixed = parts.prefix { part in !part.contains { "*?[".contains($0) } }
    let root = fixed.joined(separator: "/")
    self.root = path.hasPrefix("/") ? "/" + root : root.isEmpty ? "." : root
    names = Array(parts[fixed.count...])
  }

  static func matches(_ name: String, _ pattern: String) -> Bool {
    matches(Array(name.unicodeScalars)[...], Array(pattern.unicodeScalars)[...])
  }

  private static func matches(
    _ name: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    var (name, pattern) = (name, pattern)
    // Where to go on when what follows the last star does not fit: one character later.
    var retry: (name: ArraySlice<Unicode.Scalar>, pattern: ArraySlice<Unicode.Scalar>)?
    while !name.isEmpty || !pattern.isEmpty {
      if pattern.first == "*" {
        pattern = pattern.dropFirst()
        retry = (name, pattern)
        continue
      }
      if let first = name.first, let rest = match(first, pattern) {
        name = name.dropFirst()
        pattern = rest
        continue
      }
      guard let last = retry, !last.name.isEmpty else { return false }
      retry = (last.name.dropFirst(), last.pattern)
      (name, pattern) = (last.name.dropFirst(), last.pattern)
    }
    return true
  }

  /// The pattern after the part that this character fits; nil when it fits none.
  private static func match(
    _ character: Unicode.Scalar, _ pattern: ArraySlice<Unicode.Scalar>
  ) -> ArraySlice<Unicode.Scalar>? {
    guard let first = pattern.first else { return nil }
    guard first == "[", let end = pattern.dropFirst(2).firstIndex(of: "]") else {
      return first == "?" || first == character ? pattern.dropFirst() : nil
    }
    var set = pattern[pattern.index(after: pattern.startIndex)..<end]
    let isInverted = set.first == "!"
    if isInverted { set = set.dropFirst() }
    var isIn = false
    while let low = set.first {
      set = set.dropFirst()
      if set.first == "-", let high = set.dropFirst().first {
        set = set.dropFirst(2)
        isIn = isIn || low <= character && character <= high
      } else {
        isIn = isIn || low == character
      }
    }
    return isIn != isInverted ? pattern[pattern.index(after: end)...] : nil
  }
}
