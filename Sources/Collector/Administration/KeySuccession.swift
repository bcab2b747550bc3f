internal import Wire

/// Which id the key that follows another gets.
enum KeySuccession {
  /// `us-west-1-a` is followed by `us-west-1-b`, and so on to `z`; an id without such a letter by `id.2`, `id.3` and so
  /// on. Ids that are taken, by revoked keys too, are passed over, since the archive names keys by them for ever.
  ///
  /// - Returns: nil when the next id would be longer than ``WireName`` allows.
  static func id(after id: String, taken: Set<String>) -> String? {
    if let letter = letter(of: id) {
      for next in letters.drop(while: { $0 <= letter }) {
        let candidate = String(id.dropLast()) + String(next)
        if !taken.contains(candidate) { return candidate }
      }
    }
    var number = 2
    while taken.contains("\(id).\(number)") { number += 1 }
    let candidate = "\(id).\(number)"
    return WireName.isWellFormed(candidate) ? candidate : nil
  }

  /// The path for a key's file: beside the earlier one, with the new id in the place of the old.
  static func path(of file: String, from old: String, to new: String) -> String {
    guard let range = file.ranges(of: old).last else { return "\(file).\(new)" }
    return file.replacingCharacters(in: range, with: new)
  }

  private static let letters: [Character] = Array("abcdefghijklmnopqrstuvwxyz")

  /// The letter in a last part of one letter, as `a` in `us-west-1-a`.
  private static func letter(of id: String) -> Character? {
    guard let last = id.last, letters.contains(last), id.dropLast().hasSuffix("-") else { return nil }
    return last
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
