/// One value of the file with the place it was read from: a plain tree, in which aliases are already what they stand for.
///
/// Nothing is resolved: `yes`, `012` and `1e3` are the text that was written, and each key decides what it reads.
struct YAMLNode: Equatable, Sendable {
  struct Place: Hashable, Sendable {
    /// Both from 1; the column counts Unicode scalars.
    var line: Int
    var column: Int
  }

  struct Pair: Equatable, Sendable {
    let key: YAMLNode
    let value: YAMLNode
  }

  enum Content: Equatable, Sendable {
    case scalar(Scalar)
    case list([YAMLNode])
    /// In the order of the file, repeated keys included.
    case mapping([Pair])
  }

  struct Scalar: Equatable, Sendable {
    let text: String
    /// Written without quotes.
    let isPlain: Bool

    /// Nothing behind the colon, or one of the spellings of null.
    var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }
  }

  let content: Content
  let place: Place

  /// The text of a key; nil for a key that is a list or a mapping.
  var keyText: String? {
    if case .scalar(let scalar) = content { scalar.text } else { nil }
  }

  /// What the value is, in words that fit `… is not a size`.
  var kind: String {
    switch content {
    case .scalar(let scalar) where scalar.isNull: "nothing"
    case .scalar: "a single value"
    case .list: "a list"
    case .mapping: "a mapping"
    }
  }
}
