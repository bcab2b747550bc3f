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
      let name: Comment = "\(query.expression) over \(query.versions): replay with seed \(seed)"
      #expect(found.total == (try await world.reader.count(query)), name)
      #expect(found.archived == models.count(where: \.isArchived), name)
      #expect(found.samples == models.count(where: \.isSample), name)
      for band in SeverityBand.allCases {
        #expect(found.bands[band] == models.count { SeverityBand(severity: $0.severity) == band }, name)
      }
      expect(found.types, models.map { [$0.type] }, name)
      expect(found.purposes, models.map { [String(FindingType($0.type).purpose)] }, name)
      expect(found.regions, models.map { [$0.reportingRegion] }, name)
      expect(found.accounts, models.map { [$0.account] }, name)
      expect(found.resourceTypes, models.map { [$0.resourceType ?? ""] }, name)
      expect(found.countries, models.map { $0.remotes.compactMap(\.countries.first) }, name)
      expect(found.addresses, models.map { $0.remotes.compactMap(\.address) }, name)
      #expect(found.days.map(\.counts.total).reduce(0, +) == models.count, name)
      #expect(
        found.days.map(\.start.day) == Set(models.map(\.updated.day)).sorted(), name)
      #expect(found.timeline.buckets.map(\.counts.total).reduce(0, +) == models.count, name)
      let principals = found.principals.rows.reduce(found.principals.others) { $0 + $1.count }
      #expect(principals == models.count { !$0.resources.isEmpty }, name)
    }
  }

  /// - Parameter values: of each finding; a finding counts once for each that is different.
  private func expect(
    _ facet: IndexStatistics.Facet, _ values: [[String]], _ name: Comment
  ) {
    var expected: [String: Int] = [:]
    for value in values { for one in Set(value) { expected[one, default: 0] += 1 } }
    #expect(facet.rows.count + facet.otherValues == expected.count, name)
    for row in facet.rows { #expect(expected[row.value] == row.count, name) }
    #expect(facet.rows.map(\.count) == facet.rows.map(\.count).sorted(by: >), name)
    #expect(facet.rows.reduce(facet.others) { $0 + $1.count } == expected.values.reduce(0, +), name)
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
