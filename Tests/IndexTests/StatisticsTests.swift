import Findings
import TestSupport
import Testing

@testable import Index

@Suite struct StatisticsTests {
  static let regressions: [Seed] = [0xaba1_a13d_eee6_e730]

  @Test(arguments: regressions + Seed.fresh(count: 4))
  func `every figure is what counting the documents gives`(seed: Seed) async throws {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<150).map { _ in maker.finding() })
    var queries = QueryMaker(random: maker.random, findings: world.findings)
    for number in 0..<6 {
      var query = IndexQuery(number < 2 ? .all : queries.expression(), scope: .everything)
      query.versions = number.isMultiple(of: 2) ? .latest : .all
      let found = try await world.reader.statistics(query)
      let models = world.expected(query)
      var everyVersion = query
      everyVersion.versions = .all
      let events = world.expected(everyVersion)
      let name: Comment = "\(query.expression) over \(query.versions): replay with seed \(seed)"
      #expect(found.total == (try await world.reader.count(query)), name)
      #expect(found.archived == models.count(where: \.isArchived), name)
      #expect(found.samples == models.count(where: \.isSample), name)
      for band in SeverityBand.allCases {
        #expect(found.bands[band] == models.count { SeverityBand(severity: $0.severity) == band }, name)
        #expect(found.events[band] == events.count { SeverityBand(severity: $0.severity) == band }, name)
      }
      expect(found.types, models, events, name) { [$0.type] }
      expect(found.purposes, models, events, name) { [String(FindingType($0.type).purpose)] }
      expect(found.regions, models, events, name) { [$0.reportingRegion] }
      expect(found.accounts, models, events, name) { [$0.account] }
      expect(found.resourceTypes, models, events, name) { [$0.resourceType ?? ""] }
      expect(found.countries, models, events, name) { $0.remotes.compactMap(\.countries.first) }
      expect(found.addresses, models, events, name) { $0.remotes.compactMap(\.address) }
      #expect(found.days.map(\.counts.total).reduce(0, +) == models.count, name)
      #expect(
        found.days.map(\.start.day) == Set(events.map(\.updated.day)).sorted(), name)
      #expect(found.days.map(\.events.total).reduce(0, +) == events.count, name)
      #expect(found.timeline.buckets.map(\.counts.total).reduce(0, +) == models.count, name)
      #expect(found.timeline.buckets.map(\.events.total).reduce(0, +) == events.count, name)
      expect(found.week, models, events, name)
      let principals = found.principals.rows.reduce(found.principals.others) { $0 + $1.count }
      #expect(principals == models.count { !$0.resources.isEmpty }, name)
    }
  }

  /// - Parameter values: of a finding, which counts once for each that is different.
  private func expect(
    _ facet: IndexStatistics.Facet, _ models: [ModelFinding], _ events: [ModelFinding], _ name: Comment,
    _ values: (ModelFinding) -> [String]
  ) {
    let (expected, delivered) = (counts(models, values), counts(events, values))
    #expect(facet.rows.count + facet.otherValues == expected.count, name)
    for row in facet.rows { #expect(expected[row.value] == row.count && delivered[row.value] == row.events, name) }
    #expect(facet.rows.map(\.count) == facet.rows.map(\.count).sorted(by: >), name)
    #expect(facet.rows.reduce(facet.others) { $0 + $1.count } == expected.values.reduce(0, +), name)
    #expect(facet.rows.reduce(facet.otherEvents) { $0 + $1.events } == delivered.values.reduce(0, +), name)
  }

  private func counts(_ models: [ModelFinding], _ values: (ModelFinding) -> [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for model in models { for one in Set(values(model)) { counts[one, default: 0] += 1 } }
    return counts
  }

  private func expect(_ week: WeekHours, _ models: [ModelFinding], _ events: [ModelFinding], _ name: Comment) {
    for (found, models) in [(week.counts, models), (week.events, events)] {
      var expected = [Int](repeating: 0, count: 168)
      // 2026-11-23T00:00:00Z, a Monday.
      for model in models {
        let sinceMonday = model.updated.microseconds - 1_795_392_000_000_000 + 168 * 10_000 * 3_600_000_000
        let hours = Int(sinceMonday / 3_600_000_000)
        expected[hours % 168] += 1
      }
      #expect(found == expected, name)
    }
  }

  @Test func `a network is its number and its organisation`() async throws {
    let world = try IndexWorld()
    let networks: [(Int?, String?)] = [
      (64_496, "One"), (64_496, "One"), (64_496, "Two"), (nil, "Three"), (64_497, nil),
    ]
    for (number, network) in networks.enumerated() {
      var finding = ModelFinding()
      finding.id = "finding-\(number)"
      finding.action = .call(
        api: "a", service: nil, caller: nil, ModelRemote(asn: network.0, organisation: network.1))
      try world.admit([finding])
    }
    let rows = try await world.reader.statistics(IndexQuery(scope: .everything)).networks.rows
    #expect(rows.first == .init(value: "AS64496", label: "One", count: 2))
    #expect(
      Set(rows.dropFirst()) == [
        .init(value: "AS64496", label: "Two", count: 1), .init(value: "", label: "Three", count: 1),
        .init(value: "AS64497", count: 1),
      ])
  }

  @Test func `the principal is the resource that the resource type names`() async throws {
    let world = try IndexWorld()
    var finding = ModelFinding()
    finding.resources = [(.instance, "i-1"), (.bucket, "logs")]
    finding.resourceType = "S3Bucket"
    var other = finding
    other.id = "other"
    other.resourceType = "Unheard"
    try world.admit([finding, other])
    let found = try await world.reader.statistics(IndexQuery(scope: .everything)).principals
    #expect(
      found.rows == [
        .init(value: "i-1", label: "instance", count: 1), .init(value: "logs", label: "bucket", count: 1),
      ])
  }

  @Test func `lists of the most frequent say how much they leave out`() async throws {
    let world = try IndexWorld()
    for number in 0..<13 {
      var finding = ModelFinding()
      finding.id = "finding-\(number)"
      finding.resources = [(.instance, "i-\(number)")]
      finding.action = .call(api: "a", service: nil, caller: nil, ModelRemote(address: "198.51.100.\(number)"))
      var update = finding
      update.updated = update.updated + .seconds(number)
      try world.admit([finding, update])
    }
    let found = try await world.reader.statistics(IndexQuery(scope: .everything))
    #expect(found.total == FindingCount(findings: 13, versions: number(of: found) + 12))
    for facet in [found.addresses, found.principals] {
      #expect(facet.rows.count == IndexStatistics.topRows)
      #expect(facet.otherValues == 3)
      #expect(facet.others == 3)
    }
  }

  private func number(of statistics: IndexStatistics) -> Int { statistics.bands.total }

  @Test func `an empty index has figures too`() async throws {
    let world = try IndexWorld()
    let found = try await world.reader.statistics(IndexQuery(scope: .everything))
    #expect(found == IndexStatistics())
  }
}
