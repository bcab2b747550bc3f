import Findings
import Platform
import TestSupport
import Testing

@testable import Index

@Suite struct LookAheadTests {
  @Test(arguments: Seed.fresh(count: 3))
  func `pages are the same whether the first rows are decided beforehand or not`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<120).map { _ in maker.finding() })
    var queries = QueryMaker(random: maker.random, findings: world.findings)
    let whole = world.index.published.snapshot
    let parted = parted(whole, rows: 3)
    #expect(whole.chunks.count < 8 && parted.chunks.count == 40)
    for number in 0..<60 {
      var query = IndexQuery(number < 30 ? .comparison(queries.comparison()) : queries.expression(), scope: .everything)
      query.versions = number.isMultiple(of: 2) ? .latest : .all
      if maker.random.chance(1, in: 4) { query.scope.accounts = [maker.pick(ModelMaker.accounts)] }
      if maker.random.chance(1, in: 4) { query.since = maker.time() }
      for order in FindingOrder.allCases {
        let wanted = maker.pick([1, 2, 10, 200])
        var cursor: FindingCursor?
        for _ in 0..<3 {
          let expected = try await IndexReader.keys(query, whole, order: order, wanted: wanted, after: cursor)
          let found = try await IndexReader.keys(query, parted, order: order, wanted: wanted, after: cursor)
          #expect(
            found.map(\.row) == expected.map(\.row),
            "\(query.expression) by \(order), \(wanted) after \(String(describing: cursor)): replay with seed \(seed)")
          guard let last = expected.last else { break }
          cursor = FindingCursor(order: order, place: last.place)
        }
      }
    }
  }

  /// The same rows in chunks of a few.
  private func parted(_ snapshot: IndexSnapshot, rows: Int) -> IndexSnapshot {
    var parted = snapshot
    parted.chunks = stride(from: 0, to: snapshot.count, by: rows).map { first in
      let part = (first..<min(first + rows, snapshot.count)).map { snapshot.row($0) }
      return ColumnChunk(first: first, part.span)
    }
    return parted
  }

  @Test func `a scope that reaches back is looked at for its own rows`() async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(Seed(7))
    try world.admit((0..<200).map { _ in maker.finding() })
    let snapshot = parted(world.index.published.snapshot, rows: 5)
    let account = ModelMaker.accounts[0]
    let query = IndexQuery(.all, scope: Scope(regions: nil, accounts: [account]))
    let pass = PagePass(.updatedDescending, OrderTerms(snapshot), wanted: 10, after: nil)
    let ahead = try #require(LookAhead(query, snapshot, snapshot.chunks, pass))
    var window = ahead.window
    let codes = window.codes(of: .account, snapshot)
    #expect(codes.count == 1 && codes.only.map { snapshot[.account].string($0) } == account)
    #expect(ahead.window.parts.count <= 16)
  }
}
