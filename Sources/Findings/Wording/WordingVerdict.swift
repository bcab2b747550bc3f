/// What a template alone says of the findings that have it.
public enum WordingVerdict: Equatable, Sendable {
  /// No values make the text match.
  case never
  /// The text matches whatever the values are.
  case always
  /// The text matches exactly when the pattern's literal occurs in a value of one of these slots, or in the variables
  /// where they are among them; ASCII letters in either case.
  case dependsOnValues(WordingSlots)
  /// The row's text must be put together to know.
  case depends

  /// That of a text which matches when either of two does.
  func or(_ other: WordingVerdict) -> WordingVerdict {
    switch (self, other) {
    case (.always, _), (_, .always): .always
    case (.never, let verdict), (let verdict, .never): verdict
    case (.dependsOnValues(let left), .dependsOnValues(let right)): .dependsOnValues(left.union(right))
    default: .depends
    }
  }
}
