import Findings
import TestSupport
import Testing

@testable import Index

/// Walks over all that a query fits, in one state of the index.
@Suite struct FindingWalkTests {
  private let everything = IndexQuery(scope: .everything, versions: .all)

  @Test(arguments: Seed.fresh(count: 6))
  func `rows of many chunks come once each and in order, however many are taken at a time`(seed: Seed) async throws {
    var random = SeededGenerator(seed)
    var rows = CountedRows()
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      let base = Int64.random(in: 0...20, using: &random)
      rows.append(
        (0..<Int.random(in: 1...150, using: &random)).map { _ in
          var row = CountedRows.Row()
          row.updated = (base + Int64.random(in: -8...8, using: &random)) * 1_000_000
          row.severity = [1, 2.5, 4, 8.95, 9].randomElement(using: &random) ?? 1
          row.region = Bool.random(using: &random) ? "us-west-1" : "us-east-1"
          row.isLatest = Bool.random(using: &random)
          row.flags = Int.random(in: 0...9, using: &random) == 0 ? [.removed] : []
          return row
        })
    }
    for versions in [IndexQuery.Versions.latest, .all] {
      for scope in [Scope.everything, Scope(regions: ["us-west-1"], accounts: nil), .nothing] {
        let query = IndexQuery(scope: scope, versions: versions)
        let fitting = rows.rows.indices.filter { number in
          let row = rows.rows[number]
          return scope.allows(region: row.region, account: row.account) && (versions == .all || row.isLatest)
            && !row.flags.contains(.removed)
        }
        for limit in [1, 7, 100_000] {
          for order in [FindingOrder.updatedDescending, .severityDescending, nil] {
            let found = try await taken(try await MatchingRows(query, rows.snapshot, order), limit)
            let expected =
              order == nil
              ? fitting
              : fitting.sorted { left, right in
                let (first, second) = (rows.rows[left], rows.rows[right])
                return order == .severityDescending
                  ? (first.severity, first.updated, left) > (second.severity, second.updated, right)
                  : (first.updated, left) > (second.updated, right)
              }
            #expect(found == expected, "replay with seed \(seed)")
          }
        }
      }
    }
  }

  private func taken(_ rows: MatchingRows, _ limit: Int) async throws -> [Int] {
    var (rows, all) = (rows, [Int]())
    while true {
      let next = try await rows.next(limit)
      #expect(next.count <= limit)
      all += next
      if next.count < limit { break }
    }
    #expect(try await rows.next(limit).isEmpty)
    return all
  }

  @Test(arguments: Seed.fresh(count: 2))
  func `a walk gives what pages give`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<80).map { _ in maker.finding() })
    var queries = QueryMaker(random: maker.random, findings: world.findings)
    for number in 0..<30 {
      var query = IndexQuery(number == 0 ? .all : queries.expression(), scope: .everything)
      query.versions = number.isMultiple(of: 2) ? .latest : .all
      for order in FindingOrder.allCases {
        let walked = try await all(of: try await world.reader.walk(query, order: order))
        #expect(walked == (try await world.reader.all(query, order: order)), "replay with seed \(seed)")
      }
      let arrived = try await all(of: try await world.reader.walk(query, order: nil)).map(\.key)
      let expected = Set(world.expected(query).map(\.key))
      #expect(arrived == world.findings.map(\.key).filter(expected.contains), "replay with seed \(seed)")
    }
  }

  @Test(arguments: [FindingOrder.updatedDescending, .createdDescending, .severityDescending, nil])
  func `what arrives meanwhile neither appears nor moves anything`(order: FindingOrder?) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(Seed(5))
    try world.admit((0..<60).map { _ in maker.finding() })
    let files = try IndexReader.open(directory: world.folder.path)
    for reader in [world.reader, files] {
      for versions in [IndexQuery.Versions.latest, .all] {
        let query = IndexQuery(scope: .everything, versions: versions)
        let before = try await all(of: try await reader.walk(query, order: order))
        var walk = try await reader.walk(query, order: order)
        var walked = try await walk.next(7)
        // New ones, and newer versions of those that are still to come.
        try world.admit((0..<40).map { _ in maker.finding() })
        walked += try await all(of: walk)
        #expect(walked == before)
      }
    }
  }

  @Test func `a walk that is cancelled ends with an error`() async throws {
    let world = try IndexWorld()
    try world.admit([ModelFinding()])
    let (reader, query) = (world.reader, everything)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      var walk = try await reader.walk(query, order: nil)
      return try await walk.next(1)
    }
    task.cancel()
    await #expect(throws: IndexError.self) { try await task.value }
  }

  private func all(of walk: FindingWalk) async throws -> [FindingSummary] {
    var (walk, all) = (walk, [FindingSummary]())
    while true {
      let next = try await walk.next(9)
      guard !next.isEmpty else { return all }
      all += next
    }
  }
}
