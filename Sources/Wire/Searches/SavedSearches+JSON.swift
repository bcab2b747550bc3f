internal import Findings

/// The file `state/searches.json`:
///
///     {"version": 1, "searches": [
///       {"owner": "siem", "name": "brute-force", "query": "type:*BruteForce*", "description": "", "shared": true,
///        "scope": {"regions": "*", "accounts": ["111122223333"]}, "updated": "2026-11-23T04:05:06Z"}]}
///
/// `owner` is the name of a token, and null for the folder's own searches; those of a user have `user` in its place. `scope` is its owner's when it was saved.
extension SavedSearches {
  public static let fileName = "state/searches.json"

  public var json: [UInt8] { StateFile.encode(searches.map(SearchRecord.init)) }

  /// Queries are not read here: one that a later version cannot read any more is refused when it is used, and the others
  /// stay.
  public static func parse(_ bytes: [UInt8]) throws(StateFileError) -> SavedSearches {
    try StateFile.read(bytes, name: fileName, into: SavedSearches()) { all, record in
      let search = (record as SearchRecord).search
      if all[search.name, search.owner] != nil { throw SavedSearchError.exists(search.name) }
      return try all.adding(search)
    }
  }
}

struct SearchRecord: StateRecord {
  static let list = "searches"
  static let version = 1

  let search: SavedSearch

  enum CodingKeys: String, CodingKey, CaseIterable {
    case owner, user, name, query, description, shared, scope, updated
  }

  init(_ search: SavedSearch) { self.search = search }

  /// A record without `shared` is private, and one without `scope` an error, so that one cut short is never seen by more.
  init(from decoder: any Decoder) throws {
    let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
    search = SavedSearch(
      owner: try Self.owner(
        token: try container.decodeIfPresent(String.self, forKey: .owner),
        user: try container.decodeIfPresent(String.self, forKey: .user), in: container),
      name: try container.decode(.name, expecting: SearchName.grammar) { text in SearchName(text) },
      query: try container.decode(String.self, forKey: .query),
      description: try container.decodeIfPresent(String.self, forKey: .description) ?? "",
      isShared: try container.decodeIfPresent(Bool.self, forKey: .shared) ?? false,
      scope: try container.decode(Scope.self, forKey: .scope),
      updated: try container.decode(.updated, expecting: StateFile.instantForm) { text in Timestamp(text) })
  }

  private static func owner(
    token: String?, user: String?, in container: KeyedDecodingContainer<CodingKeys>
  ) throws -> SearchOwner {
    switch (token, user) {
    case (nil, nil): return .folder
    case (let token?, nil): return .token(token)
    case (nil, let user?): return .user(user)
    case (_?, _?):
      throw DecodingError.dataCorruptedError(
        forKey: .user, in: container, debugDescription: "and owner are two owners; a search has one")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    if case .user(let name) = search.owner {
      try container.encode(name, forKey: .user)
    } else {
      try container.encode(search.owner.name, forKey: .owner)
    }
    try container.encode(search.name.text, forKey: .name)
    try container.encode(search.query, forKey: .query)
    try container.encode(search.description, forKey: .description)
    try container.encode(search.isShared, forKey: .shared)
    try container.encode(search.scope, forKey: .scope)
    try container.encode(search.updated.description, forKey: .updated)
  }
}
