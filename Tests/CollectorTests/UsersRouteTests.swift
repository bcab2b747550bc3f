import Collector
import Findings
import Fleet
import Foundation
import Identity
import Platform
import Telemetry
import TestSupport
import Testing
import Wire

/// Users, the first admin and the audit log over HTTP.
@Suite struct UsersRouteTests {
  let folder: TemporaryFolder
  let clock = TestClock()

  private static let password = "Correct-Horse-1"

  init() throws { folder = try TemporaryFolder() }

  private func started() async throws -> (collector: RunningCollector, root: Browser) {
    try await Browser.addUser("root", Self.password, .admin, in: DataFolder(folder.path), now: clock.now)
    let collector = try await RunningCollector.start(data: folder.path, clock: clock)
    let root = Browser(collector)
    try await root.signIn("root", Self.password)
    return (collector, root)
  }

  private func users(_ browser: Browser) async throws -> [String: [String: Any]] {
    let list = try await browser.send("GET", "/v1/users").members["users"] as? [[String: Any]]
    return Dictionary(
      uniqueKeysWithValues: (list ?? []).compactMap { user in
        (user["user"] as? String).map { ($0, user) }
      })
  }

  private func events(_ browser: Browser, _ query: String = "") async throws -> (kinds: [String], next: String?) {
    let members = try await browser.send("GET", "/v1/audit\(query)").members
    let events = members["events"] as? [[String: Any]] ?? []
    return (events.compactMap { $0["event"] as? String }, members["next"] as? String)
  }

  // MARK: - The first admin

  @Test func `the printed code makes the first admin, once`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, clock: clock)
    let address = try #require(collector.setupAddress)
    let parts = address.components(separatedBy: "/setup#code=")
    #expect(parts.count == 2 && parts[0] == "http://127.0.0.1:8440")
    #expect(!collector.log.lines.contains { $0.contains(parts[1]) })
    func setUp(_ user: String, _ password: String = Self.password, code: String = parts[1]) async throws -> HTTPResponse
    {
      try await Browser(collector).send(
        "POST", "/v1/setup", #"{"code": "\#(code)", "user": "\#(user)", "password": "\#(password)"}"#)
    }
    #expect(try await Browser(collector).session()["needs_setup"] as? Bool == true)
    expectRefusal(try await setUp("root", code: "wrong"), .setupRefused, status: 403)
    // A weak password does not use the code up.
    expectRefusal(try await setUp("root", "weak"), .passwordRefused, status: 422)
    let browser = Browser(collector)
    let made = try await browser.send(
      "POST", "/v1/setup", #"{"code": "\#(parts[1])", "user": "root", "password": "\#(Self.password)"}"#)
    #expect(made.status == 200)
    let session = try made.members
    #expect(session["role"] as? String == "admin" && session["signed_in"] as? Bool == true)
    #expect(try await users(browser).keys.sorted() == ["root"])
    expectRefusal(try await setUp("eve"), .setupRefused, status: 403)
    #expect(try await Browser(collector).session()["needs_setup"] as? Bool == false)
    try await collector.stop()
    let again = try await RunningCollector.start(data: folder.path, clock: clock)
    #expect(again.setupAddress == nil)
    try await again.stop()
  }

  @Test func `a code is good for a day, and for as long as there is no user`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, clock: clock)
    let code = try #require(collector.setupAddress?.components(separatedBy: "#code=").last)
    let body = #"{"code": "\#(code)", "user": "eve", "password": "\#(Self.password)"}"#
    clock.advance(by: .seconds(86_400))
    expectRefusal(try await Browser(collector).send("POST", "/v1/setup", body), .setupRefused, status: 403)
    try await collector.stop()

    let second = try await RunningCollector.start(data: folder.path, clock: clock)
    let next = try #require(second.setupAddress?.components(separatedBy: "#code=").last)
    #expect(next != code)
    try await Browser.addUser("root", Self.password, .admin, in: second.folder, now: clock.now)
    let late = body.replacingOccurrences(of: code, with: next)
    expectRefusal(try await Browser(second).send("POST", "/v1/setup", late), .setupRefused, status: 403)
    try await second.stop()
  }

  @Test func `two who are quick make one admin`() async throws {
    let collector = try await RunningCollector.start(data: folder.path, clock: clock)
    let code = try #require(collector.setupAddress?.components(separatedBy: "#code=").last)
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<4 {
        group.addTask {
          let body = #"{"code": "\#(code)", "user": "u\#(number)", "password": "\#(Self.password)"}"#
          return try await Browser(collector).send("POST", "/v1/setup", body).status
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    // Whoever comes while as many passwords are hashed as may be is told to come again.
    #expect(
      statuses.count { $0 == 200 } == 1 && statuses.allSatisfy { [200, 403, 429, 503].contains($0) }, "\(statuses)")
    try await collector.stop()
  }

  // MARK: - Users

  @Test func `a user who is made signs in with the temporary password, and is what the admin said`() async throws {
    let (collector, root) = try await started()
    let made = try await root.send(
      "POST", "/v1/users",
      #"{"user": "Ana", "name": "Ana B", "role": "analyst", "regions": ["us-west-1"], "accounts": null}"#)
    #expect(made.status == 201)
    let temporary = try #require(try made.members["temporary_password"] as? String)
    #expect(try made.members["user"] as? String == "ana")
    #expect(try await users(root)["ana"]?["state"] as? String == "invited")
    #expect(try await users(root)["ana"]?["last_sign_in"] is NSNull)
    let ana = Browser(collector)
    #expect(try await ana.signIn("ana", temporary).status == 200)
    let changed = try await ana.send(
      "PUT", "/v1/session/password", #"{"old": "\#(temporary)", "new": "\#(Self.password)"}"#)
    #expect(changed.status == 204)
    let user = try #require(try await users(root)["ana"])
    #expect(user["state"] as? String == "active" && user["name"] as? String == "Ana B")
    #expect(user["regions"] as? [String] == ["us-west-1"] && user["accounts"] is NSNull)
    #expect(user["last_sign_in"] as? String == clock.now.description)
    let reset = try await root.send("PATCH", "/v1/users/ana", #"{"reset_password": true}"#)
    let next = try #require(try reset.members["temporary_password"] as? String)
    #expect(next != temporary)
    #expect(try await ana.isSignedIn() == false)
    #expect(try await ana.signIn("ana", next).status == 200)
    try await collector.stop()
  }

  @Test func `what cannot be a user says why`() async throws {
    let (collector, root) = try await started()
    for (body, type) in [
      ("{", ProblemType.bodyInvalid),
      (#"{"user": "a b", "role": "viewer", "regions": null, "accounts": null}"#, .bodyInvalid),
      (#"{"user": "a", "role": "king", "regions": null, "accounts": null}"#, .bodyInvalid),
      // What was forgotten must not open everything.
      (#"{"user": "a", "role": "viewer", "regions": null}"#, .bodyInvalid),
      (#"{"user": "a", "role": "viewer", "regions": ["us-wst"], "accounts": null}"#, .bodyInvalid),
      (#"{"user": "a", "role": "viewer", "regions": null, "accounts": [""]}"#, .bodyInvalid),
      (#"{"user": "a", "role": "viewer", "regions": null, "accounts": null, "x": 1}"#, .bodyInvalid),
      (#"{"user": "a", "name": "\u0007", "role": "viewer", "regions": null, "accounts": null}"#, .userInvalid),
    ] {
      expectRefusal(try await root.send("POST", "/v1/users", body), type, status: 400)
    }
    expectRefusal(
      try await root.send("PATCH", "/v1/users/root", #"{"reset_password": true, "name": "x"}"#), .bodyInvalid,
      status: 400
    )
    for body in [#"{"role": "viewer"}"#, #"{"disabled": true}"#] {
      let refused = try await root.send("PATCH", "/v1/users/root", body)
      #expect(refused.status == 409)
      #expect(try refused.problem.type == .lastAdmin)
    }
    #expect(try await users(root).keys.sorted() == ["root"])
    try await collector.stop()
  }

  @Test func `only admins manage users, and no token does`() async throws {
    let (collector, root) = try await started()
    for role in [Role.viewer, .analyst] {
      try await Browser.addUser(role.rawValue, Self.password, role, in: collector.folder, now: clock.now)
    }
    var generator = SystemRandom()
    let token = try await TokenAdministration(folder: collector.folder, disk: FileDisk()).create(
      name: "all", scope: .everything, expires: nil, now: clock.now, using: &generator)
    while try await users(root).count < 3 { try await Task.sleep(for: .milliseconds(20)) }
    let requests = [
      ("GET", "/v1/users"), ("POST", "/v1/users"), ("PATCH", "/v1/users/root"), ("DELETE", "/v1/users/root"),
      ("GET", "/v1/audit"),
    ]
    for role in ["viewer", "analyst"] {
      let browser = Browser(collector)
      try await browser.signIn(role, Self.password)
      for (method, path) in requests {
        expectRefusal(try await browser.send(method, path, "{}"), .roleTooLow, status: 403)
      }
    }
    for (method, path) in requests {
      let response = try await collector.send(method, path, headers: [("Authorization", "Bearer \(token)")])
      expectRefusal(response, .sessionExpired, status: 401)
    }
    try await collector.stop()
  }

  @Test func `an admin of one account sees and makes no users beyond it`() async throws {
    let (collector, root) = try await started()
    let scope = Scope(regions: nil, accounts: ["111122223333"])
    try await Browser.addUser("narrow", Self.password, .admin, scope, in: collector.folder, now: clock.now)
    try await Browser.addUser("within", Self.password, .viewer, scope, in: collector.folder, now: clock.now)
    while try await users(root).count < 3 { try await Task.sleep(for: .milliseconds(20)) }
    let narrow = Browser(collector)
    try await narrow.signIn("narrow", Self.password)
    #expect(try await users(narrow).keys.sorted() == ["narrow", "within"])
    for name in ["root", "nobody"] {
      let answers = [
        try await narrow.send("PATCH", "/v1/users/\(name)", #"{"role": "viewer"}"#),
        try await narrow.send("DELETE", "/v1/users/\(name)"),
      ]
      for answer in answers { expectRefusal(answer, .notFound, status: 404) }
    }
    for (method, path, body) in [
      ("POST", "/v1/users", #"{"user": "a", "role": "viewer", "regions": null, "accounts": null}"#),
      ("PATCH", "/v1/users/narrow", #"{"accounts": null}"#),
      ("PATCH", "/v1/users/within", #"{"accounts": ["111122223333", "444455556666"]}"#), ("GET", "/v1/audit", ""),
    ] {
      expectRefusal(try await narrow.send(method, path, body), .roleTooLow, status: 403)
    }
    let made = try await narrow.send(
      "POST", "/v1/users", #"{"user": "a", "role": "viewer", "regions": null, "accounts": ["111122223333"]}"#)
    #expect(made.status == 201)
    try await collector.stop()
  }

  @Test func `what a command changes is in force within a second`() async throws {
    let (collector, root) = try await started()
    try await Browser.addUser("ana", Self.password, in: collector.folder, now: clock.now)
    let ana = Browser(collector)
    while try await ana.signIn("ana", Self.password).status != 200 { try await Task.sleep(for: .milliseconds(50)) }
    try await UserAdministration(folder: collector.folder, disk: FileDisk()).remove(
      try #require(UserName("ana")), by: .command, now: clock.now)
    while try await ana.isSignedIn() { try await Task.sleep(for: .milliseconds(20)) }
    #expect(try await users(root).keys.sorted() == ["root"])
    try await collector.stop()
  }

  @Test func `many passwords at once are looked at two at a time, and the rest is told to come again`() async throws {
    let (collector, _) = try await started()
    let responses = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
      for number in 0..<40 {
        group.addTask {
          let browser = Browser(collector)
          browser.forwardedFor = "198.51.100.\(number)"
          return try await browser.signIn("u\(number)", "wrong")
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for response in responses where response.status != 401 {
      expectRefusal(response, .overloaded, status: 503)
    }
    #expect(responses.contains { $0.status == 401 })
    #expect(try await collector.send("GET", "/readyz").status == 200)
    try await collector.stop()
  }

  // MARK: - The audit log

  @Test func `the audit log tells who did what, by pages, and holds no secret`() async throws {
    let (collector, root) = try await started()
    root.forwardedFor = "198.51.100.7"
    let made = try await root.send(
      "POST", "/v1/users", #"{"user": "ana", "role": "viewer", "regions": null, "accounts": ["1"]}"#)
    let temporary = try #require(try made.members["temporary_password"] as? String)
    let ana = Browser(collector)
    _ = try await ana.signIn("ana", "Wrong-Password-1")
    try await ana.signIn("ana", temporary)
    _ = try await ana.send(
      "PUT", "/v1/session/password", #"{"old": "\#(temporary)", "new": "Better-Horse-22"}"#)
    _ = try await ana.send("DELETE", "/v1/session?everywhere=1")
    for body in [
      #"{"role": "analyst"}"#, #"{"disabled": true}"#, #"{"disabled": false}"#, #"{"reset_password": true}"#,
    ] {
      #expect(try await root.send("PATCH", "/v1/users/ana", body).status == 200)
    }
    _ = try await root.send("DELETE", "/v1/users/ana")
    let expected = [
      "user-removed", "password-reset", "user-enabled", "user-disabled", "user-changed", "signed-out-everywhere",
      "password-changed", "signed-in", "sign-in-failed", "user-added", "signed-in", "user-added",
    ]
    #expect(try await events(root).kinds == expected)
    for limit in [1, 2, 5, 12] {
      var (all, next, pages) = ([String](), String?.none, 0)
      repeat {
        let page = try await events(root, "?limit=\(limit)" + (next.map { "&after=\($0)" } ?? ""))
        (all, next, pages) = (all + page.kinds, page.next, pages + 1)
      } while next != nil
      #expect(all == expected && pages == (12 + limit - 1) / limit, "\(limit)")
    }
    let added = try #require((try await root.send("GET", "/v1/audit").members["events"] as? [[String: Any]])?[9])
    #expect(added["user"] as? String == "root" && added["address"] as? String == "198.51.100.7")
    #expect(added["detail"] as? String == "ana: role viewer, regions all, accounts 1")
    let log = String(decoding: try FileDisk().contents(of: collector.folder.audit), as: UTF8.self)
    for secret in [temporary, "Better-Horse-22", "Wrong-Password-1", Self.password, "$scrypt"] {
      #expect(!log.contains(secret))
    }
    expectRefusal(try await root.send("GET", "/v1/audit?after=x"), .queryInvalid, status: 400)
    try await collector.stop()
  }

  @Test func `a line that a crash cut short costs no other`() async throws {
    let (collector, root) = try await started()
    let file = try FileDisk().open(collector.folder.audit, .write)
    try file.write(Array(#"{"time":"2026-"#.utf8).span, at: try file.size())
    file.close()
    try await Browser(collector).signIn("root", Self.password)
    #expect(try await events(root).kinds == ["signed-in", "signed-in", "user-added"])
    try await collector.stop()
  }
}
