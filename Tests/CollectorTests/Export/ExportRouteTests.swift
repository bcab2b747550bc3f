import Collector
import Findings
import Foundation
import Index
import Platform
import Telemetry
import TestSupport
import Testing
import Wire

/// `GET /v1/export`: everything that a question fits and its asker may see, each finding once, or a connection that breaks.
@Suite struct ExportRouteTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let west: SigningAgent
  let east: SigningAgent

  init() throws {
    folder = try TemporaryFolder()
    west = SigningAgent("us-west-1", clock: clock)
    east = SigningAgent("us-east-1", clock: clock)
  }

  private struct World {
    let collector: RunningCollector
    let tokens: [String: String]

    func headers(_ token: String) -> [(name: String, value: String)] {
      [("Authorization", "Bearer \(tokens[token] ?? "")")]
    }

    func get(_ path: String, as token: String = "all") async throws -> HTTPResponse {
      try await collector.send("GET", path, headers: headers(token))
    }

    /// How many exports run, by the collector's own count.
    func running() async throws -> Int {
      let text = try await get("/metrics").text
      let line = text.split(separator: "\n").first { $0.hasPrefix("collector_exports_running ") }
      return line.flatMap { Int($0.split(separator: " ")[1]) } ?? -1
    }

    /// Waits until as many exports run.
    func settled(_ count: Int) async throws {
      while try await running() != count { try await Task.sleep(for: .milliseconds(20)) }
    }
  }

  private func world() async throws -> World {
    let administration = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    var generator = SystemRandom()
    var tokens: [String: String] = [:]
    let scopes = [
      "all": Scope.everything, "west": Scope(regions: ["us-west-1"], accounts: nil),
      "one": Scope(regions: nil, accounts: ["444455556666"]), "nobody": Scope.nothing, "other": Scope.everything,
      "third": Scope.everything,
    ]
    for (name, scope) in scopes {
      tokens[name] = try await administration.create(
        name: name, scope: scope, expires: nil, now: clock.now, using: &generator)
    }
    let collector = try await RunningCollector.start(data: folder.path, keys: [west.key, east.key], clock: clock)
    return World(collector: collector, tokens: tokens)
  }

  /// Every fifth of another account.
  private func lines(_ numbers: some Sequence<Int>, _ agent: SigningAgent, hour: Int? = nil) -> [String] {
    numbers.map { number in
      var finding = TestFinding(number)
      finding.region = agent.key.region.name
      finding.severity = number % 9 + 1
      if number.isMultiple(of: 5) { finding.account = "444455556666" }
      return finding.update(hour: hour ?? number % 10, count: number).line
    }
  }

  private func fill(_ world: World) async throws {
    _ = try await world.collector.take(lines(1...400, west), as: 1, of: west)
    _ = try await world.collector.take(lines(501...600, east), as: 1, of: east)
  }

  private func ids(_ response: HTTPResponse) throws -> [String] {
    try response.text.split(separator: "\n").map { line in
      try JSONDecoder().decode(FindingSummary.self, from: Data(line.utf8)).id
    }
  }

  // MARK: - What it gives

  @Test func `an export has each finding of the scope once, in the order asked for`() async throws {
    let world = try await world()
    try await fill(world)
    for (token, count) in [("all", 500), ("west", 400), ("one", 100), ("nobody", 0)] {
      let arrived = try await ids(world.get("/v1/export", as: token))
      #expect(arrived.count == count && Set(arrived).count == count, "\(token)")
      for order in FindingOrder.allCases {
        let ordered = try await ids(world.get("/v1/export?order=\(order.rawValue)", as: token))
        let page = try await world.get("/v1/findings?limit=1000&order=\(order.rawValue)", as: token)
        let listed = try JSONDecoder().decode(FindingsAnswer.self, from: Data(page.body))
        #expect(ordered == listed.findings.map(\.id), "\(token) \(order)")
      }
    }
    let few = try await ids(world.get("/v1/export?order=-updated&limit=7&query=severity%3E%3D5", as: "west"))
    let page = try await world.get("/v1/findings?limit=7&query=severity%3E%3D5", as: "west")
    #expect(few == (try JSONDecoder().decode(FindingsAnswer.self, from: Data(page.body)).findings.map(\.id)))
    let raw = try await world.get("/v1/export?raw=1", as: "west").text.split(separator: "\n").map(String.init)
    #expect(raw == lines(1...400, west), "byte for byte, as they arrived")
    try await world.collector.stop()
  }

  @Test func `what it is comes with a type and a name, and is nothing to keep`() async throws {
    let world = try await world()
    try await fill(world)
    for (query, type, suffix) in [
      ("", "application/x-ndjson", "jsonl"), ("?format=csv", "text/csv; charset=utf-8; header=present", "csv"),
      ("?format=ocsf", "application/x-ndjson", "ocsf.jsonl"), ("?format=asff", "application/x-ndjson", "asff.jsonl"),
      ("?raw=1", "application/x-ndjson", "raw.jsonl"),
    ] {
      let response = try await world.get("/v1/export\(query)")
      #expect(response.status == 200)
      #expect(response.header("content-type") == type)
      #expect(
        response.header("content-disposition")
          == "attachment; filename=\"guardduty-findings-20261123T120000Z.\(suffix)\"")
      #expect(response.header("cache-control") == "no-store")
      #expect(response.header("etag") == nil)
      #expect(response.header("transfer-encoding") == "chunked")
    }
    #expect(try await world.get("/v1/export?format=csv", as: "nobody").text.hasPrefix("id,region,account,type,"))
    #expect(try await world.get("/v1/export?format=csv", as: "nobody").text.split(separator: "\n").count == 1)
    #expect(try await world.get("/v1/export", as: "nobody").text.isEmpty)
    try await world.collector.stop()
  }

  @Test func `a reader of one account is told no place in the archive, in any format`() async throws {
    let world = try await world()
    try await fill(world)
    for format in ExportFormat.allCases {
      let text = try await world.get("/v1/export?format=\(format.rawValue)", as: "one").text
      #expect(!text.isEmpty)
      #expect(!text.contains(".jsonl.gz") && !text.contains("0badcafe") && !text.contains("111122223333"), "\(format)")
    }
    #expect(try await world.get("/v1/export?format=csv", as: "west").text.contains(".jsonl.gz"))
    try await world.collector.stop()
  }

  @Test func `batches that are taken meanwhile neither appear in an export nor move anything`() async throws {
    let world = try await world()
    try await fill(world)
    let answers = try Answers(folder: DataFolder(folder.path), disk: FileDisk())
    for order in FindingOrder.allCases.map(Optional.some) + [nil] {
      let plain = try await exported(from: answers, order)
      var open = try await answers.export(
        FindingsQuestion(), as: .findings(.jsonl), order: order, limit: nil, scope: .everything, now: clock.now)
      var bytes = try #require(try await open.next())
      let rank = UInt64(order.map { FindingOrder.allCases.firstIndex(of: $0) ?? 0 } ?? 9)
      _ = try await world.collector.take(
        lines(300...700, west, hour: 11 + Int(rank)), as: rank + 2, of: west)
      while let part = try await open.next() { bytes += part }
      #expect(bytes == plain)
      #expect(try await exported(from: answers, order) != plain)
    }
    try await world.collector.stop()
  }

  private func exported(from answers: Answers, _ order: FindingOrder?) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    var export = try await answers.export(
      FindingsQuestion(), as: .findings(.jsonl), order: order, limit: nil, scope: .everything, now: clock.now)
    while let part = try await export.next() { bytes += part }
    return bytes
  }

  @Test(arguments: [
    ("format=xml", "format: \"xml\" is none of jsonl, csv, ocsf, asff"), ("raw=1&format=csv", "raw: documents come as"),
    ("limit=0", "limit:"), ("order=random", "order:"), ("cursor=00", "unknown parameter \"cursor\""),
    ("query=sevrity%3E3", "at character 1"),
  ])
  func `what cannot be exported is refused before anything is sent`(query: String, detail: String) async throws {
    let world = try await world()
    let response = try await world.get("/v1/export?\(query)")
    expectRefusal(response, .queryInvalid, status: 400)
    #expect(try response.problem.detail.contains(detail))
    #expect(try await world.running() == 0)
    try await world.collector.stop()
  }

  // MARK: - What breaks it

  /// Documents that do not fit into what the sockets of a connection hold, with nothing in them that gzip finds twice.
  private func fillLarge(_ world: World) async throws {
    var random = SeededGenerator(Seed(7))
    let noise = random.bytes(1 << 19).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    for sequence in UInt64(1)...3 {
      let large = (0..<12).map { number in
        var finding = TestFinding(Int(sequence) * 100 + number)
        finding.title = noise
        return finding.line
      }
      _ = try await world.collector.take(large, as: sequence, of: west)
    }
  }

  /// Asks for all documents and reads nothing of the answer while `body` runs.
  private func stalled(_ world: World, as token: String, _ body: () async throws -> Void) async throws -> String {
    let connection = try await RawConnection(port: world.collector.port)
    let request = """
      GET /v1/export?raw=1 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\
      Authorization: Bearer \(world.tokens[token] ?? "")\r\n\r\n
      """
    return try await connection.exchange([Array(request.utf8)], beforeReading: body)
  }

  @Test func `exports are bounded, of one reader and in all, and go on when there is room`() async throws {
    let world = try await world()
    try await fillLarge(world)
    _ = try await stalled(world, as: "all") {
      _ = try await stalled(world, as: "all") {
        try await world.settled(2)
        expectRefusal(try await world.get("/v1/export"), .overloaded, status: 503)
        let whole = try await stalled(world, as: "other") {
          _ = try await stalled(world, as: "other") {
            try await world.settled(4)
            expectRefusal(try await world.get("/v1/export", as: "third"), .overloaded, status: 503)
            // What is no more than a page waits for nobody.
            #expect(try await world.get("/v1/export?limit=1000", as: "third").status == 200)
            #expect(try await world.get("/v1/findings?limit=1", as: "third").status == 200)
          }
        }
        #expect(whole.hasSuffix("\r\n0\r\n\r\n"), "a slow reader gets all of it")
        try await world.settled(2)
        #expect(try await world.get("/v1/export", as: "third").status == 200)
      }
    }
    try await world.settled(0)
    try await world.collector.stop()
  }

  @Test func `a reader who leaves ends the work`() async throws {
    let world = try await world()
    try await fillLarge(world)
    let request = HTTPRequest(
      url: "http://127.0.0.1:\(world.collector.port)/v1/export?raw=1", headers: world.headers("all"))
    await #expect(throws: HTTPClientError.cancelled) {
      _ = try await HTTPClient().send(request) { _ in false }
    }
    try await world.settled(0)
    try await world.collector.stop()
  }

  @Test func `a reader who takes nothing for long is left, and sees that it has not all`() async throws {
    // The bounds on idle connections are those of senders as well, who have much to send first.
    let filled = try await world()
    try await fillLarge(filled)
    try await filled.collector.stop()
    let collector = try await RunningCollector.start(data: folder.path, clock: clock, idleTimeout: .seconds(3))
    let world = World(collector: collector, tokens: filled.tokens)
    let text = try await stalled(world, as: "all") {
      while !collector.log.lines.contains(where: { $0.contains("an export was broken off") }) {
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    #expect(text.hasPrefix("HTTP/1.1 200 OK"))
    #expect(!text.hasSuffix("\r\n0\r\n\r\n"))
    try await collector.stop()
  }

  @Test func `a collector that stops does not wait for exports`() async throws {
    let world = try await world()
    try await fillLarge(world)
    let text = try await stalled(world, as: "all") {
      try await world.settled(1)
      try await world.collector.stop()
    }
    #expect(!text.hasSuffix("\r\n0\r\n\r\n"))
  }

  @Test func `damage in the middle breaks the connection, and at the beginning is a refusal`() async throws {
    let world = try await world()
    try await fillLarge(world)
    let segment = try #require(try world.collector.archive.findings.first?.segment)
    let path = "\(folder.path)/archive/\(segment)"
    let intact = try FileDisk().contents(of: path)
    // What was read once stays inflated: the first of the three members must not have been read when it is damaged.
    var damaged = intact
    damaged[1000] ^= 0xFF
    try FileDisk().replace(path, with: damaged)
    expectRefusal(try await world.get("/v1/export?raw=1"), .internal, status: 500)

    damaged = intact
    damaged[intact.count / 2] ^= 0xFF
    try FileDisk().replace(path, with: damaged)
    let error = await #expect(throws: HTTPClientError.self) { try await world.get("/v1/export?raw=1") }
    if case .interrupted = error {} else { Issue.record("\(String(describing: error))") }
    #expect(world.collector.log.lines.contains { $0.contains("an export broke off") })
    try await world.settled(0)
    try await world.collector.stop()
  }
}
