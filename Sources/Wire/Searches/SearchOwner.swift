/// Who saved a search.
public enum SearchOwner: Sendable, Hashable {
  /// Whoever may write the collector's data folder.
  case folder
  /// The holder of the token of that name.
  case token(String)
  /// The user of that name, who signs in.
  case user(String)

  /// The token's or user's name; nil for the folder.
  public var name: String? {
    switch self {
    case .folder: nil
    case .token(let name), .user(let name): name
    }
  }
}
