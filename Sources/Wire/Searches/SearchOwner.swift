/// Who saved a search.
public enum SearchOwner: Sendable, Hashable {
  /// Whoever may write the collector's data folder.
  case folder
  /// The holder of the token of that name.
  case token(String)

  /// The token's name; nil for the folder.
  public var token: String? { if case .token(let name) = self { name } else { nil } }
}
