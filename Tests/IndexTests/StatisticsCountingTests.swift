import Findings
import TestSupport
import Testing

@testable import Index

/// Figures out of columns, compared with counting rows one by one.
@Suite struct StatisticsCountingTests {
  @Test(arguments: Seed.fresh(count: 6))
  func `chunks of any size and width give what counting rows gives`(seed: Seed) async throws {
    var maker = RowMaker(random: SeededGenerator(seed))
    var counted = CountedRows()
    let parts = IndexParts()
    for size in [1, 63, 64, 65, 700, 1, 129, 2000] {
      counted.append((0..<size).map { _ in maker.row() })
      // Updates whose earlier version lies in any chunk so far.
      for _ in 0..<size / 4 { counted.demote(Int.random(in: 0..<counted.rows.count, using: &maker.random)) }
      for versions in [IndexQuery.Versions.latest, .all] {
        let query = IndexQuery(scope: .everything, versions: versions)
        let found = try await IndexStatistics(query, counted.snapshot, parts)
        let plain = try await IndexStatistics(query, counted.snapshot, parts, events: false)
        #expect(plain.hasEvents == (versions == .all) && plain.total == found.total && plain.bands == found.bands)
        #expect(plain.types.rows.map(\.count) == found.types.rows.map(\.count))
        expect(found, counted, query, "\(versions) of \(counted.rows.count) rows: replay with seed \(seed)")
      }
    }
    let middle = Timestamp(microseconds: counted.rows[counted.rows.count / 2].updated)
    for (since, until) in [(middle, nil), (nil, middle), (middle, middle + .seconds(5 * 86_400))] {
      let query = IndexQuery(scope: .everything, since: since, until: until)
      let found = try await IndexStatistics(query, counted.snapshot, parts)
      expect(found, counted, query, "between times: replay with seed \(seed)")
    }
  }

  @Test func `more values than two bytes tell apart are counted each`() async throws {
    var counted = CountedRows()
    let parts = IndexParts()
    for chunk in 0..<3 {
      counted.append(
        (0..<40_000).map { number in
          var row = CountedRows.Row()
          let value = chunk * 30_000 + number
          row.account = String(100_000_000_000 + value)
          row.severity = Double(value % 300) / 30
          row.resources = [.init(kind: .instance, id: "i-\(value)")]
          row.remotes = [.init(address: "198.\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)")]
          row.updated += Int64(value) * 1_000_000
          return row
        })
    }
    #expect(counted.snapshot.chunks.map { $0[.account].width } == [2, 4, 4])
    for number in stride(from: 0, to: counted.rows.count, by: 7) { counted.demote(number) }
    let start = CountedRows.Row().updated
    // A handful, and as many as a list is too long for, in one chunk and over several.
    for (first, seconds) in [(200, 300), (29_990, 500), (70_001, 1), (29_000, 13_000)] {
      let since = Timestamp(microseconds: start + Int64(first) * 1_000_000)
      let query = IndexQuery(scope: .everything, since: since, until: since + .seconds(Int64(seconds)))
      expect(
        try await IndexStatistics(query, counted.snapshot, parts), counted, query, "\(seconds) s from \(first) s on")
    }
  }

  @Test func `a panel that is asked for alone is what it is among all`() async throws {
    var maker = RowMaker(random: SeededGenerator(0xa1))
    var counted = CountedRows()
    counted.append((0..<500).map { _ in maker.row() })
    for number in stride(from: 0, to: 500, by: 9) { counted.demote(number) }
    let parts = IndexParts()
    for query in [IndexQuery(scope: .everything), IndexQuery(scope: .everything, versions: .all)] {
      let all = try await IndexStatistics(query, counted.snapshot, parts)
      for panel in StatisticsPanel.allCases {
        let found = try await IndexStatistics(query, counted.snapshot, parts, panels: [panel])
        #expect(found.total == all.total)
        switch panel {
        case .bands: #expect(found.bands == all.bands && found.events == all.events)
        case .flags: #expect([found.archived, found.samples] == [all.archived, all.samples])
        case .timeline: #expect(found.timeline == all.timeline)
        case .days: #expect(found.days == all.days)
        case .week: #expect(found.week == all.week)
        case .types: #expect(found.types == all.types && found.regions.rows.isEmpty)
        case .purposes: #expect(found.purposes == all.purposes)
        case .regions: #expect(found.regions == all.regions && found.types.rows.isEmpty)
        case .accounts: #expect(found.accounts == all.accounts)
        case .resourceTypes: #expect(found.resourceTypes == all.resourceTypes)
        case .principals: #expect(found.principals == all.principals && found.addresses.rows.isEmpty)
        case .instances: #expect(found.instances == all.instances)
        case .countries: #expect(found.countries == all.countries)
        case .addresses: #expect(found.addresses == all.addresses && found.principals.rows.isEmpty)
        case .networks: #expect(found.networks == all.networks)
        }
      }
    }
  }

  @Test func `lists of resources under several resource types are counted apart`() async throws {
    var counted = CountedRows()
    for (types, number) in [(["Instance", "S3Bucket"], 3), (["S3Bucket", "Unheard", "AccessKey"], 2)] {
      counted.append(
        types.flatMap { type in
          var row = CountedRows.Row()
          row.resourceType = type
          row.resources = [.init(kind: .instance, id: "i-1"), .init(kind: .bucket, id: "logs")]
          return [CountedRows.Row](repeating: row, count: number)
        })
    }
    let found = try await IndexStatistics(IndexQuery(scope: .everything), counted.snapshot, IndexParts())
    #expect(
      found.principals.rows == [
        .init(value: "i-1", label: "instance", count: 7), .init(value: "logs", label: "bucket", count: 5),
      ])
  }

  @Test func `what very many rows have in common is counted in full`() async throws {
    var counted = CountedRows()
    var row = CountedRows.Row()
    row.resourceType = "Instance"
    row.resources = [.init(kind: .bucket, id: "logs"), .init(kind: .instance, id: "i-1")]
    var other = row
    other.resourceType = "S3Bucket"
    for _ in 0..<3 { counted.append([CountedRows.Row](repeating: row, count: 30_000) + [other]) }
    let found = try await IndexStatistics(IndexQuery(scope: .everything), counted.snapshot, IndexParts())
    #expect(
      found.principals.rows == [
        .init(value: "i-1", label: "instance", count: 90_000), .init(value: "logs", label: "bucket", count: 3),
      ])
    #expect(found.regions.rows == [.init(value: row.region, count: 90_003)])
    // What is missing from a chunk that is nearly whole is taken back, also from lists that are another kind's.
    for number in stride(from: 0, to: 90_003, by: 10) { counted.demote(number) }
    for number in [30_000, 60_001] { counted.demote(number) }
    let query = IndexQuery(scope: .everything)
    expect(try await IndexStatistics(query, counted.snapshot, IndexParts()), counted, query, "with updates")
  }

  @Test func `a finding with several addresses counts once for each country, network and address`() async throws {
    var counted = CountedRows()
    var row = CountedRows.Row()
    row.remotes = [
      .init(address: "198.51.100.7", country: "DE", asn: 64_496, organisation: "One"),
      .init(address: "198.51.100.8", country: "Germany", asn: 64_496, organisation: "One"),
      .init(address: "198.51.100.7", country: "CZ"),
      .init(address: nil, country: "", asn: 64_497),
    ]
    counted.append([row, row])
    let found = try await IndexStatistics(IndexQuery(scope: .everything), counted.snapshot, IndexParts())
    #expect(
      found.countries.rows == [
        .init(value: "CZ", label: "Czechia", count: 2), .init(value: "DE", label: "Germany", count: 2),
      ])
    #expect(
      found.networks.rows == [
        .init(value: "AS64496", label: "One", count: 2), .init(value: "AS64497", count: 2),
      ])
    #expect(
      found.addresses.rows == [
        .init(value: "198.51.100.7", count: 2), .init(value: "198.51.100.8", count: 2),
      ])
  }

  @Test func `what was taken apart for a later state serves a read of an earlier one`() async throws {
    var maker = RowMaker(random: SeededGenerator(0x5eed))
    var counted = CountedRows()
    let parts = IndexParts()
    counted.append((0..<300).map { _ in maker.row() })
    let earlier = counted
    counted.append((0..<300).map { _ in maker.row() })
    let query = IndexQuery(scope: .everything)
    expect(try await IndexStatistics(query, counted.snapshot, parts), counted, query, "later")
    expect(try await IndexStatistics(query, earlier.snapshot, parts), earlier, query, "earlier")
  }

  @Test func `times years apart in one chunk are counted`() async throws {
    var counted = CountedRows()
    let times = [Timestamp.first, Timestamp(microseconds: 0), Timestamp(microseconds: 60_000_000), Timestamp.last]
    counted.append(
      times.map { time in
        var row = CountedRows.Row()
        row.updated = time.microseconds
        return row
      })
    let found = try await IndexStatistics(IndexQuery(scope: .everything), counted.snapshot, IndexParts())
    #expect(found.days.map(\.counts.total) == [1, 2, 1])
    #expect(found.days.map(\.start.day) == [times[0].day, times[1].day, times[3].day])
    #expect(found.timeline.interval == 364 * 86_400)
    #expect(found.timeline.buckets.map(\.counts.low) == [1, 2, 1])
    #expect(found.week.counts.reduce(0, +) == 4)
  }

  @Test func `findings of many years in one chunk are counted by the hour of the week too`() async throws {
    var counted = CountedRows()
    counted.append(
      (0..<2000).map { number in
        var row = CountedRows.Row()
        row.updated += Int64(number) * 79_201_000_000
        row.isLatest = !number.isMultiple(of: 3)
        return row
      })
    let query = IndexQuery(scope: .everything)
    expect(try await IndexStatistics(query, counted.snapshot, IndexParts()), counted, query, "")
  }

  @Test func `the week begins on Monday at midnight UTC`() throws {
    for (text, hour) in [("2026-11-23T00:59:59Z", 0), ("2026-11-22T23:00:00Z", 167), ("1969-12-29T01:00:00Z", 1)] {
      #expect(WeekHours.hour(of: try #require(Timestamp(text)).microseconds) == hour)
    }
  }

  @Test func `a few findings far apart in a chunk of many do not widen the timeline of others`() async throws {
    var counted = CountedRows()
    let year: Int64 = 365 * 86_400_000_000
    counted.append(
      (0..<1000).map { number in
        var row = CountedRows.Row()
        row.updated += number < 10 ? Int64(number) * 60_000_000 : Int64(number % 20) * year
        if number < 10 { row.type = "Recon:EC2/Portscan" }
        return row
      })
    let query = IndexQuery(.comparison(.type, .text(TextPattern(exact: "Recon:EC2/Portscan"))), scope: .everything)
    let found = try await IndexStatistics(query, counted.snapshot, IndexParts())
    #expect(found.timeline.interval == 60)
    #expect(found.timeline.buckets.map(\.counts.low) == [Int](repeating: 1, count: 10))
  }

  @Test func `a cancelled read stops`() async throws {
    var counted = CountedRows()
    counted.append([CountedRows.Row()])
    let snapshot = counted.snapshot
    let read = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await IndexStatistics(IndexQuery(scope: .everything), snapshot, IndexParts())
    }
    read.cancel()
    await #expect(throws: CancellationError.self) { try await read.value }
  }

  // MARK: - Counting one by one

  private func expect(_ found: IndexStatistics, _ world: CountedRows, _ query: IndexQuery, _ name: Comment) {
    let fitting = world.rows.filter { row in
      query.since.map { row.updated >= $0.microseconds } ?? true
        && query.until.map { row.updated < $0.microseconds } ?? true
    }
    let rows = fitting.filter { query.versions == .all || $0.isLatest }
    #expect(found.total == FindingCount(findings: fitting.count(where: \.isLatest), versions: fitting.count), name)
    #expect(found.archived == rows.count { $0.flags.contains(.archived) }, name)
    #expect(found.samples == rows.count { $0.flags.contains(.sample) }, name)
    for band in SeverityBand.allCases {
      #expect(found.bands[band] == rows.count { SeverityBand(severity: $0.severity) == band }, name)
    }
    let (counted, earlier) = (times(rows), times(fitting.filter { query.versions == .latest && !$0.isLatest }))
    #expect(
      found.timeline
        == counted.timeline.timeline(
          wanted: IndexStatistics.timelineBuckets, since: query.since, until: query.until, earlier: earlier.timeline),
      name)
    #expect(
      found.days == Array(counted.days.buckets(earlier: earlier.days).suffix(IndexStatistics.mostDays)), name)
    #expect(found.days.reduce(0) { $0 + $1.events.total } == fitting.count || found.days.count > 300, name)
    var hours = [Int](repeating: 0, count: 168)
    for row in fitting { hours[WeekHours.hour(of: row.updated)] += 1 }
    #expect(found.week.events == hours, name)
    #expect(found.week.counts.reduce(0, +) == rows.count, name)
    #expect(found.types.rows.reduce(found.types.otherEvents) { $0 + $1.events } == fitting.count, name)
    expect(found.types, rows.map { [$0.type] }, name)
    expect(found.purposes, rows.map { [String(FindingType($0.type).purpose)] }, name)
    expect(found.regions, rows.map { [$0.region] }, name)
    expect(found.accounts, rows.map { [$0.account] }, name)
    expect(found.resourceTypes, rows.map { [$0.resourceType] }, name)
    expect(
      found.principals,
      rows.map { row in
        let wanted = AffectedResource.Kind(resourceType: row.resourceType)
        let principal = row.resources.first { $0.kind == wanted } ?? row.resources.first
        return principal.map { [$0.id + " " + $0.kind.name] } ?? []
      }, name
    ) { $0.value + " " + $0.label }
    expect(found.countries, rows.map { $0.remotes.map(\.countryValue).filter { !$0.isEmpty } }, name)
    expect(found.addresses, rows.map { $0.remotes.compactMap(\.address) }, name)
    expect(
      found.networks,
      rows.map { row in
        row.remotes.map { ($0.asn.map { "AS\($0)" } ?? "") + " " + $0.organisation }.filter { $0 != " " }
      }, name
    ) { $0.value + " " + $0.label }
  }

  /// - Parameter values: of each row; it counts once for each that is different.
  private func times(_ rows: [CountedRows.Row]) -> (timeline: TimeHistogram, days: TimeHistogram) {
    var (timeline, days) = (TimeHistogram(), TimeHistogram.days())
    for row in rows {
      let band = SeverityBand.allCases.firstIndex(of: SeverityBand(severity: row.severity))!
      timeline.add(microseconds: row.updated, band: Int64(band))
      days.add(microseconds: row.updated, band: Int64(band))
    }
    return (timeline, days)
  }

  private func expect(
    _ facet: IndexStatistics.Facet, _ values: [[String]], _ name: Comment,
    _ value: (IndexStatistics.Facet.Row) -> String = \.value
  ) {
    var expected: [String: Int] = [:]
    for value in values { for one in Set(value) { expected[one, default: 0] += 1 } }
    #expect(facet.rows.count + facet.otherValues == expected.count, name)
    for row in facet.rows { #expect(expected[value(row)] == row.count, name) }
    #expect(facet.rows.map(\.count) == Array(expected.values.sorted(by: >).prefix(facet.rows.count)), name)
    #expect(facet.rows.reduce(facet.others) { $0 + $1.count } == expected.values.reduce(0, +), name)
  }
}

extension CountedRows.Remote {
  fileprivate var countryValue: String { Countries.code(forName: country) ?? country }
}

/// Random rows from small vocabularies that grow, so that codes of several widths come up.
private struct RowMaker {
  var random: SeededGenerator
  private var made = 0

  init(random: SeededGenerator) { self.random = random }

  mutating func row() -> CountedRows.Row {
    made += 1
    var row = CountedRows.Row()
    row.region = pick(ModelMaker.regions)
    row.account = String(100_000_000_000 + Int.random(in: 0...made, using: &random))
    row.type = pick(ModelMaker.types)
    row.resourceType = pick(["Instance", "AccessKey", "S3Bucket", "Unheard", ""])
    row.severity = Double(Int.random(in: 0...400, using: &random)) / 40
    row.updated += Int64(made) * 120_000_000 + Int64.random(in: 0...9_999_999, using: &random) * 1000
    if random.chance(1, in: 50) { row.updated -= Int64.random(in: 0...4_000_000, using: &random) * 1_000_003 }
    row.flags = VersionFlags(rawValue: Int64.random(in: 0...15, using: &random))
    row.resources = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      .init(kind: pick([.instance, .accessKey, .user, .bucket]), id: "r-\(Int.random(in: 0...40, using: &random))")
    }
    row.remotes = (0..<Int.random(in: 0...3, using: &random)).map { _ in remote() }
    return row
  }

  private mutating func remote() -> CountedRows.Remote {
    CountedRows.Remote(
      address: pick([nil, "198.51.100.\(Int.random(in: 0...255, using: &random))", "2001:db8::7"]),
      country: pick(["", "DE", "Germany", "Atlantis", "CZ"]), asn: pick([nil, 64_496, 64_497]),
      organisation: pick(["", "One", "Two"]))
  }

  private mutating func pick<Element>(_ choices: [Element]) -> Element { choices.randomElement(using: &random)! }
}
