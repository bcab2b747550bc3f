import Findings
import Testing
import Wire

@Suite struct SavedSearchesTests {
  static let now = Timestamp("2026-11-23T12:00:00Z")!
  static let west = Scope(regions: ["us-west-1"], accounts: nil)
  static let one = Scope(regions: nil, accounts: ["111122223333"])

  private static func search(
    _ name: String, of owner: String?, _ query: String = "probe", shared: Bool = false, scope: Scope = .everything
  ) throws -> SavedSearch {
    SavedSearch(
      owner: owner.map { .token($0) } ?? .folder, name: try #require(SearchName(name)), query: query, isShared: shared,
      scope: scope, updated: now)
  }

  private static func reader(_ token: String, _ scope: Scope = .everything) -> SearchReader {
    SearchReader(.token(token), scope: scope)
  }

  private static func all(_ searches: SavedSearch...) throws -> SavedSearches {
    try searches.reduce(SavedSearches()) { try $0.saving($1, now: now) }
  }

  private static func names(_ view: SearchView) -> [String] {
    view.searches.map { "\($0.owner.name ?? "-")/\($0.name)" }
  }

  private static func parse(_ query: String, _ view: SearchView) throws -> String {
    try QueryParser.parse(query, now: now, searches: view.meanings).description
  }

  // MARK: - Who sees what

  @Test func `a private search is its owner's alone`() throws {
    let all = try Self.all(try Self.search("x", of: "ann"), try Self.search("x", of: "bob", "other"))
    #expect(Self.names(SearchView(all, reader: Self.reader("ann"))) == ["ann/x"])
    #expect(try Self.parse("@x", SearchView(all, reader: Self.reader("bob"))) == "other")
    #expect(Self.names(SearchView(all, reader: .folder)).isEmpty)
  }

  @Test(arguments: [
    // The owner's scope, the reader's, and whether the reader may know every name in the owner's.
    (Scope.everything, Scope.everything, true), (.everything, west, false), (.everything, one, false),
    (west, .everything, true), (west, west, true), (west, one, false), (one, west, false), (one, one, true),
    (.nothing, west, true), (.nothing, .nothing, true), (west, .nothing, false),
    // A scope that shows no finding holds a name all the same.
    (Scope(regions: [], accounts: ["444455556666"]), west, true),
    (Scope(regions: [], accounts: ["444455556666"]), one, false),
    (Scope(regions: ["us-west-1"], accounts: ["111122223333"]), west, true),
    (west, Scope(regions: ["us-west-1"], accounts: ["111122223333"]), false),
  ])
  func `a shared search is seen by those who may see all that its owner may`(
    owner: Scope, reader: Scope, isSeen: Bool
  ) throws {
    let all = try Self.all(
      try Self.search("x", of: "ann", "account:444455556666", shared: true, scope: owner))
    let view = SearchView(all, reader: Self.reader("bob", reader))
    #expect(view.searches.isEmpty == !isSeen)
    for query in ["@x", "@ann/x"] {
      if isSeen {
        #expect(try Self.parse(query, view) == "account:444455556666")
      } else {
        let hidden = #expect(throws: QueryError.self) { try Self.parse(query, view) }
        // As one that does not exist, to the letter.
        let absent = #expect(throws: QueryError.self) {
          try Self.parse(query, SearchView(SavedSearches(), reader: Self.reader("bob", reader)))
        }
        #expect(hidden == absent)
      }
    }
  }

  @Test func `a name is one's own first, then the folder's, then the only one shared`() throws {
    let shared = try Self.all(
      try Self.search("x", of: "ann", "anns", shared: true), try Self.search("y", of: "ann", "y1", shared: true),
      try Self.search("y", of: "bob", "y2", shared: true))
    let bob = SearchView(shared, reader: Self.reader("bob"))
    #expect(try Self.parse("@x", bob) == "anns")
    #expect(try Self.parse("@y", bob) == "y2")
    #expect(try Self.parse("@ann/y @bob/y", bob) == "y1 y2")
    let carl = SearchView(shared, reader: Self.reader("carl"))
    let error = #expect(throws: QueryError.self) { try Self.parse("@y", carl) }
    #expect(error?.problem == .ambiguousSearch("@y", ["@ann/y", "@bob/y"]))
    let more = try shared.saving(try Self.search("y", of: nil, "folder", shared: true), now: Self.now)
    #expect(try Self.parse("@y", SearchView(more, reader: Self.reader("carl"))) == "folder")
  }

  @Test func `near names are those that the reader sees`() throws {
    let all = try Self.all(
      try Self.search("brute-force", of: "ann", shared: true), try Self.search("brute-farce", of: "bob"))
    let error = #expect(throws: QueryError.self) {
      try Self.parse("@brut-force", SearchView(all, reader: Self.reader("carl")))
    }
    #expect(error?.suggestion == "@brute-force")
    let hidden = #expect(throws: QueryError.self) {
      try Self.parse("@brut-force", SearchView(all, reader: Self.reader("carl", Self.west)))
    }
    #expect(hidden?.suggestion == nil)
  }

  @Test func `names within a shared search mean what they mean to its owner, and never anybody's private search`()
    throws
  {
    let all = try Self.all(
      try Self.search("part", of: "ann", "anns", shared: true),
      try Self.search("whole", of: "ann", "@part x", shared: true),
      try Self.search("part", of: "bob", "bobs"))
    #expect(try Self.parse("@whole @part", SearchView(all, reader: Self.reader("bob"))) == "anns x bobs")

    // It becomes private afterwards: the search that uses it says so instead of telling what it is.
    let withdrawn = try all.saving(try Self.search("part", of: "ann", "secret"), now: Self.now)
    for token in ["ann", "bob"] {
      let error = #expect(throws: QueryError.self) {
        try Self.parse("@whole", SearchView(withdrawn, reader: Self.reader(token)))
      }
      guard case .inSearch(let path, let inner) = error?.problem else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(path == ["@whole"] && inner.problem == .unknownSearch("@part", nearest: nil))
    }
  }

  // MARK: - Saving

  @Test(arguments: [
    ("sevrity:high", false, "unknown field sevrity"),
    ("@absent", false, "there is no saved search @absent to be seen here: put it in quotes to search for the text"),
    ("@x", false, "a saved search cannot use itself, and here @x uses @x: break the circle"),
    ("@mine", true, "there is no saved search @mine to be seen here: put it in quotes to search for the text"),
  ])
  func `a query is read before it is saved`(query: String, shared: Bool, message: String) throws {
    let all = try Self.all(try Self.search("mine", of: "ann"))
    let error = #expect(throws: SavedSearchError.self) {
      try all.saving(try Self.search("x", of: "ann", query, shared: shared), now: Self.now)
    }
    guard case .query(let problem, text: _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.message == message)
  }

  @Test func `a circle is refused by the save that would close it`() throws {
    let all = try Self.all(try Self.search("a", of: "ann"), try Self.search("b", of: "ann", "@a"))
    let error = #expect(throws: SavedSearchError.self) {
      try all.saving(try Self.search("a", of: "ann", "z OR @b"), now: Self.now)
    }
    guard case .query(let problem, text: _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(problem.problem == .searchCycle(["@b", "@a", "@b"]))
    #expect(problem.offset == 5)
  }

  @Test func `an owner has a hundred searches, and replacing one is always possible`() throws {
    var all = SavedSearches()
    for number in 0..<SavedSearches.maximumPerOwner {
      all = try all.saving(try Self.search("s\(number)", of: "ann"), now: Self.now)
    }
    #expect(throws: SavedSearchError.tooMany(limit: 100)) {
      try all.saving(try Self.search("more", of: "ann"), now: Self.now)
    }
    #expect(throws: Never.self) { try all.saving(try Self.search("s7", of: "ann", "other"), now: Self.now) }
    #expect(throws: Never.self) { try all.saving(try Self.search("more", of: "bob"), now: Self.now) }
  }

  @Test func `a description is one short line`() throws {
    func described(_ text: String) throws -> SavedSearch {
      SavedSearch(
        owner: .folder, name: try #require(SearchName("x")), query: "a", description: text, scope: .everything,
        updated: Self.now)
    }
    #expect(throws: SavedSearchError.descriptionHasControls) { try SavedSearches().adding(try described("a\nb")) }
    #expect(throws: SavedSearchError.descriptionTooLong(bytes: 513, limit: 512)) {
      try SavedSearches().adding(try described(String(repeating: "a", count: 513)))
    }
  }

  @Test func `only one's own is removed`() throws {
    let all = try Self.all(try Self.search("x", of: "ann", shared: true))
    let name = try #require(SearchName("x"))
    #expect(throws: SavedSearchError.unknown(name)) { try all.removing(name, of: .token("bob")) }
    #expect(try all.removing(name, of: .token("ann")).searches.isEmpty)
  }

  // MARK: - The file

  @Test func `the file is read back as written`() throws {
    let all = try Self.all(
      try Self.search("a", of: "ann", shared: true, scope: Self.west), try Self.search("a", of: nil),
      try Self.search("b", of: nil, "@a"))
    let again = try SavedSearches.parse(all.json)
    #expect(again == all)
    #expect(Self.names(SearchView(again, reader: .folder)) == ["-/a", "ann/a", "-/b"])
    #expect(again.searches.map(\.tag) == all.searches.map(\.tag))
  }

  @Test(arguments: [
    ("{}", "state/searches.json: version is missing: correct it, or restore the file from a copy"),
    (
      #"{"version": 2, "searches": []}"#,
      "state/searches.json is of version 2 and this program reads up to 1: use the program that wrote it"
    ),
    (
      #"{"version": 1, "searches": [{"name": "x", "query": "a", "updated": "2026-11-23T04:05:06Z"}]}"#,
      "state/searches.json: searches[0].scope is missing: correct it, or restore the file from a copy"
    ),
    (
      #"{"version": 1, "searches": [{"name": "x y", "query": "a", "updated": "2026-11-23T04:05:06Z"}]}"#,
      "state/searches.json: searches[0].name must be 1 to 64 letters, digits, dots, hyphens and underscores, the first a "
        + "letter or digit: correct it, or restore the file from a copy"
    ),
    (
      #"{"version": 1, "searches": [], "more": 1}"#,
      "state/searches.json: more is unknown; the members here are searches, version: correct it, or restore the file from "
        + "a copy"
    ),
  ])
  func `a damaged file is refused with the place`(text: String, message: String) {
    let error = #expect(throws: StateFileError.self) { try SavedSearches.parse(Array(text.utf8)) }
    #expect(error?.description == message)
  }

  @Test func `a tag changes with anything of the search`() throws {
    let search = try Self.search("x", of: "ann")
    let others = [
      try Self.search("y", of: "ann"), try Self.search("x", of: "bob"), try Self.search("x", of: "ann", "other"),
      try Self.search("x", of: "ann", shared: true), try Self.search("x", of: "ann", scope: Self.west),
    ]
    #expect(Set(([search] + others).map(\.tag)).count == 6)
    #expect(search.tag.utf8.count == 32)
  }

  @Test(arguments: [
    ("", "the body is not JSON"), ("[]", "must be an object"), ("{}", "query is missing"),
    (#"{"query": 1}"#, "query must be a text"), (#"{"query": "a", "qery": "b"}"#, "qery is unknown"),
    (#"{"query": "a", "query": "b"}"#, "query is written twice"),
    (#"{"query": "a", "shared": "yes"}"#, "shared must be"),
  ])
  func `a draft that says something else is refused`(body: String, message: String) {
    let error = #expect(throws: SearchDraftError.self) { try SearchDraft.parse(Array(body.utf8)) }
    #expect(error?.description.contains(message) == true, "\(String(describing: error))")
  }
}
