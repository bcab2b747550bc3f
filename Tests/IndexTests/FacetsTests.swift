import Findings
import TestSupport
import Testing

@testable import Index

@Suite struct FacetsTests {
  static let countable = QueryField.allCases.compactMap { FacetField($0) }

  @Test(arguments: Seed.fresh(count: 4))
  func `the values of every field are counted as the reference evaluator sees them`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    for _ in 0..<3 { try world.admit((0..<60).map { _ in maker.finding() }) }
    var queries = QueryMaker(random: maker.random, findings: world.findings)
    for number in 0..<8 {
      var query = IndexQuery(number < 2 ? .all : queries.expression(), scope: .everything)
      if number % 4 == 3 { query.scope = Scope(regions: nil, accounts: [ModelMaker.accounts[0]]) }
      query.versions = number.isMultiple(of: 2) ? .latest : .all
      let found = try #require(try await facets(world.reader, Self.countable, query))
      let models = world.expected(query)
      let name = "\(query.expression) over \(query.versions): replay with seed \(seed)"
      #expect(found.total == (try await world.reader.count(query)), "\(name)")
      query.versions = .all
      let events = world.expected(query)
      for field in Self.countable.map(\.field) {
        expect(
          found.facets[field], counts(of: field, models), events: counts(of: field, events), "\(field) of \(name)")
      }
    }
  }

  @Test(arguments: Seed.fresh(count: 4))
  func `only values that begin as asked are completed, and only those of the scope`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<120).map { _ in maker.finding() })
    let scopes = [
      Scope.everything, Scope(regions: nil, accounts: [ModelMaker.accounts[1]]),
      Scope(regions: [ModelMaker.regions[0]], accounts: nil), .nothing,
    ]
    for field in Self.countable {
      let all = counts(of: field.field, world.latest).keys.sorted()
      for scope in scopes {
        let value = all.randomElement(using: &maker.random) ?? ""
        let prefix = cased(String(value.unicodeScalars.prefix(Int.random(in: 0...4, using: &maker.random))))
        let query = IndexQuery(scope: scope)
        let outcome = try await world.reader.values(of: field, beginningWith: prefix, query, limit: 1000)
        guard case .counted(let found) = outcome else {
          Issue.record("too many values of \(field.field)")
          continue
        }
        var everyVersion = query
        everyVersion.versions = .all
        let fitting = [query, everyVersion].map { query in
          counts(of: field.field, world.expected(query)).filter { value, _ in
            let name = field.field == .country ? Countries.name(forCode: value) : nil
            return ([value] + (name.map { [$0] } ?? [])).contains { cased($0).utf8.starts(with: prefix.utf8) }
          }
        }
        expect(
          found.facets[field.field], fitting[0], events: fitting[1],
          "\(field.field):\(prefix)* of \(scope): replay with seed \(seed)")
      }
    }
  }

  @Test func `a country is completed by its name too`() async throws {
    let world = try IndexWorld()
    var finding = ModelFinding()
    finding.action = .call(
      api: "a", service: nil, caller: nil, ModelRemote(address: "198.51.100.7", countryName: "Germany"))
    try world.admit([finding])
    let field = try #require(FacetField(.country))
    let found = try await world.reader.values(
      of: field, beginningWith: "gERm", IndexQuery(scope: .everything), limit: 5)
    guard case .counted(let facets) = found else {
      Issue.record("not counted")
      return
    }
    #expect(facets.facets[.country]?.rows == [.init(value: "DE", label: "Germany", count: 1)])
  }

  @Test func `what the limit leaves out is added up`() async throws {
    let world = try IndexWorld()
    for number in 0..<12 {
      var finding = ModelFinding()
      finding.id = "finding-\(number)"
      finding.count = Int64(number / 2)
      try world.admit([finding])
    }
    let fields = [QueryField.id, .count, .severity, .archived, .blocked].compactMap { FacetField($0) }
    let found = try #require(try await facets(world.reader, fields, IndexQuery(scope: .everything), limit: 4))
    let (ids, numbers) = (try #require(found.facets[.id]), try #require(found.facets[.count]))
    #expect((ids.rows.count, ids.otherValues, ids.others) == (4, 8, 8))
    #expect(numbers.rows.map(\.value) == ["0", "1", "2", "3"])
    #expect((numbers.otherValues, numbers.others) == (2, 4))
    #expect(found.facets[.severity]?.rows == [.init(value: "2", count: 12)])
    #expect(found.facets[.archived]?.rows == [.init(value: "false", count: 12)])
    #expect(found.facets[.blocked] == IndexStatistics.Facet())
  }

  @Test func `times have no values, and every other field has`() {
    for field in QueryField.allCases { #expect((FacetField(field) == nil) == (field.kind == .time), "\(field)") }
  }

  @Test func `texts without end are refused before they fill the memory`() throws {
    let world = try IndexWorld()
    try world.admit(
      (0..<20).map { number in
        var finding = ModelFinding()
        finding.id = "finding-\(number)"
        return finding
      })
    let snapshot = world.index.published.snapshot
    let chunk = try #require(snapshot.chunks.first)
    var rows = RowSet()
    rows.assign([], rows: chunk.count, of: chunk.count)
    var enough = TextCounts(mostBytes: 20 * 60)
    try enough.add(.id, chunk, rows, snapshot, isEarlier: false)
    #expect(enough.counts.dropFirst() == [UInt32](repeating: 1, count: 20)[...])
    var tooFew = TextCounts(mostBytes: 10 * 60)
    #expect(throws: FacetOverflow.self) { try tooFew.add(.id, chunk, rows, snapshot, isEarlier: true) }
  }

  @Test func `each transaction makes a new state, the same for every reader`() async throws {
    let world = try IndexWorld()
    let query = IndexQuery(scope: .everything)
    var states: [IndexState] = []
    for number in 0..<3 {
      var finding = ModelFinding()
      finding.id = "finding-\(number)"
      try world.admit([finding])
      let here = try await world.reader.statistics(query) { _ in false }
      let file = try await IndexReader.open(directory: world.folder.path).statistics(query) { _ in false }
      #expect(here.state == file.state)
      #expect(here.value?.total.findings == number + 1)
      states.append(here.state)
    }
    #expect(Set(states).count == 3)
    try world.reopen()
    let last = try #require(states.last)
    #expect(try await world.reader.statistics(query) { $0 == last }.value == nil)
    let fields = [try #require(FacetField(.type))]
    #expect(try await world.reader.facets(of: fields, query, limit: 5) { $0 == last }.value == nil)
    let first = try #require(states.first)
    #expect(try await world.reader.facets(of: fields, query, limit: 5) { $0 == first }.value != nil)
  }

  // MARK: - Counting one by one

  private func facets(
    _ reader: IndexReader, _ fields: [FacetField], _ query: IndexQuery, limit: Int = 1000
  ) async throws -> IndexFacets? {
    guard case .counted(let facets) = try await reader.facets(of: fields, query, limit: limit) else { return nil }
    return facets
  }

  /// How many findings have each value, once for each that is different.
  private func counts(of field: QueryField, _ models: [ModelFinding]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for model in models {
      let texts: [String] =
        switch field {
        // Both are also known by another name, which is no value of its own.
        case .country: model.remotes.compactMap(\.countries.first)
        case .agent: [model.agent]
        default: model.values(of: field).map(text)
        }
      for text in Set(texts) { counts[text, default: 0] += 1 }
    }
    return counts
  }

  private func text(_ value: QueryValue) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): number == number.rounded() ? "\(Int(number))" : "\(number)"
    case .boolean(let boolean): "\(boolean)"
    case .address(let address): address.description
    case .time(let time): time.description
    }
  }

  private func cased(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// - Parameter events: the same as `expected` when nil.
  private func expect(
    _ facet: IndexStatistics.Facet?, _ expected: [String: Int], events: [String: Int]? = nil, _ name: String
  ) {
    let events = events ?? expected
    guard let facet else {
      Issue.record("no facet \(name)")
      return
    }
    let found = facet.rows.map { ($0.value, $0.count) }
    #expect(found.count == Set(found.map(\.0)).count, "\(name)")
    #expect(Dictionary(found) { $0 + $1 } == expected, "\(name)")
    #expect(facet.rows.map(\.count) == facet.rows.map(\.count).sorted(by: >), "\(name)")
    #expect(facet.rows.allSatisfy { $0.events == events[$0.value] }, "\(name)")
    #expect(facet.rows.reduce(facet.otherEvents) { $0 + $1.events } == events.values.reduce(0, +), "\(name)")
    #expect(facet.otherValues == 0 && facet.others == 0, "\(name)")
  }
}
