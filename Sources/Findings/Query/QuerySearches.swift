/// What the `@name`s of a query stand for, as one reader sees them.
public struct QuerySearches: Sendable {
  public enum Meaning: Sendable {
    case query(NamedQuery)
    /// Several owners share a search of that name: each as it can be written, such as `@siem/brute-force`.
    case ambiguous([String])
    /// - Parameter nearest: what was probably meant, such as `@brute-force`.
    case unknown(nearest: String?)
  }

  public let meaning: @Sendable (SearchReference) -> Meaning

  public init(_ meaning: @escaping @Sendable (SearchReference) -> Meaning) { self.meaning = meaning }

  /// There are no saved searches.
  public static let none = QuerySearches { _ in .unknown(nearest: nil) }

  /// Every name stands for some query: for whoever checks a query's form and does not have the searches. What such a
  /// query parses to means nothing.
  public static let assumed = QuerySearches { reference in
    .query(NamedQuery(key: "\(reference)", text: "", searches: .none))
  }
}

/// A saved search on its way into a query.
public struct NamedQuery: Sendable {
  /// Tells it from every other one: what circles are found by.
  public let key: String
  public let text: String
  /// What the names within it stand for, which is what its owner sees and not what the reader does.
  public let searches: QuerySearches

  public init(key: String, text: String, searches: QuerySearches) {
    (self.key, self.text, self.searches) = (key, text, searches)
  }
}
