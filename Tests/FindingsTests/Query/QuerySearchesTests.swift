import Findings
import Testing

@Suite struct QuerySearchesTests {
  let now = Timestamp("2026-11-23T12:00:00Z")!

  /// Searches that all see each other.
  static func searches(_ queries: [String: String]) -> QuerySearches {
    QuerySearches { reference in
      guard let text = queries[reference.name.text] else {
        return .unknown(nearest: NearestName.to("\(reference)", among: queries.keys.sorted().map { "@\($0)" }))
      }
      return .query(NamedQuery(key: reference.name.text, text: text, searches: searches(queries)))
    }
  }

  private func parse(_ query: String, _ queries: [String: String]) throws(QueryError) -> String {
    try QueryParser.parse(query, now: now, searches: Self.searches(queries)).description
  }

  @Test(arguments: [
    ("@probes", "type:Recon* OR port:22"),
    // As if it stood in parentheses: OR within does not reach out.
    ("@probes region:us-west-1", "(type:Recon* OR port:22) region:us-west-1"),
    ("region:us-west-1 NOT @probes", "region:us-west-1 NOT (type:Recon* OR port:22)"),
    ("-@probes", "NOT (type:Recon* OR port:22)"), ("!@probes", "NOT (type:Recon* OR port:22)"),
    ("(@probes)(@recent)", "(type:Recon* OR port:22) updated>=2026-11-22T12:00:00Z"),
    // Case does not count, and searches use searches.
    ("@Probes @RECENT", "(type:Recon* OR port:22) updated>=2026-11-22T12:00:00Z"),
    ("@both", "(type:Recon* OR port:22) updated>=2026-11-22T12:00:00Z"),
    ("NOT @both OR x", "NOT ((type:Recon* OR port:22) updated>=2026-11-22T12:00:00Z) OR x"),
    ("@everything", "*"), ("@everything x", "x"),
    // What is in quotes or within a word is no search.
    (#""@probes" a@b user:@probes"#, #""@probes" a@b user:@probes"#), (#"\@probes"#, #""@probes""#),
  ])
  func `a search stands for its query`(query: String, printed: String) throws {
    let queries = [
      "probes": "type:Recon* OR port:22", "recent": "updated:-1d", "both": "@probes @recent", "everything": "",
    ]
    #expect(try parse(query, queries) == printed)
  }

  @Test(arguments: [
    (
      "x @prbes", "  ^~~~~~",
      "there is no saved search @prbes to be seen here: put it in quotes to search for the text; did you mean @probes?"
    ),
    (
      "x @broken", "  ^~~~~~~", "in the saved search @broken, at character 3: unknown field rgion; did you mean region?"
    ),
    (
      "@outer", "^~~~~~",
      "in the saved search @outer, in @broken, at character 3: unknown field rgion; did you mean region?"
    ),
    (
      "a OR @loop", "     ^~~~~",
      "a saved search cannot use itself, and here @loop uses @round uses @loop: break the circle"
    ),
    ("@self", "^~~~~", "a saved search cannot use itself, and here @self uses @self: break the circle"),
  ])
  func `an error points at the search that is to blame`(query: String, mark: String, message: String) {
    let queries = [
      "probes": "x", "broken": "a rgion:x", "outer": "y OR @broken", "loop": "@round", "round": "z @loop",
      "self": "@self",
    ]
    let error = #expect(throws: QueryError.self) { try parse(query, queries) }
    #expect(error?.rendered(in: query) == "\(query)\n\(mark)\n\(message)")
  }

  @Test func `the searches of an ambiguous name are listed`() {
    let searches = QuerySearches { _ in .ambiguous(["@a/x", "@b/x"]) }
    let error = #expect(throws: QueryError.self) { try QueryParser.parse("@x", now: now, searches: searches) }
    #expect(error?.description == "several searches have the name @x: write @a/x or @b/x")
  }

  @Test func `searches lie eight deep and no deeper`() throws {
    var queries = ["s8": "probe"]
    for level in 0..<8 { queries["s\(level)"] = "@s\(level + 1)" }
    #expect(try parse("@s1", queries) == "probe")
    let error = #expect(throws: QueryError.self) { try parse("@s0", queries) }
    #expect(error?.description == "saved searches lie more than 8 deep within each other at @s8: write one of them out")
    #expect(error?.offset == 0)
  }

  @Test func `terms and levels count as if they were written out`() throws {
    let many = [String](repeating: "a", count: 200).joined(separator: " ")
    #expect(throws: Never.self) { try parse("@many", ["many": many]) }
    let error = #expect(throws: QueryError.self) { try parse("x @many @many", ["many": many]) }
    #expect(error?.problem == .tooManyTerms)
    #expect(error?.offset == 8)

    let deep = String(repeating: "(", count: 40) + "a" + String(repeating: ")", count: 40)
    #expect(throws: Never.self) { try parse("@deep", ["deep": deep]) }
    let opening = String(repeating: "(", count: 30)
    #expect(throws: QueryError.self) { try parse(opening + "@deep" + opening, ["deep": deep]) }
  }

  @Test func `searches that double each other end at the limit of terms`() {
    var queries = ["d8": "a"]
    for level in 1..<8 {
      queries["d\(level)"] = [String](repeating: "@d\(level + 1)", count: 40).joined(separator: " ")
    }
    let error = #expect(throws: QueryError.self) { try parse("@d1", queries) }
    #expect(error?.problem == .tooManyTerms)
  }

  @Test func `whoever has no searches checks the form alone`() {
    #expect(throws: Never.self) { try QueryParser.parse("@any NOT @siem/other", now: now, searches: .assumed) }
    #expect(throws: QueryError.self) { try QueryParser.parse("@any rgion:x", now: now, searches: .assumed) }
    #expect(throws: QueryError.self) { try QueryParser.parse("@any", now: now) }
  }

  @Test(arguments: [
    ("a", true), ("Brute-Force.v2_x", true), ("9", true), ("", false), ("-a", false), (".a", false), ("a b", false),
    ("ä", false), ("a/b", false), (String(repeating: "a", count: 64), true), (String(repeating: "a", count: 65), false),
  ])
  func `a name is letters, digits and three signs`(text: String, isName: Bool) {
    #expect(SearchName(text)?.text == (isName ? text.lowercased() : nil))
  }
}
