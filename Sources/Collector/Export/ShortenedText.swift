extension String {
  /// At most so many UTF-16 units, as AWS counts lengths; what was cut ends in an ellipsis.
  func shortened(to limit: Int) -> String {
    guard utf8.count > limit, utf16.count > limit else { return self }
    var kept = String.UnicodeScalarView()
    var units = 0
    for scalar in unicodeScalars {
      units += scalar.utf16.count
      guard units < limit else { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  /// Whether it has nothing but spaces.
  var isBlank: Bool {
    // Most texts begin with a letter or a digit.
    if let first = utf8.first, (0x21..<0x7F).contains(first) { return false }
    return allSatisfy(\.isWhitespace)
  }
}
