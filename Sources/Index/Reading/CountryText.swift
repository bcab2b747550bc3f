internal import Findings

/// A country as the index keeps it: its code, or its name when no code belongs to it.
enum CountryText {
  static func codeAndName(_ stored: String) -> (code: String, name: String) {
    if let name = Countries.name(forCode: stored) { return (stored, name) }
    return stored.utf8.count == 2 ? (stored, "") : ("", stored)
  }
}
