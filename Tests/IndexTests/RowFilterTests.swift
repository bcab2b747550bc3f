import Findings
import TestSupport
import Testing

@testable import Index

@Suite struct RowFilterTests {
  static let regressions: [Seed] = []

  @Test(arguments: regressions + Seed.fresh(count: 4))
  func `the index selects what the reference evaluator selects`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<60).map { _ in maker.finding() })
    var queries = QueryMaker(random: maker.random, findings: world.findings)
    for number in 0..<120 {
      var query = IndexQuery(number < 60 ? .comparison(queries.comparison()) : queries.expression(), scope: .everything)
      query.versions = number.isMultiple(of: 2) ? .latest : .all
      let found = Set(try await world.reader.all(query).map(\.key))
      let expected = Set(world.expected(query).map(\.key))
      #expect(
        found == expected,
        """
        \(query.expression) over \(query.versions): \(found.count) found, \(expected.count) expected; \
        replay with seed \(seed)
        """)
    }
  }

  @Test(arguments: Seed.fresh(count: 2))
  func `scopes and times bound every query`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<60).map { _ in maker.finding() })
    var queries = QueryMaker(random: maker.random, findings: world.findings)
    for _ in 0..<40 {
      var query = IndexQuery(queries.expression(), scope: .everything)
      if maker.random.chance(1, in: 2) { query.scope.regions = [maker.pick(ModelMaker.regions), "other"] }
      if maker.random.chance(1, in: 2) { query.scope.accounts = [maker.pick(ModelMaker.accounts), "other"] }
      if maker.random.chance(1, in: 2) { query.since = maker.time() }
      if maker.random.chance(1, in: 2) { query.until = maker.time() }
      let found = Set(try await world.reader.all(query).map(\.key))
      #expect(found == Set(world.expected(query).map(\.key)), "\(query): replay with seed \(seed)")
    }
  }

  @Test func `a scope without regions or without accounts sees nothing, whatever the query says`() async throws {
    let world = try IndexWorld()
    try world.admit([ModelFinding()])
    for scope in [Scope.nothing, Scope(regions: [], accounts: nil), Scope(regions: nil, accounts: [])] {
      for expression in [QueryExpression.all, .not(.or([])), .or([.all, .freeText(TextPattern(exact: "recon"))])] {
        let query = IndexQuery(expression, scope: scope, versions: .all)
        #expect(try await world.reader.findings(query).findings.isEmpty)
        #expect(try await world.reader.count(query) == FindingCount())
        #expect(try await world.reader.statistics(query).total == FindingCount())
      }
      #expect(try await world.reader.finding(ModelFinding().id, scope: scope) == .none)
    }
  }

  @Test func `a scope compares names exactly`() async throws {
    let world = try IndexWorld()
    try world.admit([ModelFinding()])
    for scope in [Scope(regions: ["US-WEST-1"], accounts: nil), Scope(regions: ["us-west%"], accounts: nil)] {
      #expect(try await world.reader.count(IndexQuery(scope: scope)) == FindingCount())
    }
    let scope = Scope(regions: ["us-west-1"], accounts: ["111122223333"])
    #expect(try await world.reader.count(IndexQuery(scope: scope)) == FindingCount(findings: 1, versions: 1))
  }

  @Test func `a scope may name any number of accounts`() async throws {
    let world = try IndexWorld()
    try world.admit([ModelFinding()])
    let accounts = Set((0..<300_000).map { String(111_122_000_000 + $0) })
    let query = IndexQuery(scope: Scope(regions: nil, accounts: accounts))
    #expect(try await world.reader.count(query).findings == 1)
  }

  @Test(arguments: regressions + Seed.fresh(count: 2))
  func `titles that repeat what other fields say are searched all the same`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    // Several chunks, none of whose ends is the end of a word of bits.
    for count in [130, 70, 30, 5] { try world.admit((0..<count).map { _ in repeating(maker.finding(), &maker) }) }
    var words: [String] = []
    for _ in 0..<12 {
      let model = maker.pick(world.findings)
      let text = [model.title, model.description].compactMap { $0 }.joined(separator: " ")
      let start = Int.random(in: 0..<max(1, text.count), using: &maker.random)
      words.append(String(text.dropFirst(start).prefix(Int.random(in: 1...14, using: &maker.random))))
    }
    for word in words + ["22", "443", "is", "host i", "x"] where !word.isEmpty {
      let pattern = TextPattern(exact: word)
      let expressions: [QueryExpression] = [
        .freeText(pattern), .comparison(.title, .text(pattern.anywhere)),
        .comparison(.description, .text(pattern.anywhere)),
        .comparison(.title, .text(TextPattern(pieces: [.many, .literal(word)]))),
        .not(.comparison(.title, .text(TextPattern(pieces: pattern.pieces + [.one, .many])))),
        .and([.freeText(pattern), .not(.comparison(.archived, .boolean(true)))]),
      ]
      for expression in expressions {
        let query = IndexQuery(expression, scope: .everything, versions: .all)
        let found = try await world.reader.all(query).map(\.key).sorted()
        #expect(found == world.expected(query).map(\.key).sorted(), "\(expression): replay with seed \(seed)")
      }
    }
    for field in [QueryField.title, .description] {
      let query = IndexQuery(.comparison(field, .present), scope: .everything)
      #expect(try await world.reader.count(query).findings == world.expected(query).count, "replay with seed \(seed)")
    }
  }

  /// The finding with values of its own in its title and its description.
  private func repeating(_ finding: ModelFinding, _ maker: inout ModelMaker) -> ModelFinding {
    var finding = finding
    var values = finding.freeText + finding.threats + [finding.account, "22", "443", "h1", "GetObject"]
    for field in [QueryField.domain, .api] {
      for case .text(let text) in finding.values(of: field) { values.append(text) }
    }
    if maker.random.chance(3, in: 4) { finding.title = "Host \(maker.pick(values)) is \(maker.pick(values))." }
    if maker.random.chance(3, in: 4) {
      finding.description = "Instance \(maker.pick(values)): port \(maker.pick(values)), \(maker.pick(values))"
    }
    return finding
  }

  /// Texts that mean something to SQL, to LIKE or to a regular expression.
  static let oddTexts = [
    "'", "\"", "'; DROP TABLE version; --", "%", "_", "\\", "?", "?1", ":a", "@a", "$a", ".", "[a-z]", "é", "É",
  ]

  @Test(arguments: oddTexts)
  func `every text of a query stands for itself`(text: String) async throws {
    let world = try IndexWorld()
    var odd = ModelFinding()
    odd.title = "a " + text + " b"
    odd.description = text
    odd.resourceType = text
    odd.threats = ["threat" + text]
    var plain = ModelFinding()
    plain.id = "plain"
    plain.title = "title"
    try world.admit([odd, plain])
    let pattern = TextPattern(exact: text)
    for field in QueryField.allCases {
      for pattern in [pattern, pattern.anywhere, TextPattern(exact: "threat" + text)] {
        let query = IndexQuery(.comparison(field, .text(pattern)), scope: .everything)
        let found = try await world.reader.all(query).map(\.key).sorted()
        #expect(found == world.expected(query).map(\.key).sorted(), "\(query.expression)")
      }
    }
    let free = IndexQuery(.freeText(pattern), scope: .everything)
    #expect(try await world.reader.all(free).map(\.key).sorted() == world.expected(free).map(\.key).sorted())
  }

  @Test func `a wildcard does not reach from one resource into the next`() async throws {
    let world = try IndexWorld()
    var finding = ModelFinding()
    finding.resources = [(.instance, "i-first"), (.bucket, "second")]
    try world.admit([finding])
    func count(_ text: String) async throws -> Int {
      let expression = try QueryParser.parse(text, now: finding.updated)
      return try await world.reader.count(IndexQuery(expression, scope: .everything)).findings
    }
    #expect(try await count("instance:i-*t") == 1)
    #expect(try await count("instance:i-*d") == 0)
    #expect(try await count("resource_id:i*second") == 0)
    #expect(try await count("resource_id:*b:*") == 0, "the kind's letter is no part of the name")
  }
}
