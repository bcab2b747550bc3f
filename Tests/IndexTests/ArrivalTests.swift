import Findings
import TestSupport
import Testing

@testable import Index

/// What follows a point: everything that became readable behind it, once and in order, or the word that it cannot be told.
@Suite struct ArrivalTests {
  private let everything = IndexQuery(scope: .everything)
  private let start = ArrivalPoint(versions: 0, sum: 0)

  /// All that is behind a point, in pages of a size.
  private func follow(
    _ reader: IndexReader, _ query: IndexQuery, from start: ArrivalPoint, page: Int
  ) async throws -> (arrivals: [Arrival], end: ArrivalPoint) {
    var (arrivals, point): ([Arrival], ArrivalPoint) = ([], start)
    var generation: Int?
    while true {
      let found = try #require(try await reader.arrivals(query, after: point, of: generation, limit: page))
      generation = found.generation
      #expect(found.arrivals.count <= page)
      arrivals += found.arrivals
      point = found.end
      if found.isComplete { return (arrivals, point) }
    }
  }

  @Test(arguments: Seed.fresh(count: 6))
  func `versions come once, in the order of their arrival, from any point on`(seed: Seed) async throws {
    var chance = SeededGenerator(seed)
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    for _ in 0..<6 {
      try world.admit((0..<Int.random(in: 1...40, using: &chance)).map { _ in maker.finding() })
      if chance.chance(1, in: 3) { try world.reopen() }
    }
    var queries = QueryMaker(random: SeededGenerator(Seed(chance.next())), findings: world.findings)
    for _ in 0..<8 {
      var query = IndexQuery(queries.expression(), scope: .everything)
      if chance.chance(1, in: 2) { query.scope = Scope(regions: nil, accounts: [ModelMaker.accounts[0]]) }
      query.versions = .all
      let wanted = world.expected(query).map(\.key)
      let page = Int.random(in: 1...20, using: &chance)
      let (arrivals, end) = try await follow(world.reader, query, from: start, page: page)
      #expect(arrivals.map(\.finding.key) == wanted, "replay with seed \(seed)")
      #expect(try await end == world.reader.end(), "replay with seed \(seed)")
      for (place, arrival) in arrivals.enumerated() {
        #expect(try await world.reader.holds(arrival.point), "replay with seed \(seed)")
        guard chance.chance(1, in: 4) else { continue }
        let rest = try await follow(world.reader, query, from: arrival.point, page: page)
        #expect(rest.arrivals == Array(arrivals.dropFirst(place + 1)), "replay with seed \(seed)")
      }
    }
  }

  @Test(arguments: Seed.fresh(count: 3))
  func `a point holds after a restart, and in no index whose order is another`(seed: Seed) async throws {
    let (world, other) = (try IndexWorld(), try IndexWorld())
    var maker = ModelMaker(seed)
    var findings: [ModelFinding] = []
    while findings.count < 30 {
      let finding = maker.finding().sealed()
      if !findings.contains(where: { $0.key == finding.key }) { findings.append(finding) }
    }
    try world.admit(findings)
    let points = try await follow(world.reader, everything, from: start, page: 7).arrivals.map(\.point)
    try world.reopen()
    for point in points { #expect(try await world.reader.holds(point)) }
    // As after a power cut: what had arrived last comes first.
    try other.admit(Array(findings.reversed()))
    for (place, point) in points.enumerated() {
      #expect(try await other.reader.holds(point) == (place == findings.count - 1), "replay with seed \(seed)")
    }
    #expect(try await world.reader.holds(ArrivalPoint(versions: findings.count + 1, sum: points[0].sum)) == false)
    #expect(try await world.reader.holds(ArrivalPoint(versions: -1, sum: 0)) == false)
  }

  @Test func `what was removed is passed over, and points before and behind it hold`() async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(5)
    try world.admit((0..<20).map { _ in maker.finding() })
    let all = try await follow(world.reader, everything, from: start, page: 100).arrivals
    let gone = IndexedMember(number: 5, offset: 500, bytes: 100)
    let count = try world.index.remove([gone], of: [], as: 1)
    #expect(count == 1)
    let left = try await follow(world.reader, everything, from: start, page: 3).arrivals
    #expect(left.count == all.count - 1)
    #expect(Set(left.map(\.point)).isSubset(of: all.map(\.point)))
    for arrival in all { #expect(try await world.reader.holds(arrival.point)) }
    try world.reopen()
    for arrival in all { #expect(try await world.reader.holds(arrival.point)) }
  }

  @Test func `there is a word for each new state, and room for one only`() async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(6)
    var words = try #require(world.reader.words).makeAsyncIterator()
    for _ in 0..<5 { try world.admit([maker.finding()]) }
    await words.next()
    try world.admit([maker.finding()])
    await words.next()
    #expect(try await world.reader.end().versions == world.findings.count)
    let file = try IndexReader.open(directory: world.folder.path)
    #expect(file.words == nil)
    #expect(try await file.end() == world.reader.end())
  }
}
