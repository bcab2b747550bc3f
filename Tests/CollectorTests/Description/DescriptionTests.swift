import Collector
import Findings
import Foundation
import Identity
import Platform
import Samples
import Telemetry
import TestSupport
import Testing
import Wire

/// The description served at `/openapi.json` is of this collector: of its addresses, their parameters and their answers.
@Suite struct DescriptionTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let west: SigningAgent
  let collector: RunningCollector
  let token: String
  /// Sees one account only.
  let narrowToken: String
  let document: JSONTree
  /// Signed in as an admin, for what no token opens.
  let browser: Browser

  init() async throws {
    folder = try TemporaryFolder()
    west = SigningAgent("us-west-1", clock: clock)
    var generator = SystemRandom()
    let administration = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    token = try await administration.create(
      name: "all", scope: .everything, expires: nil, now: clock.now, using: &generator)
    narrowToken = try await administration.create(
      name: "one", scope: Scope(regions: nil, accounts: [TestFinding(1).account]), expires: nil, now: clock.now,
      using: &generator)
    let data = DataFolder(folder.path)
    try await Browser.addUser("ana", "Correct-Horse-1", .admin, in: data, now: clock.now)
    collector = try await .start(data: folder.path, keys: [west.key], clock: clock)
    browser = Browser(collector)
    try await browser.signIn("ana", "Correct-Horse-1")
    let response = try await collector.send("GET", "/openapi.json")
    #expect(response.header("content-type") == "application/json")
    document = try JSONDecoder().decode(JSONTree.self, from: Data(response.body))
  }

  private var check: SchemaCheck { SchemaCheck(document: document) }

  /// Sends findings of every kind, some of them twice.
  private func fill() async throws -> [String] {
    let samples = try SampleGenerator(
      SampleOptions(
        seed: 7, count: 300, regions: [try Region("us-west-1")], from: clock.now - .seconds(3600), until: clock.now))
    let lines = samples.map { String(decoding: $0.json, as: UTF8.self) }
    let saved = try await collector.send(
      "PUT", "/v1/searches/brute-force", headers: [("Authorization", "Bearer \(token)")],
      body: Array(#"{"query": "type:*BruteForce*"}"#.utf8))
    #expect(saved.status == 201)
    _ = try await collector.take([TestFinding(1).line, TestFinding(2).line] + lines, as: 1, of: west)
    return lines
  }

  private func get(
    _ path: String, isNarrow: Bool = false, known: String? = nil
  ) async throws -> HTTPResponse {
    var headers = [(name: "Authorization", value: "Bearer \(isNarrow ? narrowToken : token)")]
    if let known { headers.append((name: "If-None-Match", value: known)) }
    return try await collector.send("GET", path, headers: headers)
  }

  // MARK: - The document

  @Test func `all that the description refers to is there, and names are used once`() async throws {
    #expect(document["openapi"]?.string == "3.1.0")
    for reference in Self.references(in: document) {
      #expect(check.resolved(.object(["$ref": .text(reference)])) != nil, "\(reference)")
    }
    let names = operations.compactMap { $0.operation["operationId"]?.string }
    #expect(names.count == operations.count && Set(names).count == names.count)
    try await collector.stop()
  }

  private static func references(in tree: JSONTree) -> [String] {
    let own = tree["$ref"]?.string.map { [$0] } ?? []
    return own + (tree.elements + Array(tree.members.values)).flatMap { references(in: $0) }
  }

  private struct Operation {
    let method: String
    let path: String
    let operation: JSONTree

    /// Whether it is asked under a token, as what says nothing else is.
    var needsToken: Bool { operation["security"] == nil }
    /// Whether only somebody who is signed in gets an answer.
    var needsSession: Bool { operation["security"]?.elements.first?["session"] != nil }
  }

  private var operations: [Operation] {
    (document["paths"]?.members ?? [:]).sorted { $0.key < $1.key }.flatMap { path, item in
      item.members.sorted { $0.key < $1.key }.map {
        Operation(method: $0.key.uppercased(), path: path, operation: $0.value)
      }
    }
  }

  // MARK: - Addresses

  @Test func `every address of the collector is described, and no other`() async throws {
    let line = try #require(collector.log.lines.first { $0.contains("addresses of the collector") })
    let routes = try #require(line.firstMatch(of: /routes="([^"]*)"/)?.1)
    let answered = Set(
      routes.split(separator: ", ").map { route in
        // A parameter is `:id` to the router and `{id}` here.
        String(route).replacing(/:([a-z_]+)/) { "{\($0.1)}" }
      })
    #expect(answered == Set(operations.map { "\($0.method) \($0.path)" }))
    try await collector.stop()
  }

  @Test func `the parameters described are those that each address takes`() async throws {
    for operation in operations where operation.needsToken && operation.method == "GET" {
      let refusal = try await get(address(operation) + "?no_such_parameter=1")
      expectRefusal(refusal, .queryInvalid, status: 400)
      let detail = try refusal.problem.detail
      let list = detail.firstMatch(of: /the parameters here are (.*)$/)?.1
      let taken = (list?.split(separator: ", ") ?? []).map(String.init)
      #expect(taken.sorted() == names(of: operation, in: "query").sorted(), "\(operation.path): \(detail)")
      #expect(names(of: operation, in: "path") == operation.path.matches(of: /\{([a-z_]+)\}/).map { String($0.1) })
    }
    try await collector.stop()
  }

  private func parameters(of operation: Operation) -> [JSONTree] {
    (operation.operation["parameters"]?.elements ?? []).compactMap(check.resolved)
  }

  private func names(of operation: Operation, in place: String) -> [String] {
    parameters(of: operation).filter { $0["in"]?.string == place }.compactMap { $0["name"]?.string }
  }

  /// The path with what stands for its parameters in this collector.
  private func address(_ operation: Operation) -> String {
    var path = operation.path
    for parameter in parameters(of: operation) where parameter["in"]?.string == "path" {
      guard let name = parameter["name"]?.string else { continue }
      let value = name == "id" ? TestFinding(1).id : parameter["example"]?.string ?? ""
      path = path.replacingOccurrences(of: "{\(name)}", with: value)
    }
    return path
  }

  // MARK: - Answers

  @Test func `every address answers as it is described, with what it needs and with all that it takes`() async throws {
    _ = try await fill()
    for operation in operations where operation.method == "GET" && answersAtOnce(operation) {
      let needed = parameters(of: operation).filter { $0["required"] == .boolean(true) }
      for given in [needed, parameters(of: operation)] {
        let path = address(operation) + query(given)
        let response = operation.needsSession ? try await browser.send("GET", path) : try await get(path)
        #expect(response.status == 200, "\(operation.path): \(response.text.prefix(300))")
        expectDescribed(response, operation)
      }
    }
    try await collector.stop()
  }

  /// Streams go on until the asker leaves, and some addresses only tell where to go.
  private func answersAtOnce(_ operation: Operation) -> Bool {
    guard let answer = operation.operation["responses"]?["200"] else { return false }
    return answer["content"]?["text/event-stream"] == nil
  }

  /// Examples and defaults of parameters, as far as they have any.
  private func query(_ parameters: [JSONTree]) -> String {
    let pairs = parameters.filter { $0["in"]?.string == "query" }.compactMap { parameter -> String? in
      guard let name = parameter["name"]?.string else { return nil }
      switch parameter["example"]?.elements.first ?? parameter["example"] ?? parameter["schema"]?["default"] {
      case .text(let text): return "\(name)=" + text.replacing(">", with: "%3E")
      case .number(let number): return "\(name)=\(Int(number))"
      default: return nil
      }
    }
    return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
  }

  @Test(arguments: [
    ("/v1/findings?limit=300", 200, "FindingsPage"), ("/v1/findings?limit=1&versions=all", 200, "FindingsPage"),
    ("/v1/findings?query=severity%3E99", 200, "FindingsPage"), ("/v1/findings?count=1", 200, "FindingsCount"),
    ("/v1/findings?raw=1", 200, nil), ("/v1/findings/00000000000000000000000000000001", 200, "FindingAnswer"),
    ("/v1/findings/00000000000000000000000000000001?raw=1", 200, "Document"),
    ("/v1/findings/00000000000000000000000000000001?changes=1&limit=2", 200, "FindingAnswer"),
    ("/v1/findings/ffffffffffffffffffffffffffffffff", 404, "Problem"),
    ("/v1/findings?query=sevrity%3E%3D7", 400, "Problem"), ("/v1/stats?since=7d&versions=all", 200, "Statistics"),
    ("/v1/stats", 200, "Statistics"), ("/v1/stats?events=1", 200, "Statistics"),
    ("/v1/stats?panel=networks&panel=week", 200, "Statistics"), ("/v1/stats?panel=none", 400, "Problem"),
    ("/v1/facets?field=type&field=ip&field=title&limit=1", 200, "Facets"), ("/v1/facets", 400, "Problem"),
    ("/v1/timeline", 200, "Timeline"), ("/v1/timeline?field=country&limit=2", 200, "Timeline"),
    ("/v1/timeline?field=updated", 400, "Problem"), ("/v1/fields", 200, "Fields"),
    ("/v1/fields/ip/values?prefix=1", 200, "FieldValues"), ("/v1/fields/none/values", 400, "Problem"),
    ("/v1/agents", 200, "Agents"), ("/v1/searches", 200, "Searches"), ("/v1/searches/brute-force", 200, "SavedSearch"),
    ("/v1/searches/none", 404, "Problem"), ("/v1/live?query=a+and+b", 400, "Problem"),
  ])
  func `real answers fit their schemas`(path: String, status: Int, schema: String?) async throws {
    _ = try await fill()
    let response = try await get(path)
    #expect(response.status == status, "\(response.text.prefix(300))")
    let operation = try #require(operations.first { $0.method == "GET" && matches(path, $0) })
    expectDescribed(response, operation)
    if let schema {
      let answer = try JSONDecoder().decode(JSONTree.self, from: Data(response.body))
      let faults = check.faults(answer, .object(["$ref": .text("#/components/schemas/\(schema)")]))
      #expect(faults == [], "\(path)")
    }
    try await collector.stop()
  }

  private func matches(_ path: String, _ operation: Operation) -> Bool {
    let (parts, pattern) = (path.prefix { $0 != "?" }.split(separator: "/"), operation.path.split(separator: "/"))
    return parts.count == pattern.count && zip(parts, pattern).allSatisfy { $0 == $1 || $1.hasPrefix("{") }
  }

  @Test func `what is known, refused and sent by agents fits too`() async throws {
    let lines = try await fill()
    let stats = try #require(operations.first { $0.path == "/v1/stats" })
    let tag = try #require(try await get("/v1/stats").header("etag"))
    let known = try await get("/v1/stats", known: tag)
    #expect(known.status == 304)
    expectDescribed(known, stats)
    let refused = try await collector.send("GET", "/v1/stats")
    #expect(refused.status == 401)
    expectDescribed(refused, stats)
    for (path, status) in [("/v1/findings", 200), ("/v1/findings/{id}", 200), ("/metrics", 403)] {
      let operation = try #require(operations.first { $0.path == path })
      let narrow = try await get(address(operation), isNarrow: true)
      #expect(narrow.status == status, "\(path)")
      expectDescribed(narrow, operation)
    }
    let batches = try #require(operations.first { $0.path == "/v1/batches" })
    let body = west.body(2, lines.prefix(3) + ["no finding"])
    for response in [try await collector.post(body, as: 2, of: west), try await collector.post(body, headers: [])] {
      expectDescribed(response, batches)
    }
    let headers = west.headers(west.label(3, day: "2026-11-23"), body: body).map { $0.name.lowercased() }
    #expect(Set(names(of: batches, in: "header").map { $0.lowercased() }).isSubset(of: headers))
    try await collector.stop()
  }

  @Test func `what signs people in and changes users is as it is described`() async throws {
    func expectDescribed(
      _ method: String, _ path: String, _ body: String = "", status: Int, by browser: Browser
    ) async throws {
      let response = try await browser.send(method, path, body)
      #expect(response.status == status, "\(method) \(path): \(response.text)")
      let operation = try #require(operations.first { $0.method == method && matches(path, $0) })
      self.expectDescribed(response, operation)
    }
    let nobody = Browser(collector)
    try await expectDescribed("GET", "/v1/session", status: 200, by: nobody)
    try await expectDescribed("GET", "/v1/session", status: 200, by: browser)
    try await expectDescribed("POST", "/v1/session", "{}", status: 400, by: nobody)
    try await expectDescribed(
      "POST", "/v1/session", #"{"user": "ana", "password": "x"}"#, status: 401, by: nobody)
    try await expectDescribed(
      "POST", "/v1/session", #"{"user": "ana", "password": "Correct-Horse-1"}"#, status: 200, by: nobody)
    try await expectDescribed(
      "PUT", "/v1/session/password", #"{"old": "Correct-Horse-1", "new": "x"}"#, status: 422, by: browser)
    try await expectDescribed(
      "POST", "/v1/setup", #"{"code": "x", "user": "eve", "password": "x"}"#, status: 403, by: nobody)
    let user = #"{"user": "bob", "name": "Bob", "role": "viewer", "regions": null, "accounts": ["1"]}"#
    try await expectDescribed("POST", "/v1/users", user, status: 201, by: browser)
    try await expectDescribed("POST", "/v1/users", user, status: 409, by: browser)
    try await expectDescribed("PATCH", "/v1/users/bob", #"{"role": "analyst"}"#, status: 200, by: browser)
    try await expectDescribed("PATCH", "/v1/users/bob", #"{"reset_password": true}"#, status: 200, by: browser)
    try await expectDescribed("PATCH", "/v1/users/eve", #"{"role": "analyst"}"#, status: 404, by: browser)
    try await expectDescribed("GET", "/v1/users", status: 200, by: browser)
    try await expectDescribed("GET", "/v1/audit?limit=2", status: 200, by: browser)
    try await expectDescribed("DELETE", "/v1/users/bob", status: 204, by: browser)
    try await expectDescribed("DELETE", "/v1/users/ana", status: 409, by: browser)
    try await expectDescribed("DELETE", "/v1/session?everywhere=1", status: 204, by: browser)
    try await expectDescribed("GET", "/v1/users", status: 401, by: browser)
    try await collector.stop()
  }

  private func expectDescribed(
    _ response: HTTPResponse, _ operation: Operation, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let described = operation.operation["responses"]?["\(response.status)"].flatMap(check.resolved)
    guard let described else {
      Issue.record("\(operation.path): \(response.status) is not described", sourceLocation: sourceLocation)
      return
    }
    guard let content = described["content"] else {
      #expect(response.body.isEmpty, "\(operation.path)", sourceLocation: sourceLocation)
      return
    }
    let type = String((response.header("content-type") ?? "").prefix { $0 != ";" })
    guard let schema = content[type]?["schema"] else {
      Issue.record("\(operation.path): \(type) is not described", sourceLocation: sourceLocation)
      return
    }
    guard type.hasSuffix("json") && type != "application/x-ndjson" else { return }
    do {
      let answer = try JSONDecoder().decode(JSONTree.self, from: Data(response.body))
      #expect(check.faults(answer, schema) == [], "\(operation.path)", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(operation.path): no JSON: \(error)", sourceLocation: sourceLocation)
    }
  }
}
