/// What the values of a field are, and so what may be asked of them.
public enum QueryFieldKind: Hashable, Sendable {
  /// A name: the whole value is compared, ASCII letters in either case; `*` and `?` are wildcards.
  case keyword
  /// Sentences: `:` asks whether the text occurs anywhere, `=` compares the whole.
  case prose
  /// A closed list of names.
  case enumerated
  /// Comparisons and ranges of numbers.
  case number
  /// Comparisons and ranges of instants, dates and ages.
  case time
  /// `true` or `false`.
  case boolean
  /// An IP address or a CIDR block.
  case address
}
