public import Findings

/// The saved searches that one reader sees, and what `@name` stands for among them.
///
/// `@name` is the reader's own search of that name; else the folder's; else the one that somebody shares, when there is
/// only one. `@owner/name` is always that owner's. Within a search names mean what they mean to its owner, so that a
/// shared search finds the same for everybody. Only what is shared counts there: otherwise sharing a search would tell of
/// private ones.
public struct SearchView: Sendable, Equatable {
  private let all: SavedSearches
  private let reader: SearchReader
  /// Whether the reader's own count only when they are shared.
  private let ownSharedOnly: Bool

  public init(_ all: SavedSearches, reader: SearchReader) {
    self.init(all, reader: reader, ownSharedOnly: false)
  }

  init(_ all: SavedSearches, reader: SearchReader, ownSharedOnly: Bool) {
    (self.all, self.reader, self.ownSharedOnly) = (all, reader, ownSharedOnly)
  }

  /// There are none.
  public static let none = SearchView(SavedSearches(), reader: SearchReader(.folder, scope: .nothing))

  /// In the order of their names.
  public var searches: [SavedSearch] { all.searches.filter(isVisible) }

  /// Whether a search is the reader's own.
  public func isOwn(_ search: SavedSearch) -> Bool { search.owner == reader.owner }

  public var meanings: QuerySearches { QuerySearches { meaning(of: $0) } }

  /// The search that a reference stands for; several when it is not clear which.
  public func searches(_ reference: SearchReference) -> [SavedSearch] {
    let named = all.searches.filter { $0.name == reference.name && isVisible($0) }
    if let owner = reference.owner { return named.filter { $0.owner.name == owner } }
    if let own = named.first(where: isOwn) { return [own] }
    if let folder = named.first(where: { $0.owner == .folder }) { return [folder] }
    return named
  }

  private func isVisible(_ search: SavedSearch) -> Bool {
    search.isVisible(to: reader) && !(ownSharedOnly && isOwn(search) && !search.isShared)
  }

  private func meaning(of reference: SearchReference) -> QuerySearches.Meaning {
    let found = searches(reference)
    guard let search = found.first else { return .unknown(nearest: nearest(to: reference)) }
    guard found.count == 1 else { return .ambiguous(found.map { written($0, qualified: true) }) }
    let inner = SearchView(
      all, reader: SearchReader(search.owner, scope: search.scope), ownSharedOnly: search.isShared)
    return .query(
      NamedQuery(key: written(search, qualified: true), text: search.query, searches: inner.meanings))
  }

  private func nearest(to reference: SearchReference) -> String? {
    let written = searches.flatMap { [self.written($0, qualified: false), self.written($0, qualified: true)] }
    return NearestName.to("\(reference)", among: written)
  }

  private func written(_ search: SavedSearch, qualified: Bool) -> String {
    "\(SearchReference(owner: qualified ? search.owner.name : nil, name: search.name))"
  }
}
