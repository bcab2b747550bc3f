import Findings
import Platform
import TestSupport
import Testing

@testable import Index

@Suite struct IndexReaderTests {
  private let everything = IndexQuery(scope: .everything)

  private func world(_ seed: Seed, findings: Int = 60) throws -> IndexWorld {
    let world = try IndexWorld()
    var maker = ModelMaker(seed)
    try world.admit((0..<findings).map { _ in maker.finding() })
    return world
  }

  // MARK: - Pages

  @Test(arguments: FindingOrder.allCases, [1, 7, 1000])
  func `pages give every finding once, in order, whatever their size`(order: FindingOrder, page: Int) async throws {
    for seed in Seed.fresh(count: 1) {
      let world = try world(seed, findings: 40)
      for versions in [IndexQuery.Versions.latest, .all] {
        var query = everything
        query.versions = versions
        let found = try await world.reader.all(query, order: order, page: page)
        #expect(found.map(\.key).sorted() == world.expected(query).map(\.key).sorted(), "replay with seed \(seed)")
        let sorted =
          switch order {
          case .updatedDescending: found.sorted { $0.updated > $1.updated }.map(\.updated) == found.map(\.updated)
          case .createdDescending: found.sorted { $0.created > $1.created }.map(\.created) == found.map(\.created)
          case .severityDescending:
            found.map { ($0.severity, $0.updated) }.sorted { $0 > $1 }.elementsEqual(
              found.map { ($0.severity, $0.updated) }, by: ==)
          }
        #expect(sorted, "replay with seed \(seed)")
      }
    }
  }

  @Test func `what arrives between two pages shifts nothing`() async throws {
    let world = try world(11)
    let before = try await world.reader.all(everything, order: .createdDescending)
    let first = try await world.reader.findings(everything, order: .createdDescending, limit: 10)
    var newer = ModelFinding()
    newer.id = "newer"
    newer.created = before[0].created + .seconds(1)
    try world.admit([newer])
    let cursor = try #require(first.next)
    let rest = try await world.reader.findings(everything, order: .createdDescending, limit: 1000, after: cursor)
    #expect(first.findings.map(\.key) + rest.findings.map(\.key) == before.map(\.key))
  }

  @Test func `the last page has no cursor, and neither has an empty one`() async throws {
    let world = try world(12)
    let all = try await world.reader.all(everything)
    #expect(try await world.reader.findings(everything, limit: all.count).next == nil)
    #expect(try await world.reader.findings(everything, limit: all.count - 1).next != nil)
    #expect(try await world.reader.findings(IndexQuery(.or([]), scope: .everything)) == FindingPage(findings: []))
  }

  @Test func `a limit is kept within its bounds`() async throws {
    let world = try world(13)
    #expect(try await world.reader.findings(everything, limit: 0).findings.count == 1)
    #expect(try await world.reader.findings(everything, limit: -5).findings.count == 1)
    let all = try await world.reader.all(everything)
    #expect(try await world.reader.findings(everything, limit: .max).findings.count == all.count)
  }

  @Test(arguments: FindingOrder.allCases)
  func `a cursor survives as text, and no other text is one`(order: FindingOrder) {
    let cursor = FindingCursor(
      order: order,
      place: ListPlace(
        severity: order == .severityDescending ? 8.95 : 0, time: -1, digest: .max, region: 7))
    let text = cursor.description
    #expect(FindingCursor(text, order: order) == cursor)
    for other in FindingOrder.allCases where other != order { #expect(FindingCursor(text, order: other) == nil) }
    #expect(FindingCursor("", order: order) == nil)
    #expect(FindingCursor(String(text.dropLast()), order: order) == nil)
    #expect(FindingCursor(text + "00", order: order) == nil)
    #expect(FindingCursor(String(repeating: "é", count: 34), order: order) == nil)
    #expect(FindingCursor("01" + text.dropFirst(2), order: order) == nil)
  }

  @Test(arguments: FindingOrder.allCases)
  func `a cursor of any numbers at all has a page behind it`(order: FindingOrder) async throws {
    let world = try world(14)
    let all = try await world.reader.all(everything).count
    for number in [Int64.min, .min + 1, -1, 0, .max] {
      for severity in [-Double.infinity, -1, 0, 8, .infinity] {
        let word = UInt64(bitPattern: number)
        let place = ListPlace(
          severity: severity, time: number, digest: word, region: word)
        let cursor = try #require(FindingCursor(FindingCursor(order: order, place: place).description, order: order))
        let page = try await world.reader.findings(everything, order: order, limit: 1000, after: cursor)
        #expect(page.findings.count <= all)
        if number == .min, severity < 0 { #expect(page.findings.isEmpty) }
        if number == .max, severity > 9.5 || order != .severityDescending { #expect(page.findings.count == all) }
      }
    }
  }

  // MARK: - Summaries

  @Test(arguments: Seed.fresh(count: 3))
  func `a summary says what the document says`(seed: Seed) async throws {
    let world = try world(seed)
    var query = everything
    query.versions = .all
    let byKey = Dictionary(uniqueKeysWithValues: try await world.reader.all(query).map { ($0.key, $0) })
    let latest = Set(world.latest.map(\.key))
    for model in world.findings {
      let found = try #require(byKey[model.key], "replay with seed \(seed)")
      #expect(found.id == model.id)
      #expect(found.arn == model.arn ?? "", "replay with seed \(seed)")
      #expect(
        [found.account, found.region, found.ownRegion] == [model.account, model.reportingRegion, model.ownRegion])
      #expect([found.partition, found.type] == [model.partition, model.type])
      #expect(found.severity == model.severity)
      #expect(found.band == SeverityBand(severity: model.severity))
      #expect([found.title, found.description] == [model.title ?? "", model.description ?? ""])
      #expect([found.created, found.updated] == [model.created, model.updated])
      #expect([found.firstSeen, found.lastSeen] == [model.firstSeen, model.lastSeen])
      #expect(found.count == model.count)
      #expect([found.isArchived, found.isSample] == [model.isArchived, model.isSample])
      #expect(found.resourceType == model.resourceType ?? "")
      #expect(Set(found.resources) == Set(model.resources.map { .init(kind: $0.kind, id: $0.id) }))
      #expect(found.threats == model.threats)
      #expect(found.remotes.map(\.address) == model.remotes.map { $0.address.flatMap { IPAddress($0) } })
      #expect(found.remotes.map(\.city) == model.remotes.map { $0.city ?? "" })
      #expect(found.remotes.map(\.asn) == model.remotes.map { $0.asn.map(Int64.init) })
      #expect(found.remotes.map(\.organisation) == model.remotes.map { $0.organisation ?? "" })
      #expect(
        found.remotes.map { [$0.country, $0.countryName].filter { !$0.isEmpty } } == model.remotes.map(\.countries))
      #expect(found.isLatest == latest.contains(model.key), "replay with seed \(seed)")
      #expect(found.versions == world.findings.count { $0.findingKey == model.findingKey })
      #expect(found.pointer.agent == model.agent)
      #expect(found.pointer.keyID == "key-1")
      #expect(found.pointer.segment == "\(model.reportingRegion)/2023/11/14/c-0000000001.jsonl.gz")
    }
  }

  @Test func `a finding with more remote addresses than its row holds keeps them all in order`() async throws {
    let world = try IndexWorld()
    var finding = ModelFinding()
    let remotes = (0..<70).map { ModelRemote(address: "198.51.100.\($0)", asn: 64_496 + $0) }
    finding.action = .probe(isBlocked: false, port: 22, remotes)
    var neighbour = finding
    neighbour.id = "neighbour"
    neighbour.action = .probe(isBlocked: false, port: 22, [ModelRemote(address: "203.0.113.9")])
    try world.admit([finding, neighbour])
    let found = try await world.reader.findings(
      IndexQuery(try QueryParser.parse("ip:198.51.100.63", now: finding.updated), scope: .everything)
    ).findings
    #expect(found.count == 1)
    #expect(found[0].remotes.map(\.asn) == (0..<Limits.valuesPerList).map { Int64(64_496 + $0) })
    let other = try await world.reader.finding("neighbour", scope: .everything)
    guard case .found(let histories) = other else {
      Issue.record("\(other)")
      return
    }
    #expect(histories[0].latest.remotes.map(\.address) == [IPAddress("203.0.113.9")])
  }

  @Test(arguments: Seed.fresh(count: 3))
  func `counts are those of the rows`(seed: Seed) async throws {
    let world = try world(seed)
    var queries = QueryMaker(random: SeededGenerator(seed), findings: world.findings)
    for _ in 0..<20 {
      var query = IndexQuery(queries.expression(), scope: .everything)
      let findings = world.expected(query).count
      query.versions = .all
      let expected = FindingCount(findings: findings, versions: world.expected(query).count)
      #expect(try await world.reader.count(query) == expected, "\(query.expression): replay with seed \(seed)")
    }
  }

  // MARK: - One finding

  @Test func `a finding is found by its id, its ARN and the beginning of its id, with its versions from the latest on`()
    async throws
  {
    let world = try IndexWorld()
    var finding = ModelFinding()
    finding.id = "0123456789abcdef0123456789abcdef"
    finding.arn = ModelFinding.arn(
      partition: "aws", region: "us-west-1", account: finding.account, detector: "d", id: finding.id)
    var versions = [finding]
    for number in [3, 1, 2] {
      finding.updated = finding.created + .seconds(number)
      finding.title = "version \(number)"
      versions.append(finding)
    }
    try world.admit(versions)
    let arn = try #require(finding.arn)
    let names = [finding.id, finding.id.uppercased(), arn, "01234567", "0123456789ABCDEF0123456789abcde"]
    for name in names {
      for created in [nil, finding.created] {
        let lookup = try await world.reader.finding(name, scope: .everything, created: created)
        guard case .found(let histories) = lookup else {
          Issue.record("\(name): \(lookup)")
          continue
        }
        #expect(histories.map { $0.versions.map(\.title) } == [["version 3", "version 2", "version 1", ""]], "\(name)")
      }
    }
    let others = ["0123456", "01234568", "1234567890", "", arn + "0", "arn:", "0123456789abcdef0123456789abcdef0", "%"]
    for name in others { #expect(try await world.reader.finding(name, scope: .everything) == .none, "\(name)") }
    let wrongTime = finding.created + .seconds(1)
    #expect(try await world.reader.finding(finding.id, scope: .everything, created: wrongTime) == .none)
  }

  @Test func `the beginning of several ids names none of them, and a scope decides before`() async throws {
    let world = try IndexWorld()
    let ids = ["0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdee", "01234567-odd"]
    for (number, id) in ids.enumerated() {
      var finding = ModelFinding()
      finding.id = id
      finding.account = "\(number)"
      try world.admit([finding])
    }
    #expect(
      try await world.reader.finding("01234567", scope: .everything) == .ambiguous(ids: ids.sorted()))
    let lookup = try await world.reader.finding("01234567", scope: Scope(regions: nil, accounts: ["1"]))
    guard case .found(let histories) = lookup else {
      Issue.record("\(lookup)")
      return
    }
    #expect(histories.map(\.latest.id) == [ids[1]])
  }

  @Test func `an id that two regions report gives both findings, each with its own versions`() async throws {
    let world = try IndexWorld()
    var elsewhere = ModelFinding()
    elsewhere.reportingRegion = "eu-central-1"
    var update = elsewhere
    update.updated = update.updated + .seconds(5)
    try world.admit([ModelFinding(), elsewhere, update])
    guard case .found(let histories) = try await world.reader.finding(ModelFinding().id, scope: .everything) else {
      Issue.record("not found")
      return
    }
    #expect(
      Dictionary(uniqueKeysWithValues: histories.map { ($0.latest.region, $0.versions.count) })
        == ["us-west-1": 1, "eu-central-1": 2])
  }

  // MARK: - Cancellation

  @Test func `a cancelled read ends with an error`() async throws {
    let world = try world(22)
    let reader = world.reader
    let query = everything
    let reads: [@Sendable () async throws -> Void] = [
      { _ = try await reader.statistics(query) }, { _ = try await reader.count(query) },
      { _ = try await reader.findings(query) }, { _ = try await reader.finding("abcdefab", scope: .everything) },
    ]
    for read in reads {
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try await read()
      }
      await #expect(throws: IndexError.self) { try await task.value }
    }
  }
}
