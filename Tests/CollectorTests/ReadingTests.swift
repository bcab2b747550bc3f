import Collector
import Findings
import Foundation
import Index
import Ingest
import Platform
import TestSupport
import Testing
import Wire

/// What readers get over HTTP: no more than their token's scope, each finding once over all pages, and errors that say
/// where they are.
@Suite struct ReadingTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let west: SigningAgent
  let east: SigningAgent
  let collector: RunningCollector
  /// The token's text by its name.
  let tokens: [String: String]

  init() async throws {
    folder = try TemporaryFolder()
    west = SigningAgent("us-west-1", clock: clock)
    east = SigningAgent("us-east-1", clock: clock)
    let administration = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    let scopes = [
      "all": Scope.everything, "west": Scope(regions: ["us-west-1"], accounts: nil),
      "one": Scope(regions: nil, accounts: ["444455556666"]), "nobody": Scope.nothing,
    ]
    var tokens: [String: String] = [:]
    var generator = SystemRandom()
    for (name, scope) in scopes {
      tokens[name] = try await administration.create(
        name: name, scope: scope, expires: clock.now + .seconds(3600), now: clock.now, using: &generator)
    }
    self.tokens = tokens
    collector = try await .start(data: folder.path, keys: [west.key, east.key], clock: clock)
    try await fill()
  }

  /// Fifty findings in the west and ten in the east, every fifth of another account.
  private func fill() async throws {
    for (agent, numbers) in [(west, 1...50), (east, 101...110)] {
      let lines = numbers.map { number in
        var finding = TestFinding(number)
        finding.region = agent.key.region.name
        if number.isMultiple(of: 5) { finding.account = "444455556666" }
        return finding.update(hour: number % 10, count: number).line
      }
      _ = try await collector.take(lines, as: 1, of: agent)
    }
  }

  private func get(_ path: String, as token: String = "all") async throws -> HTTPResponse {
    let text = try #require(tokens[token])
    return try await collector.send("GET", path, headers: [("Authorization", "Bearer \(text)")])
  }

  private func count(_ query: String = "", as token: String) async throws -> Int {
    let response = try await get("/v1/findings?count=1\(query)", as: token)
    return try JSONDecoder().decode(FindingCount.self, from: Data(response.body)).findings
  }

  @Test func `a token sees its scope, and a filter never widens it`() async throws {
    #expect(try await count(as: "all") == 60)
    #expect(try await count(as: "west") == 50)
    #expect(try await count(as: "one") == 12)
    #expect(try await count(as: "nobody") == 0)
    #expect(try await count("&region=us-east-1", as: "west") == 0)
    #expect(try await count("&region=us-east-1&region=us-west-1", as: "west") == 50)
    #expect(try await count("&account=111122223333", as: "one") == 0)
    #expect(try await count("&query=region:us-east-1+OR+severity%3E%3D0", as: "west") == 50)
    try await collector.stop()
  }

  @Test func `a finding outside the scope is not found, as one that does not exist`() async throws {
    let foreign = TestFinding(101).id
    #expect(try await get("/v1/findings/\(foreign)").status == 200)
    let hidden = try await get("/v1/findings/\(foreign)", as: "west")
    expectRefusal(hidden, .notFound, status: 404)
    let absent = String(repeating: "f", count: 32)
    let missing = try await get("/v1/findings/\(absent)", as: "west")
    #expect(
      hidden.text.replacingOccurrences(of: foreign, with: "") == missing.text.replacingOccurrences(of: absent, with: "")
    )
    try await collector.stop()
  }

  @Test(arguments: FindingOrder.allCases, [7, 60])
  func `pages give each finding once, in the order asked for`(order: FindingOrder, limit: Int) async throws {
    var seen: [FindingSummary] = []
    var cursor: String?
    repeat {
      let after = cursor.map { "&cursor=\($0)" } ?? ""
      let response = try await get("/v1/findings?limit=\(limit)&order=\(order.rawValue)\(after)")
      let page = try JSONDecoder().decode(FindingsAnswer.self, from: Data(response.body))
      #expect(page.findings.count <= limit)
      seen += page.findings
      cursor = page.next
    } while cursor != nil
    #expect(seen.count == 60)
    #expect(Set(seen.map(\.id)).count == 60)
    if order == .updatedDescending {
      let times = seen.map(\.updated)
      #expect(zip(times, times.dropFirst()).allSatisfy { $0 >= $1 })
    }
    try await collector.stop()
  }

  @Test func `raw documents are those that were sent, byte for byte`() async throws {
    let response = try await get("/v1/findings?raw=1&limit=100&order=-created", as: "west")
    #expect(response.header("content-type") == "application/x-ndjson")
    #expect(response.header("cache-control") == "no-store")
    let lines = response.text.split(separator: "\n").map(String.init).sorted()
    #expect(lines == (try collector.archive.lines.filter { $0.contains("\"region\":\"us-west-1\"") }))
    try await collector.stop()
  }

  @Test func `the figures add up to what the token sees`() async throws {
    for (token, total) in [("all", 60), ("west", 50), ("one", 12), ("nobody", 0)] {
      let response = try await get("/v1/stats", as: token)
      let figures = try JSONDecoder().decode(StatisticsAnswer.self, from: Data(response.body))
      #expect(figures.total.findings == total, "\(token)")
      #expect(figures.facets["regions"]?.rows.reduce(0) { $0 + $1.count } == total, "\(token)")
    }
    try await collector.stop()
  }

  @Test func `the partitions of the scope are listed, and how the archive was verified last to who sees everything`()
    async throws
  {
    let all = try await get("/v1/archive", as: "all").text
    #expect(all.hasPrefix("{\"regions\":[{\"region\":\"us-east-1\",\"days\":1,\"segments\":1,\"bytes\":"), "\(all)")
    #expect(all.hasSuffix("\"verified\":null}"))
    try VerificationRecord(AuditReport(), at: clock.now).save(in: collector.folder, on: FileDisk())
    #expect(
      try await get("/v1/archive", as: "all").text.hasSuffix(
        "\"verified\":{\"time\":\"\(clock.now)\",\"ok\":true,\"segments\":0,\"problems\":0}}"))
    try FileDisk().replace(collector.folder.state + "/verification.json", with: Array("{\"ok\":".utf8))
    #expect(try await get("/v1/archive", as: "all").text == all, "a damaged note says nothing")
    let west = try await get("/v1/archive", as: "west").text
    #expect(west.contains("us-west-1") && !west.contains("us-east-1") && west.hasSuffix("\"verified\":null}"))
    let none = "{\"regions\":[],\"partitions\":[],\"verified\":null}"
    #expect(try await get("/v1/archive", as: "one").text == none)
    #expect(try await get("/v1/archive", as: "nobody").text == none)
    try await collector.stop()
  }

  @Test func `the agents of the scope are listed with the batches that are missing`() async throws {
    _ = try await collector.take([TestFinding(60).line], as: 4, of: west)
    clock.advance(by: .seconds(90))
    let response = try await get("/v1/agents", as: "west")
    #expect(
      response.text == """
        {"agents":[{"agent":"us-west-1.0badcafe","region":"us-west-1","key":"us-west-1-a","highest_sequence":4,\
        "batches":2,"missing_batches":2,"findings":51,"last_batch":"2026-11-23T12:00:00Z","last_batch_age_seconds":90}]}
        """)
    #expect(try await get("/v1/agents", as: "nobody").text == "{\"agents\":[]}")
    try await collector.stop()
  }

  @Test(arguments: [
    ("/v1/findings?sort=updated", "unknown parameter \"sort\""),
    ("/v1/findings?limit=0", "limit: \"0\" is no number from 1 to"),
    ("/v1/findings?limit=7&limit=8", "limit: give it once"),
    ("/v1/findings?region=../../etc", "region:"),
    ("/v1/findings?since=yesterday-ish", "since:"),
    ("/v1/findings?cursor=nonsense", "the cursor is none"),
    ("/v1/findings?query=%FF", "a parameter is not percent-encoded UTF-8"),
    ("/v1/findings?query=sevrity%3E%3D7", "at character 1:"),
    ("/v1/findings?query=(severity%3E%3D7", "at character"),
    ("/v1/findings/00000000000000000000000000000001?raw=1&version=9", "has one version, and no version 9"),
    ("/v1/agents?region=us-west-1", "there are none here"),
  ])
  func `a question that cannot be understood is refused with the place`(path: String, detail: String) async throws {
    let response = try await get(path)
    let isMissing = path.contains("version=9")
    expectRefusal(response, isMissing ? .notFound : .queryInvalid, status: isMissing ? 404 : 400)
    #expect(try response.problem.detail.contains(detail), "\(response.text)")
    try await collector.stop()
  }

  @Test func `a misspelt field is answered with its place and the nearest name`() async throws {
    let response = try await get("/v1/findings?query=region:us-west-1+sevrity%3E%3D7")
    let members = try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
    let query = try #require(members["query"] as? [String: Any])
    #expect(query["offset"] as? Int == 17)
    #expect(query["suggestion"] as? String == "severity")
    try await collector.stop()
  }

  @Test(arguments: ["", "Basic dXNlcjpwYXNz", "Bearer", "Bearer mst_unknown"])
  func `a reader without a valid token sees nothing`(field: String) async throws {
    for path in ["/v1/findings", "/v1/findings/\(TestFinding(1).id)", "/v1/stats", "/v1/agents"] {
      let response = try await collector.send("GET", path, headers: [("Authorization", field)])
      let isUnknown = field.hasSuffix("unknown")
      expectRefusal(response, isUnknown ? .tokenInvalid : .tokenMissing, status: 401)
      #expect(!response.text.contains("us-west-1"))
    }
    try await collector.stop()
  }

  @Test func `a token ends at its time, and when it is revoked`() async throws {
    try await TokenAdministration(folder: collector.folder, disk: FileDisk()).revoke("west", now: clock.now)
    while try await get("/v1/stats", as: "west").status == 200 { try await Task.sleep(for: .milliseconds(50)) }
    expectRefusal(try await get("/v1/stats", as: "west"), .tokenInvalid, status: 401)
    #expect(try await get("/v1/stats", as: "all").status == 200)
    clock.advance(by: .seconds(3600))
    expectRefusal(try await get("/v1/stats", as: "all"), .tokenInvalid, status: 401)
    try await collector.stop()
  }

  @Test func `health and readiness need no token; metrics need one that sees everything, and name no finding`()
    async throws
  {
    #expect(try await collector.send("GET", "/healthz").text == "ok\n")
    #expect(try await collector.send("GET", "/readyz").text == "ready\n")
    expectRefusal(try await collector.send("GET", "/metrics"), .tokenMissing, status: 401)
    for token in ["west", "one", "nobody"] {
      expectRefusal(try await get("/metrics", as: token), .tokenTooNarrow, status: 403)
    }
    let metrics = try await get("/metrics").text
    #expect(metrics.contains("collector_batches_total{result=\"accepted\"} 2\n"))
    #expect(metrics.contains("collector_findings_total{result=\"stored\"} 60\n"))
    #expect(!metrics.contains("111122223333"))
    try await collector.stop()
  }
}
