import Findings
import TestSupport
import Testing

@testable import Index

@Suite struct FacetTimelineTests {
  @Test(arguments: Seed.fresh(count: 3))
  func `each series is what its value as a query gives, and the rest is what fits none`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    for _ in 0..<2 { try world.admit((0..<60).map { _ in maker.finding() }) }
    var queries = QueryMaker(random: maker.random, findings: world.findings)
    for (number, field) in FacetsTests.countable.enumerated() {
      var query = IndexQuery(number % 3 == 0 ? queries.expression() : .all, scope: .everything)
      if number % 4 == 1 { query.scope = Scope(regions: nil, accounts: [ModelMaker.accounts[0]]) }
      query.versions = number.isMultiple(of: 2) ? .latest : .all
      var everyVersion = query
      everyVersion.versions = .all
      let (counted, events) = (world.expected(query), world.expected(everyVersion))
      let name: Comment = "\(field.field) of \(query.expression) over \(query.versions): replay with seed \(seed)"
      let found = try #require(try await timeline(world.reader, field, query), name)
      let statistics = try await world.reader.statistics(query)
      #expect(found.total == statistics.total && found.interval == statistics.timeline.interval, name)
      let values = try #require(try await facet(world.reader, field, query))
      #expect(found.series.map(\.value) == values.rows.map(\.value), name)
      let conditions = try values.rows.map { try #require(field.condition($0.value)) }
      for (series, condition) in zip(found.series, conditions) {
        expect(series.buckets, counted.filter(condition.matches), events.filter(condition.matches), name)
      }
      let others = { (model: ModelFinding) in conditions.allSatisfy { !$0.matches(model) } }
      expect(found.rest, counted.filter(others), events.filter(others), name)
    }
  }

  @Test func `without a field all is the rest, in the intervals of the figures`() async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(0x5eed)
    try world.admit((0..<80).map { _ in maker.finding() })
    let query = IndexQuery(scope: .everything)
    let found = try #require(try await timeline(world.reader, nil, query))
    let statistics = try await world.reader.statistics(query)
    #expect(found.series.isEmpty)
    #expect(found.rest == statistics.timeline.buckets)
    #expect(found.interval == statistics.timeline.interval)
    #expect(try await timeline(world.reader, nil, IndexQuery(scope: .nothing)) == IndexTimeline())
  }

  @Test func `intervals suit the time of all series together`() async throws {
    let world = try IndexWorld()
    for day in [0, 1, 200] {
      var finding = ModelFinding()
      finding.id = "finding-\(day)"
      finding.account = day == 200 ? ModelMaker.accounts[0] : ModelMaker.accounts[1]
      finding.updated = finding.updated + .seconds(day * 86_400)
      try world.admit([finding])
    }
    let found = try #require(
      try await timeline(world.reader, FacetField(.account), IndexQuery(scope: .everything)))
    #expect(found.interval == 7 * 86_400)
    #expect(found.series.map(\.buckets.count) == [1, 1])
  }

  private func timeline(
    _ reader: IndexReader, _ field: FacetField?, _ query: IndexQuery
  ) async throws -> IndexTimeline? {
    let found = try await reader.timeline(of: field, query, limit: 3) { _ in false }
    guard case .counted(let timeline) = found.value else { return nil }
    return timeline
  }

  private func facet(
    _ reader: IndexReader, _ field: FacetField, _ query: IndexQuery
  ) async throws -> IndexStatistics.Facet? {
    guard case .counted(let facets) = try await reader.facets(of: [field], query, limit: 3) else { return nil }
    return facets.facets[field.field]
  }

  private func expect(
    _ buckets: [Timeline.Bucket], _ counted: [ModelFinding], _ events: [ModelFinding], _ name: Comment
  ) {
    for band in SeverityBand.allCases {
      let fits = { (model: ModelFinding) in SeverityBand(severity: model.severity) == band }
      #expect(buckets.reduce(0) { $0 + $1.counts[band] } == counted.count(where: fits), name)
      #expect(buckets.reduce(0) { $0 + $1.events[band] } == events.count(where: fits), name)
    }
    #expect(buckets.map(\.start) == buckets.map(\.start).sorted(), name)
  }
}
