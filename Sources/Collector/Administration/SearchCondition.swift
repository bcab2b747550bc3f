internal import Wire

/// What must hold of a saved search before it is changed, so that nobody undoes what somebody else has just done.
public enum SearchCondition: Sendable, Equatable {
  case none
  /// There must be none of the name yet.
  case absent
  /// There must be one.
  case present
  /// It must be one of these, by ``Wire/SavedSearch/tag``.
  case tagged(Set<String>)

  func check(_ search: SavedSearch?) -> Bool {
    switch self {
    case .none: true
    case .absent: search == nil
    case .present: search != nil
    case .tagged(let tags): search.map { tags.contains($0.tag) } ?? false
    }
  }
}
