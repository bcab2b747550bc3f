public import Findings

/// All searches that are saved with a collector.
public struct SavedSearches: Sendable, Equatable {
  /// In the order of their names, then of their owners.
  public private(set) var searches: [SavedSearch] = []

  public init() {}

  /// So many that nobody misses one, and so few that the file stays small.
  public static let maximumPerOwner = 100
  public static let maximumDescriptionBytes = 512

  public subscript(name: SearchName, owner: SearchOwner) -> SavedSearch? {
    searches.first { $0.name == name && $0.owner == owner }
  }

  /// With one more, or one in the place of its owner's earlier one of the name. What its text says is not looked at: see
  /// ``saving(_:now:)``.
  public func adding(_ search: SavedSearch) throws(SavedSearchError) -> SavedSearches {
    guard search.description.utf8.count <= Self.maximumDescriptionBytes else {
      throw .descriptionTooLong(bytes: search.description.utf8.count, limit: Self.maximumDescriptionBytes)
    }
    guard !search.description.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw .descriptionHasControls
    }
    var others = searches.filter { $0.name != search.name || $0.owner != search.owner }
    guard others.count(where: { $0.owner == search.owner }) < Self.maximumPerOwner else {
      throw .tooMany(limit: Self.maximumPerOwner)
    }
    let place = others.firstIndex { Self.precedes(search, $0) } ?? others.endIndex
    others.insert(search, at: place)
    var changed = self
    changed.searches = others
    return changed
  }

  /// With a search whose query can be used by whoever will see it: it parses, with every search that it uses, and of a
  /// shared one those are shared as well.
  ///
  /// - Parameter now: what ages count back from.
  /// - Throws: ``SavedSearchError/query(_:text:)`` with the place in the text.
  public func saving(_ search: SavedSearch, now: Timestamp) throws(SavedSearchError) -> SavedSearches {
    let changed = try adding(search)
    let view = SearchView(
      changed, reader: SearchReader(search.owner, scope: search.scope), ownSharedOnly: search.isShared)
    do throws(QueryError) {
      _ = try QueryParser.parse(search.query, now: now, searches: view.meanings)
      // Used by its name it is one level deeper.
      _ = try QueryParser.parse("\(SearchReference(name: search.name))", now: now, searches: view.meanings)
    } catch {
      throw .query(error, text: search.query)
    }
    return changed
  }

  /// Without those of one owner, whose name may be another's later.
  public func removingAll(of owner: SearchOwner) -> SavedSearches {
    var changed = self
    changed.searches.removeAll { $0.owner == owner }
    return changed
  }

  public func removing(_ name: SearchName, of owner: SearchOwner) throws(SavedSearchError) -> SavedSearches {
    guard self[name, owner] != nil else { throw .unknown(name) }
    var changed = self
    changed.searches.removeAll { $0.name == name && $0.owner == owner }
    return changed
  }

  /// A user's come behind those of a token of the same name.
  private static func key(_ owner: SearchOwner) -> String {
    if case .user(let name) = owner { name + "\u{0}" } else { owner.name ?? "" }
  }

  /// The folder's before those of tokens and users.
  private static func precedes(_ left: SavedSearch, _ right: SavedSearch) -> Bool {
    (left.name.text, key(left.owner)) < (right.name.text, key(right.owner))
  }
}
