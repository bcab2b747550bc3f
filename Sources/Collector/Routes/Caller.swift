internal import Findings
internal import Identity
internal import Wire

/// Who asks, by the token they showed or the session they are in.
struct Caller: Sendable {
  let reader: SearchReader
  /// The saved searches they see.
  let searches: SearchView
  /// Nil for the holder of a token.
  let role: Role?

  var scope: Scope { reader.scope }

  init(_ grant: TokenGrant, searches: SavedSearches) {
    self.init(SearchReader(.token(grant.name), scope: grant.scope), searches: searches, role: nil)
  }

  init(_ user: User, searches: SavedSearches) {
    self.init(SearchReader(.user(user.name.text), scope: user.scope), searches: searches, role: user.role)
  }

  private init(_ reader: SearchReader, searches: SavedSearches, role: Role?) {
    (self.reader, self.role) = (reader, role)
    self.searches = SearchView(searches, reader: reader)
  }

  /// Whoever holds a token made for a program may share what it saves.
  var mayShareSearches: Bool { role.map { $0 >= .analyst } ?? true }
}
