import Findings
import TestSupport
import Testing

@testable import Index

@Suite struct QueryCompilerTests {
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

  @Test func `a scope may name more accounts than SQLite has parameters`() async throws {
    let world = try IndexWorld()
    try world.admit([ModelFinding()])
    let accounts = Set((0..<300_000).map { String(111_122_000_000 + $0) })
    let query = IndexQuery(scope: Scope(regions: nil, accounts: accounts))
    #expect(try await world.reader.count(query).findings == 1)
  }

  @Test(arguments: ["'", "\"", "'; DROP TABLE version; --", "%", "_", "\\", "?", "?1", ":a", "@a", "$a"])
  func `no text of a query becomes SQL`(text: String) throws {
    for field in QueryField.allCases {
      let plain = QueryCompiler.condition(.comparison(QueryComparison(field, .text(TextPattern(exact: "plain")))))
      let odd = QueryCompiler.condition(.comparison(QueryComparison(field, .text(TextPattern(exact: text)))))
      #expect(odd.sql == plain.sql, "\(field)")
      #expect(odd.sql.filter { $0 == "?" }.count == odd.values.count || field == .agent)
    }
    #expect(!QueryCompiler.condition(.freeText(TextPattern(exact: "a" + text + "a"))).sql.contains("DROP"))
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
