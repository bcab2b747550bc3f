import Collector
import Findings
import Foundation
import Index
import Platform
import TestSupport
import Testing
import Wire

/// Saved searches over HTTP: one's own to change, others' as far as they are shared, and no word of the rest.
@Suite struct SearchRoutesTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let collector: RunningCollector
  let tokens: [String: String]

  init() async throws {
    folder = try TemporaryFolder()
    let agent = SigningAgent("us-west-1", clock: clock)
    let administration = TokenAdministration(folder: DataFolder(folder.path), disk: FileDisk())
    var tokens: [String: String] = [:]
    var generator = SystemRandom()
    for (name, scope) in [
      ("all", Scope.everything), ("other", .everything), ("one", Scope(regions: nil, accounts: ["444455556666"])),
    ] {
      tokens[name] = try await administration.create(
        name: name, scope: scope, expires: nil, now: clock.now, using: &generator)
    }
    self.tokens = tokens
    collector = try await .start(data: folder.path, keys: [agent.key], clock: clock)
    let lines = (1...10).map { number in
      var finding = TestFinding(number)
      if number.isMultiple(of: 5) { finding.account = "444455556666" }
      return finding.update(hour: number, count: number).line
    }
    _ = try await collector.take(lines, as: 1, of: agent)
  }

  private func ask(
    _ method: String = "GET", _ path: String, as token: String = "all", _ body: String = "",
    headers: [(name: String, value: String)] = []
  ) async throws -> HTTPResponse {
    let text = try #require(tokens[token])
    return try await collector.send(
      method, path, headers: [("Authorization", "Bearer \(text)")] + headers, body: Array(body.utf8))
  }

  private func answer(_ response: HTTPResponse) throws -> SearchAnswer {
    try JSONDecoder().decode(SearchAnswer.self, from: Data(response.body))
  }

  private func names(as token: String) async throws -> [String] {
    let response = try await ask("GET", "/v1/searches", as: token)
    return try JSONDecoder().decode(SearchesAnswer.self, from: Data(response.body)).searches.map(\.name)
  }

  private func count(_ query: String, as token: String) async throws -> Int {
    let response = try await ask("GET", "/v1/findings?count=1&query=\(query)", as: token)
    #expect(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
    return try JSONDecoder().decode(FindingCount.self, from: Data(response.body)).findings
  }

  @Test func `a search is saved, used at once, replaced and deleted`() async throws {
    let made = try await ask("PUT", "/v1/searches/late", #"{"query": "count>=6", "description": "d"}"#)
    #expect(made.status == 201)
    let search = try answer(made)
    #expect(made.header("ETag") == search.etag)
    #expect(search.isMine && !search.isShared && search.owner == "all" && search.description == "d")
    #expect(try await count("@late", as: "all") == 5)
    #expect(try await count("NOT+@LATE", as: "all") == 5)
    let shown = try await ask("GET", "/v1/searches/late")
    #expect(shown.status == 200 && shown.body == made.body)

    let replaced = try await ask("PUT", "/v1/searches/late", #"{"query": "count>=9"}"#)
    #expect(replaced.status == 200)
    #expect(replaced.header("ETag") != search.etag)
    #expect(try await count("@late", as: "all") == 2)

    #expect(try await ask("DELETE", "/v1/searches/late").status == 204)
    expectRefusal(try await ask("GET", "/v1/searches/late"), .notFound, status: 404)
    expectRefusal(try await ask("GET", "/v1/findings?query=@late"), .queryInvalid, status: 400)
    try await collector.stop()
  }

  @Test func `whoever changes what somebody else has changed since is told so`() async throws {
    let first = try #require(
      try await ask("PUT", "/v1/searches/x", #"{"query": "a"}"#, headers: [("If-None-Match", "*")]).header("ETag"))
    expectRefusal(
      try await ask("PUT", "/v1/searches/x", #"{"query": "b"}"#, headers: [("If-None-Match", "*")]),
      .preconditionFailed, status: 412)
    let second = try await ask(
      "PUT", "/v1/searches/x", #"{"query": "b"}"#, headers: [("If-Match", "\"0\" , \(first)")])
    #expect(second.status == 200)
    for method in ["PUT", "DELETE"] {
      expectRefusal(
        try await ask(method, "/v1/searches/x", #"{"query": "c"}"#, headers: [("If-Match", first)]),
        .preconditionFailed, status: 412)
    }
    #expect(try answer(try await ask("GET", "/v1/searches/x")).query == "b")
    expectRefusal(
      try await ask("PUT", "/v1/searches/y", #"{"query": "c"}"#, headers: [("If-Match", "*")]), .preconditionFailed,
      status: 412)
    for condition in ["x", "W/\"a\"", "\"", ""] {
      expectRefusal(
        try await ask("DELETE", "/v1/searches/x", headers: [("If-Match", condition)]), .searchInvalid, status: 400)
    }
    #expect(try await ask("DELETE", "/v1/searches/x", headers: [("If-Match", "*")]).status == 204)
    try await collector.stop()
  }

  @Test func `a search of a wider scope is not seen, and one that is seen shows no finding more`() async throws {
    _ = try await ask(
      "PUT", "/v1/searches/wide", as: "all", #"{"query": "account:111122223333", "shared": true}"#)
    _ = try await ask("PUT", "/v1/searches/narrow", as: "one", #"{"query": "severity>=0", "shared": true}"#)
    _ = try await ask("PUT", "/v1/searches/private", as: "one", #"{"query": "count>=6"}"#)
    #expect(try await names(as: "all") == ["narrow", "wide"])
    #expect(try await names(as: "other") == ["narrow", "wide"])
    #expect(try await names(as: "one") == ["narrow", "private"])
    #expect(try await count("@one/narrow", as: "other") == 10)
    #expect(try await count("@narrow", as: "one") == 2)

    // What cannot be seen and what is not there get the same answer, but for the name that was asked for.
    for path in ["/v1/searches/", "/v1/findings?query=@", "/v1/findings?query=@all/", "/v1/stats?query=@"] {
      let hidden = try await ask("GET", path + "wide", as: "one")
      let absent = try await ask("GET", path + "gone", as: "one")
      #expect(hidden.status == absent.status && hidden.status >= 400)
      #expect(
        String(decoding: hidden.body, as: UTF8.self).replacingOccurrences(of: "wide", with: "gone")
          == String(decoding: absent.body, as: UTF8.self))
    }
    // The same name is free for everybody, and nobody changes what is another's.
    #expect(try await ask("PUT", "/v1/searches/wide", as: "one", #"{"query": "a"}"#).status == 201)
    expectRefusal(try await ask("DELETE", "/v1/searches/narrow", as: "all"), .notFound, status: 404)
    #expect(try await names(as: "one") == ["narrow", "private", "wide"])
    try await collector.stop()
  }

  @Test func `what cannot be saved says why, and where`() async throws {
    let faulty = try await ask("PUT", "/v1/searches/x", #"{"query": "a rgion:b"}"#)
    expectRefusal(faulty, .queryInvalid, status: 400)
    let body = String(decoding: faulty.body, as: UTF8.self)
    #expect(body.contains(#""query":{"offset":2,"length":5,"message":"unknown field rgion","suggestion":"region"}"#))
    expectRefusal(try await ask("PUT", "/v1/searches/x", #"{"query": "@x"}"#), .queryInvalid, status: 400)
    for (path, body) in [
      ("/v1/searches/a%20b", #"{"query": "a"}"#), ("/v1/searches/x", "{}"), ("/v1/searches/x", #"{"qery": "a"}"#),
      ("/v1/searches/x", #"{"query": "\#(String(repeating: "a", count: 70_000))"}"#),
      ("/v1/searches/x", #"{"query": "a", "description": "\u0007"}"#),
    ] {
      expectRefusal(try await ask("PUT", path, body), .searchInvalid, status: 400)
    }
    expectRefusal(try await ask("POST", "/v1/searches/x", "{}"), .methodNotAllowed, status: 405)
    #expect(try await names(as: "all").isEmpty)
    try await collector.stop()
  }

  @Test func `a search that a command saves is known to the running collector, and a damaged file leaves the rest`()
    async throws
  {
    let administration = SearchAdministration(folder: collector.folder, disk: FileDisk())
    _ = try await administration.save(
      SearchDraft(query: "count>=6", isShared: true), as: try #require(SearchName("late")), by: .folder, if: .none,
      now: clock.now)
    while try await names(as: "all") != ["late"] { try await Task.sleep(for: .milliseconds(20)) }
    #expect(try await count("@late", as: "all") == 5)
    #expect(try await names(as: "one").isEmpty)

    try FileDisk().replace(collector.folder.searches, with: Array("{".utf8))
    expectRefusal(try await ask("PUT", "/v1/searches/x", #"{"query": "a"}"#), .internal, status: 500)
    #expect(try FileDisk().contents(of: collector.folder.searches) == Array("{".utf8))
    #expect(try await count("@late", as: "all") == 5)
    try await collector.stop()

    let again = try await RunningCollector.start(data: folder.path, clock: clock)
    #expect(try await again.send("GET", "/readyz").status == 200)
    try await again.stop()
  }

  @Test func `two who save at once are both served`() async throws {
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<12 {
        group.addTask { try await self.ask("PUT", "/v1/searches/s\(number)", #"{"query": "a"}"#).status }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses == [Int](repeating: 201, count: 12))
    #expect(try await names(as: "all").count == 12)
    try await collector.stop()
  }
}
