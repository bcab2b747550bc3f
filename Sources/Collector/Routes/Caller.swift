internal import Findings
internal import Wire

/// Who asks, by the token they showed.
struct Caller: Sendable {
  let reader: SearchReader
  /// The saved searches they see.
  let searches: SearchView

  var scope: Scope { reader.scope }

  init(_ grant: TokenGrant, searches: SavedSearches) {
    reader = SearchReader(.token(grant.name), scope: grant.scope)
    self.searches = SearchView(searches, reader: reader)
  }
}
