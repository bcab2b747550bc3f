import Collector
import Findings
import Foundation
import Platform
import TestSupport
import Testing
import Wire

/// Fields and their values over HTTP: what the token's scope holds, and nothing twice for those who have it.
@Suite struct FacetsRouteTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let west: SigningAgent
  let collector: RunningCollector
  let tokens: [String: String]

  private static let ours = "111122223333"
  private static let theirs = "444455556666"

  /// Thirty findings of one account, ten of another whose type and severity nobody else has.
  init() async throws {
    folder = try TemporaryFolder()
    west = SigningAgent("us-west-1", clock: clock)
    let administration = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    let scopes = [
      "all": Scope.everything, "ours": Scope(regions: nil, accounts: [Self.ours]), "nobody": Scope.nothing,
    ]
    var tokens: [String: String] = [:]
    var generator = SystemRandom()
    for (name, scope) in scopes {
      tokens[name] = try await administration.create(
        name: name, scope: scope, expires: clock.now + .seconds(86_400), now: clock.now, using: &generator)
    }
    self.tokens = tokens
    collector = try await .start(data: folder.path, keys: [west.key], clock: clock)
    let lines = (1...40).map { number in
      var finding = TestFinding(number)
      if number > 30 {
        finding.account = Self.theirs
        finding.type = "Backdoor:EC2/Spambot"
        finding.severity = 9
      }
      return finding.update(hour: number % 10, count: number).line
    }
    _ = try await collector.take(lines, as: 1, of: west)
  }

  private func get(_ path: String, as token: String = "all", known: String? = nil) async throws -> HTTPResponse {
    let text = try #require(tokens[token])
    var headers = [(name: "Authorization", value: "Bearer \(text)")]
    if let known { headers.append((name: "If-None-Match", value: known)) }
    return try await collector.send("GET", path, headers: headers)
  }

  private func facets(_ parameters: String, as token: String = "all") async throws -> FacetsAnswer {
    let response = try await get("/v1/facets?\(parameters)", as: token)
    return try JSONDecoder().decode(FacetsAnswer.self, from: Data(response.body))
  }

  // MARK: - Facets

  @Test func `facets are given in the order asked for, with the most frequent values first`() async throws {
    let response = try await get("/v1/facets?field=severity&field=account_id&field=severity&field=archived&limit=1")
    #expect(
      response.text == """
        {"total":{"findings":40,"versions":40},"facets":{"severity":{"rows":[{"value":"2","label":"","count":30,"events":30}],"other_values":1,"others":10,"other_events":10},\
        "account":{"rows":[{"value":"111122223333","label":"","count":30,"events":30}],"other_values":1,"others":10,"other_events":10},\
        "archived":{"rows":[{"value":"false","label":"","count":40,"events":40}],"other_values":0,"others":0,"other_events":0}}}
        """)
    try await collector.stop()
  }

  @Test func `facets count what the query fits within the scope`() async throws {
    #expect(try await facets("field=type&query=severity:9").facets["type"]?.rows.map(\.count) == [10])
    #expect(try await facets("field=type&account=\(Self.theirs)").total.findings == 10)
    #expect(try await facets("field=type", as: "ours").facets["type"]?.rows.map(\.count) == [30])
    for parameters in ["account=\(Self.theirs)", "query=type:Backdoor*", "query=severity:9&versions=all"] {
      let answer = try await facets("field=type&field=account&\(parameters)", as: "ours")
      #expect(answer.total.versions == 0, "\(parameters)")
      #expect(answer.facets.values.allSatisfy { $0.rows.isEmpty && $0.otherValues == 0 }, "\(parameters)")
    }
    #expect(try await facets("field=type", as: "nobody").total.findings == 0)
    try await collector.stop()
  }

  @Test func `figures have events where they were asked for or are what is counted`() async throws {
    _ = try await collector.take([TestFinding(1).update(hour: 23, count: 99).line], as: 2, of: west)
    for (parameters, count, events) in [("", 40, nil), ("?events=1", 40, 41), ("?versions=all", 41, 41)]
      as [(String, Int, Int?)]
    {
      let response = try await get("/v1/stats\(parameters)")
      let figures = try JSONDecoder().decode(StatisticsAnswer.self, from: Data(response.body))
      #expect(figures.total.versions == 41)
      #expect(figures.bands.total == count && figures.events?.total == events, "\(parameters)")
      #expect(figures.days.map(\.bands.total) == [count] && figures.days.map { $0.events?.total } == [events])
      #expect(figures.week.counts.joined().reduce(0, +) == count)
      #expect(figures.week.events?.joined().reduce(0, +) == events)
      for name in ["regions", "resource_types", "instances"] {
        let row = try #require(figures.facets[name]?.rows.first)
        #expect(row.count == count && row.events == events, "\(name) of \(parameters)")
      }
    }
    try await collector.stop()
  }

  @Test func `panels that are asked for come with the total and alone`() async throws {
    let response = try await get("/v1/stats?panel=regions&panel=flags&panel=regions", as: "ours")
    #expect(
      response.text == """
        {"archived":0,"facets":{"regions":{"other_values":0,"others":0,"rows":[{"count":30,"label":"","value":"us-west-1"}]}},\
        "samples":0,"total":{"findings":30,"versions":30}}
        """)
    let bands = try await get("/v1/stats?panel=bands&events=1", as: "nobody")
    #expect(
      bands.text == """
        {"bands":{"critical":0,"high":0,"low":0,"medium":0},"events":{"critical":0,"high":0,"low":0,"medium":0},\
        "total":{"findings":0,"versions":0}}
        """)
    try await collector.stop()
  }

  @Test func `a timeline is of the scope, and its series add up`() async throws {
    for (token, series) in [("all", [30, 10]), ("ours", [30]), ("nobody", [])] {
      let response = try await get("/v1/timeline?field=account&limit=2", as: token)
      let answer = try JSONDecoder().decode(TimelineAnswer.self, from: Data(response.body))
      #expect(answer.series.map(\.count) == series, "\(token)")
      #expect(answer.series.map(\.events) == series, "\(token)")
      #expect(answer.total.findings == series.reduce(0, +), "\(token)")
      #expect(answer.rest.count == 0 && answer.rest.buckets.isEmpty, "\(token)")
    }
    let response = try await get("/v1/timeline?field=type&limit=1&since=2026-11-23T05:00:00Z")
    let answer = try JSONDecoder().decode(TimelineAnswer.self, from: Data(response.body))
    #expect(answer.series.first?.buckets.map(\.start).first == "2026-11-23T05:00:00Z")
    #expect(answer.rest.events == answer.total.versions - (answer.series.first?.events ?? 0))
    try await collector.stop()
  }

  @Test(arguments: [
    ("/v1/timeline?field=updated", "updated is a time"),
    ("/v1/timeline?limit=13", "limit: \"13\" is no number from 1 to 12"),
    ("/v1/stats?panel=region", "panel: \"region\" is none of bands, flags, timeline, days, week, types"),
    ("/v1/facets", "field: give one or more"),
    ("/v1/facets?field=sevrity", "did you mean severity?"),
    ("/v1/facets?field=zzzzzzzzzz", "/v1/fields lists those that there are"),
    ("/v1/facets?field=updated", "see the timeline of /v1/stats"),
    ("/v1/facets?field=type&limit=1001", "limit: \"1001\" is no number from 1 to 1000"),
    ("/v1/facets?field=type&prefix=R", "unknown parameter \"prefix\""),
    ("/v1/fields?field=type", "there are none here"),
    ("/v1/fields/created_at/values", "created is a time"),
    ("/v1/fields/accuont/values", "did you mean account?"),
  ])
  func `what cannot be counted is refused with advice`(path: String, detail: String) async throws {
    let response = try await get(path)
    expectRefusal(response, .queryInvalid, status: 400)
    #expect(try response.problem.detail.contains(detail), "\(response.text)")
    try await collector.stop()
  }

  // MARK: - Fields

  @Test func `all fields of the query language are listed with what they take`() async throws {
    let response = try await get("/v1/fields", as: "nobody")
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: [[String: Any]]])
    let fields = try #require(answer["fields"])
    #expect(fields.compactMap { $0["name"] as? String } == QueryField.allCases.map(\.name))
    #expect(fields.allSatisfy { ($0["help"] as? String)?.isEmpty == false && $0["kind"] is String })
    let direction = try #require(fields.first { $0["name"] as? String == "direction" })
    #expect(direction["values"] as? [String] == ["INBOUND", "OUTBOUND", "UNKNOWN"])
    let created = try #require(fields.first { $0["name"] as? String == "created" })
    #expect(created["countable"] as? Bool == false)
    #expect(created["aliases"] as? [String] == ["created_at"])
    try await collector.stop()
  }

  @Test func `values are completed from findings of the scope alone`() async throws {
    #expect(
      try await get("/v1/fields/type/values?prefix=bACk").text == """
        {"field":"type","rows":[{"value":"Backdoor:EC2/Spambot","label":"","count":10,"events":10}],"other_values":0,"others":0,"other_events":0}
        """)
    #expect(
      try await get("/v1/fields/account_id/values", as: "ours").text == """
        {"field":"account","rows":[{"value":"111122223333","label":"","count":30,"events":30}],"other_values":0,"others":0,"other_events":0}
        """)
    let foreign = TestFinding(31).id
    let hidden = [
      "type/values?prefix=Back", "account/values?prefix=4444", "severity/values?prefix=9",
      "id/values?prefix=\(foreign)",
      "purpose/values?prefix=B", "arn/values?query=account:\(Self.theirs)",
    ]
    for path in hidden {
      #expect(try await get("/v1/fields/\(path)").text.contains("\"count\":"), "\(path)")
      let response = try await get("/v1/fields/\(path)", as: "ours")
      let empty = #""rows":[],"other_values":0,"others":0,"other_events":0}"#
      #expect(response.text.hasSuffix(empty), "\(path): \(response.text)")
    }
    #expect(try await get("/v1/fields/type/values", as: "nobody").text.contains("\"rows\":[]"))
    try await collector.stop()
  }

  @Test(arguments: ["/v1/facets?field=type", "/v1/fields", "/v1/fields/type/values"])
  func `without a token nothing is told`(path: String) async throws {
    expectRefusal(try await collector.send("GET", path), .tokenMissing, status: 401)
    try await collector.stop()
  }

  // MARK: - Answers that the asker has

  @Test(arguments: ["/v1/stats", "/v1/facets?field=type"])
  func `an answer that has not changed is not sent again`(path: String) async throws {
    let first = try await get(path)
    let tag = try #require(first.header("etag"))
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && first.status == 200)
    for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
      let second = try await get(path, known: known)
      #expect(second.status == 304, "\(known)")
      #expect(second.body.isEmpty, "\(known)")
      #expect(second.header("etag") == tag)
      #expect(second.header("cache-control") == "no-store")
    }
    #expect(try await get(path, known: "\"other\"").body == first.body)
    _ = try await collector.take([TestFinding(99).line], as: 2, of: west)
    let changed = try await get(path, known: tag)
    #expect(changed.status == 200)
    #expect(changed.header("etag") != tag)
    #expect(changed.body != first.body)
    try await collector.stop()
  }

  @Test func `a tag is of one question and one scope`() async throws {
    let path = "/v1/facets?field=type&limit=5"
    let tag = try #require(try await get(path).header("etag"))
    #expect(try await get(path, as: "ours", known: tag).status == 200)
    #expect(try await get(path, as: "nobody", known: tag).status == 200)
    let others = [
      "/v1/facets?field=type&limit=6", "/v1/facets?field=purpose&limit=5", "\(path)&field=account",
      "\(path)&query=severity:9", "\(path)&region=us-west-1", "\(path)&account=\(Self.ours)", "\(path)&versions=all",
      "\(path)&since=2026-11-01", "\(path)&until=2026-12-01", "/v1/stats", "/v1/stats?events=1",
      "/v1/stats?panel=types", "/v1/stats?panel=types&panel=days",
    ]
    for other in others { #expect(try await get(other, known: tag).status == 200, "\(other)") }
    #expect(try await get(path, known: tag).status == 304)
    try await collector.stop()
  }

  @Test(arguments: ["/v1/stats", "/v1/facets?field=type&field=id"])
  func `a tag does not tell that findings outside the scope came`(path: String) async throws {
    let tags = [try await get(path, as: "ours").header("etag"), try await get(path).header("etag")]
    var foreign = TestFinding(98)
    foreign.account = Self.theirs
    _ = try await collector.take([foreign.line], as: 2, of: west)
    #expect(try await get(path, as: "ours").header("etag") == tags[0])
    #expect(try await get(path).header("etag") != tags[1])
    let tag = try #require(tags[0])
    #expect(try await get(path, as: "ours", known: tag).status == 304)
    #expect(try await get(path, as: "nobody", known: tag).status == 200)
    try await collector.stop()
  }

  @Test(arguments: ["since=24h", "query=updated%3E-24h"])
  func `an age makes an old answer another one, and not at once`(age: String) async throws {
    let path = "/v1/stats?\(age)"
    let first = try await get(path)
    let tag = try #require(first.header("etag"))
    clock.advance(by: .seconds(3))
    #expect(try await get(path, known: tag).status == 304)
    clock.advance(by: .seconds(20 * 3600))
    let later = try await get(path, known: tag)
    #expect(later.status == 200)
    #expect(later.body != first.body)
    try await collector.stop()
  }
}
