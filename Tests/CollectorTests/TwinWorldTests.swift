import Collector
import Findings
import Foundation
import Identity
import Index
import Platform
import TestSupport
import Testing
import Wire

/// Two collectors that took the same findings of one account; one of them also took others' findings before, between and
/// after. Whoever is confined to the one account gets the same answers from both, byte for byte.
@Suite struct TwinWorldTests {
  private static let account = "444455556666"
  private static let scope = Scope(regions: nil, accounts: [account])

  private let clock = TestClock()
  private let alone: World
  private let shared: World

  private struct World {
    let folder: TemporaryFolder
    let collector: RunningCollector
    let token: String
    /// Of a viewer who sees what the token sees.
    let cookie: String

    func get(
      _ path: String, isInSession: Bool = false, fields: [(name: String, value: String)] = []
    ) async throws -> HTTPResponse {
      let access = isInSession ? ("Cookie", cookie) : ("Authorization", "Bearer \(token)")
      return try await collector.send("GET", path, headers: [access] + fields)
    }

    func save(_ name: String, _ query: String, isShared: Bool) async throws -> HTTPResponse {
      try await collector.send(
        "PUT", "/v1/searches/\(name)",
        headers: [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")],
        body: Array(#"{"query":"\#(query)","shared":\#(isShared)}"#.utf8))
    }
  }

  init() async throws {
    alone = try await Self.world(clock, hasOthers: false)
    shared = try await Self.world(clock, hasOthers: true)
  }

  private static func world(_ clock: TestClock, hasOthers: Bool) async throws -> World {
    let folder = try TemporaryFolder()
    let agents = ["us-west-1", "us-east-1"].map { SigningAgent($0, clock: clock) }
    var generator = SystemRandom()
    let administration = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    let token = try await administration.create(
      name: "one", scope: scope, expires: nil, now: clock.now, using: &generator)
    let data = DataFolder(folder.path)
    try await Browser.addUser("viewer", "Viewer-Horse-1", .viewer, scope, in: data, now: clock.now)
    if hasOthers {
      let others = Scope(regions: nil, accounts: ["999988887777"])
      try await Browser.addUser("stranger", "Stranger-Horse-1", .analyst, others, in: data, now: clock.now)
    }
    let collector = try await RunningCollector.start(data: folder.path, keys: agents.map(\.key), clock: clock)
    let browser = Browser(collector)
    try await browser.signIn("viewer", "Viewer-Horse-1")
    let cookie = try #require(browser.cookie)
    for sequence in UInt64(1)...3 {
      for (place, agent) in agents.enumerated() {
        let first = place * 1000 + Int(sequence) * 100
        let own = (first..<first + 10).map { Self.finding($0, agent).line }
        let foreign = (first + 20..<first + 60).map { Self.stranger($0, agent).line }
        let lines = hasOthers ? foreign.prefix(20) + own + foreign.suffix(20) : own
        _ = try await collector.take(Array(lines), as: sequence, of: agent)
      }
    }
    let world = World(folder: folder, collector: collector, token: token, cookie: cookie)
    if hasOthers {
      let text = try await administration.create(
        name: "all", scope: .everything, expires: nil, now: clock.now, using: &generator)
      let everybody = World(folder: folder, collector: collector, token: text, cookie: "")
      // The collector knows a new token within a second.
      while try await everybody.get("/v1/searches").status != 200 { try await Task.sleep(for: .milliseconds(50)) }
      for name in ["theirs", "mine"] {
        let saved = try await everybody.save(name, "account:999988887777", isShared: true)
        #expect(saved.status == 201)
      }
    }
    let saved = try await world.save("mine", "severity>=5", isShared: false)
    #expect(saved.status == 201)
    let body = #"{"query": "severity>=5"}"#
    #expect(try await browser.send("PUT", "/v1/searches/mine", body).status == 201)
    return world
  }

  /// One in three is a later version of an earlier finding.
  private static func finding(_ number: Int, _ agent: SigningAgent) -> TestFinding {
    var finding = TestFinding(number % 3 == 0 ? number % 1000 % 100 + number / 1000 * 1000 : number)
    finding.account = account
    finding.region = agent.key.region.name
    finding.title = "Port \(number % 4) is being probed"
    finding.severity = number % 9 + 1
    return finding.update(hour: number % 24, count: number)
  }

  /// Everything about it is its own, but for what two accounts may well share.
  private static func stranger(_ number: Int, _ agent: SigningAgent) -> TestFinding {
    var finding = TestFinding(number + 0xABC000)
    finding.account = "999988887777"
    finding.region = agent.key.region.name
    finding.type = number % 2 == 0 ? finding.type : "Trojan:EC2/BlackholeTraffic"
    finding.title = number % 5 == 0 ? "Port 1 is being probed" : "Somebody else's secret \(number)"
    finding.severity = number % 9 + 1
    return finding.update(hour: number % 24, count: number)
  }

  /// What is the same for everybody is not asked here: health, readiness, this document.
  private static let openToAll: Set = [
    "/healthz", "/readyz", "/openapi.json", "/auth/{provider}", "/auth/{provider}/callback",
  ]

  private static let filters = [
    "", "query=severity%3E%3D5", "query=probed", "query=secret", "query=account:999988887777", "query=type:Trojan*",
    "query=account:9*", "query=NOT+account:\(account)", "query=title:%22Somebody%22", "account=999988887777",
    "region=us-east-1", "region=eu-west-1", "since=2026-11-23T08:00:00Z&until=2026-11-23T12:00:00Z", "versions=all",
    "query=@theirs", "query=@mine", "query=id:0*", "query=%22Port+1%22", "query=severity%3E%3E3", "query=acount:1",
  ]

  private static func id(_ number: Int) -> String { TestFinding(number).id }

  private static let requests: [String: [String]] = [
    "/v1/findings": filters.flatMap { filter in
      ["", "&limit=3", "&count=1", "&raw=1", "&order=created"].map { "/v1/findings?\(filter)\($0)" }
    },
    "/v1/export": filters.flatMap { filter in
      [
        "", "&limit=3", "&raw=1", "&order=-created", "&format=csv", "&format=ocsf", "&format=asff&order=-severity",
        "&format=xml", "&raw=1&limit=2&order=-updated",
      ].map { "/v1/export?\(filter)\($0)" }
    },
    "/v1/findings/{id}": [id(101), id(20 + 0xABC064), "0000", "0000000000000000000000000abc", id(7777)].flatMap { id in
      ["", "?raw=1", "?version=1", "?raw=1&version=2", "?changes=1", "?changes=1&limit=1", "?versions_before=2"].map {
        "/v1/findings/\(id)\($0)"
      }
    },
    "/v1/stats": filters.flatMap { ["/v1/stats?\($0)", "/v1/stats?panel=principals&panel=networks&\($0)"] },
    "/v1/facets": ["account", "region", "type", "title", "id", "ip", "instance", "severity"].flatMap { field in
      filters.map { "/v1/facets?field=\(field)&\($0)" }
    },
    "/v1/timeline": filters.map { "/v1/timeline?\($0)" } + ["/v1/timeline?field=account", "/v1/timeline?field=type"],
    "/v1/fields": ["/v1/fields"],
    "/v1/fields/{name}/values": ["account", "type", "region", "title", "id", "instance", "country"].flatMap { field in
      ["", "?prefix=9", "?prefix=T", "?prefix=S", "?prefix=0"].map { "/v1/fields/\(field)/values\($0)" }
    },
    "/v1/searches": ["/v1/searches"],
    "/v1/searches/{name}": ["mine", "theirs", "nobodys"].map { "/v1/searches/\($0)" },
    "/v1/agents": ["/v1/agents"],
    "/v1/archive": ["/v1/archive"],
    "/metrics": ["/metrics"],
    "/v1/session": ["/v1/session"],
    "/v1/users": ["/v1/users"],
    "/v1/audit": ["/v1/audit", "/v1/audit?limit=1"],
  ]

  @Test func `each address that a reader may ask is compared`() async throws {
    let document = try JSONSerialization.jsonObject(with: Data(try await alone.get("/openapi.json").body))
    let paths = try #require((document as? [String: Any])?["paths"] as? [String: [String: Any]])
    let read = paths.filter { $0.value["get"] != nil }.keys
    // `the live stream tells nothing of others` compares that one.
    #expect(Set(read).subtracting(Self.openToAll) == Set(Self.requests.keys).union(["/v1/live"]))
    try await stop()
  }

  @Test func `an answer stays the same one while others' findings arrive`() async throws {
    for path in ["/v1/stats", "/v1/facets?field=type", "/v1/timeline"] {
      let before = try await shared.get(path)
      let tag = try #require(before.header("etag"))
      let stranger = Self.stranger(7, SigningAgent("us-west-1", clock: clock)).line
      _ = try await shared.collector.take(
        [stranger.replacing("aws", with: path)], as: UInt64(path.utf8.count) + 9,
        of: SigningAgent("us-west-1", clock: clock))
      let after = try await shared.get(path, fields: [("If-None-Match", tag)])
      #expect(after.status == 304, "\(path)")
    }
    try await stop()
  }

  @Test func `no answer tells one account that there are others`() async throws {
    for path in Self.requests.values.joined().sorted() {
      try await compare(path)
      // What is of this session alone.
      if path != "/v1/session" { try await compare(path, isInSession: true) }
    }
    try await stop()
  }

  @Test func `the live stream tells nothing of others, while they arrive before, between and after`() async throws {
    var streams: [[LiveClient.Event]] = []
    var ids: [[Int]] = []
    for (world, hasOthers) in [(alone, false), (shared, true)] {
      let agent = SigningAgent("us-west-1", clock: clock)
      let first = try await LiveClient(port: world.collector.port, token: world.token).begun()
      let start = first.lastID
      await first.leave()
      var sequence: UInt64 = 100
      func send(_ lines: [String]) async throws {
        sequence += 1
        _ = try await world.collector.take(lines, as: sequence, of: agent)
      }
      let narrow = try await LiveClient(port: world.collector.port, query: "query=severity%3E%3D5", token: world.token)
        .begun()
      for round in 0..<4 {
        let foreign = (0..<30).map { Self.stranger(5000 + round * 100 + $0, agent).line }
        if hasOthers { try await send(Array(foreign.prefix(10))) }
        let own = (0..<6).map { Self.finding(5000 + round * 10 + $0, agent).line }
        try await send(hasOthers ? Array(foreign[10..<20]) + own + Array(foreign[20...]) : own)
      }
      // What follows from before, and what followed all the while.
      let all = LiveClient(port: world.collector.port, token: world.token, after: start)
      let known = try await all.events(atLeast: 24)
      let few = known.filter { $0.finding["severity"] as? Int ?? 0 >= 5 }
      streams += [known, try await narrow.events(atLeast: few.count)]
      ids.append((known.map(\.id) + [start, all.lastID]).map(\.count))
      await all.leave()
      await narrow.leave()
    }
    #expect(streams[0].map(\.data) == streams[2].map(\.data))
    #expect(streams[1].map(\.data) == streams[3].map(\.data))
    #expect(streams[0].map(\.name) == streams[2].map(\.name))
    #expect(ids[0] == ids[1] && Set(ids[0]).count == 1)
    try await stop()
  }

  @Test func `pages end alike`() async throws {
    for filter in ["", "&query=severity%3E%3D5", "&versions=all"] {
      var cursors: (alone: String?, shared: String?) = (nil, nil)
      repeat {
        let pages = (
          try await page(alone, filter, after: cursors.alone), try await page(shared, filter, after: cursors.shared)
        )
        #expect(pages.0.findings == pages.1.findings, "\(filter)")
        #expect(pages.0.next == pages.1.next, "\(filter)")
        cursors = (pages.0.next, pages.1.next)
      } while cursors.alone != nil && cursors.shared != nil
    }
    try await stop()
  }

  private func page(_ world: World, _ filter: String, after cursor: String?) async throws -> FindingsAnswer {
    let after = cursor.map { "&cursor=\($0)" } ?? ""
    let response = try await world.get("/v1/findings?limit=4\(filter)\(after)")
    return try JSONDecoder().decode(FindingsAnswer.self, from: Data(response.body))
  }

  private func compare(_ path: String, isInSession: Bool = false) async throws {
    let left = try await alone.get(path, isInSession: isInSession)
    let right = try await shared.get(path, isInSession: isInSession)
    #expect(left.status == right.status && (left.status != 401 || !isInSession), "\(path)")
    #expect(left.text == right.text, "\(path)")
    #expect(Self.fields(left) == Self.fields(right), "\(path)")
  }

  /// A tag is made of the answer and a secret of the process.
  private static func fields(_ response: HTTPResponse) -> [String: String] {
    var fields: [String: String] = [:]
    for field in response.headers where field.name.lowercased() != "date" {
      let isTag = field.name.lowercased() == "etag"
      fields[field.name.lowercased()] = isTag ? "\(field.value.count) characters" : field.value
    }
    return fields
  }

  private func stop() async throws {
    try await alone.collector.stop()
    try await shared.collector.stop()
  }
}
