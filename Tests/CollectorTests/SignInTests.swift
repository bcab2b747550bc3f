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

/// Signing in and out over HTTP: who gets in, for how long, and who is told what.
@Suite struct SignInTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let collector: RunningCollector

  private static let password = "Correct-Horse-1"

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent("us-west-1", clock: clock)
    let data = DataFolder(folder.path)
    try await Browser.addUser("root", Self.password, .admin, in: data, now: clock.now)
    try await Browser.addUser(
      "one", Self.password, .viewer, Scope(regions: nil, accounts: ["444455556666"]), in: data, now: clock.now)
    try await Browser.addUser("ana", Self.password, .analyst, in: data, now: clock.now)
    try await Browser.addUser(
      "new", Self.password, temporaryUntil: clock.now + .seconds(7 * 86_400), in: data, now: clock.now)
    collector = try await .start(
      data: folder.path, keys: [agent.key], clock: clock, signIn: SignInSettings(attempts: 3))
    let lines = (1...10).map { number in
      var finding = TestFinding(number)
      if number.isMultiple(of: 5) { finding.account = "444455556666" }
      return finding.update(hour: number, count: number).line
    }
    _ = try await collector.take(lines, as: 1, of: agent)
  }

  private func browser(_ user: String? = nil, _ password: String = password) async throws -> Browser {
    let browser = Browser(collector)
    if let user { #expect(try await browser.signIn(user, password).status == 200, "\(user)") }
    return browser
  }

  private func count(_ browser: Browser) async throws -> Int? {
    let response = try await browser.send("GET", "/v1/findings?count=1")
    return response.status == 200 ? (try response.members["count"] as? [String: Int])?["findings"] : nil
  }

  // MARK: - In

  @Test func `who signs in sees what their scope allows, and the answer says who they are`() async throws {
    let browser = try await browser("One")
    let session = try await browser.session()
    #expect(session["user"] as? String == "one" && session["role"] as? String == "viewer")
    #expect(session["accounts"] as? [String] == ["444455556666"] && session["regions"] is NSNull)
    #expect(session["csrf"] as? String == browser.csrf)
    #expect(session["expires"] as? String == (clock.now + .seconds(7 * 86_400)).description)
    #expect(session["idle_expires"] as? String == (clock.now + .seconds(12 * 3600)).description)
    #expect(try await count(browser) == 2)
    #expect(try await count(try await self.browser("root")) == 10)
    #expect(try await self.browser().isSignedIn() == false)
    #expect(try await count(try await self.browser()) == nil)
    try await collector.stop()
  }

  @Test func `the cookie is out of reach for scripts and other sites, and over TLS bound to the host`() async throws {
    let response = try await browser().signIn("root", Self.password)
    let cookie = try #require(response.header("set-cookie"))
    #expect(cookie.hasPrefix("muster=") && cookie.hasSuffix("; Max-Age=604800; Path=/; HttpOnly; SameSite=Lax"))
    try await collector.stop()

    let secure = try await RunningCollector.start(data: folder.path, clock: clock, url: "https://muster.example")
    let browser = Browser(secure)
    browser.origin = "https://muster.example"
    let secured = try #require(try await browser.signIn("root", Self.password).header("set-cookie"))
    #expect(secured.hasPrefix("__Host-muster=") && secured.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure"))
    #expect(try await browser.isSignedIn())
    try await secure.stop()
  }

  @Test func `a wrong password, no such user and one who may not sign in get one answer`() async throws {
    let admin = UserAdministration(folder: collector.folder, disk: FileDisk())
    _ = try await admin.change(try #require(UserName("ana")), by: .command, now: clock.now) { $0.isDisabled = true }
    while try await self.isUser("ana", inState: "active") { try await Task.sleep(for: .milliseconds(20)) }
    var answers: Set<String> = []
    for (user, password) in [
      ("root", "wrong"), ("nobody", Self.password), ("ana", Self.password), ("no such name", "x"), ("", ""),
    ] {
      let response = try await browser().signIn(user, password)
      #expect(response.status == 401 && response.header("set-cookie") == nil)
      answers.insert(response.text)
    }
    #expect(answers.count == 1)
    try await collector.stop()
  }

  private func isUser(_ name: String, inState state: String) async throws -> Bool {
    let browser = try await browser("root")
    let users = try await browser.send("GET", "/v1/users").members["users"] as? [[String: Any]]
    return users?.contains { $0["user"] as? String == name && $0["state"] as? String == state } ?? false
  }

  @Test(arguments: ["root", "nobody"])
  func `after too many wrong passwords the right one has to wait too, whether there is such a user or not`(
    user: String
  ) async throws {
    let browser = try await browser()
    for _ in 0..<3 { #expect(try await browser.signIn(user, "wrong").status == 401) }
    let refused = try await browser.signIn(user, Self.password)
    expectRefusal(refused, .signInLocked, status: 429)
    #expect(refused.header("retry-after").flatMap { Int($0) } ?? 0 > 890)
    clock.advance(by: .seconds(900))
    #expect(try await browser.signIn(user, Self.password).status == (user == "root" ? 200 : 401))
    try await collector.stop()
  }

  @Test func `an address that tries many names has to wait, and others need not`() async throws {
    let browser = try await browser()
    browser.forwardedFor = "203.0.113.7, 198.51.100.9"
    for number in 0..<15 { #expect(try await browser.signIn("u\(number)", "wrong").status == 401) }
    expectRefusal(try await browser.signIn("root", Self.password), .signInLocked, status: 429)
    // What stands before the last one is what its sender likes.
    browser.forwardedFor = "203.0.113.99, 198.51.100.9"
    expectRefusal(try await browser.signIn("root", Self.password), .signInLocked, status: 429)
    browser.forwardedFor = "198.51.100.10"
    #expect(try await browser.signIn("root", Self.password).status == 200)
    try await collector.stop()
  }

  // MARK: - Out

  @Test func `what a page asks for with nobody before it keeps no session open`() async throws {
    let browser = try await browser("root")
    clock.advance(by: .seconds(11 * 3600))
    let answer = try await browser.send("GET", "/v1/findings?count=1", headers: [("Muster-Unattended", "1")])
    #expect(answer.status == 200)
    clock.advance(by: .seconds(3600))
    #expect(try await count(browser) == nil)
    try await collector.stop()
  }

  @Test func `a session ends without use, and looking at it is no use`() async throws {
    let browser = try await browser("root")
    clock.advance(by: .seconds(11 * 3600))
    #expect(try await browser.isSignedIn())
    clock.advance(by: .seconds(3599))
    #expect(try await count(browser) == 10)
    clock.advance(by: .seconds(12 * 3600 - 1))
    #expect(try await browser.isSignedIn())
    clock.advance(by: .seconds(1))
    let cookie = browser.cookie
    expectRefusal(try await browser.send("GET", "/v1/findings"), .sessionExpired, status: 401)
    #expect(try await browser.isSignedIn() == false)
    #expect(cookie != nil && browser.cookie == nil)
    try await collector.stop()
  }

  @Test func `a session ends after its time however much it is used`() async throws {
    let browser = try await browser("root")
    for _ in 0..<(7 * 4 - 1) {
      clock.advance(by: .seconds(6 * 3600))
      #expect(try await count(browser) == 10)
    }
    clock.advance(by: .seconds(6 * 3600))
    #expect(try await count(browser) == nil)
    try await collector.stop()
  }

  @Test func `a session outlives a restart, and its use does`() async throws {
    let browser = try await browser("root")
    clock.advance(by: .seconds(11 * 3600))
    #expect(try await count(browser) == 10)
    try await collector.stop()
    clock.advance(by: .seconds(11 * 3600))
    let again = try await RunningCollector.start(data: folder.path, clock: clock)
    let returned = Browser(again)
    (returned.cookie, returned.csrf) = (browser.cookie, browser.csrf)
    #expect(try await returned.isSignedIn())
    #expect(try await returned.send("DELETE", "/v1/session").status == 204)
    #expect(try await returned.isSignedIn() == false)
    try await again.stop()
  }

  @Test func `signing out ends this session, and everywhere all of the user's and nobody else's`() async throws {
    var browsers: [Browser] = []
    for user in ["ana", "ana", "ana", "root"] { browsers.append(try await browser(user)) }
    let cookie = browsers[0].cookie
    #expect(try await browsers[0].send("DELETE", "/v1/session").status == 204)
    #expect(browsers[0].cookie == nil)
    browsers[0].cookie = cookie
    expectRefusal(try await browsers[0].send("GET", "/v1/findings"), .sessionExpired, status: 401)
    #expect(try await count(browsers[1]) == 10)
    #expect(try await browsers[1].send("DELETE", "/v1/session?everywhere=1").status == 204)
    #expect(try await browsers[2].isSignedIn() == false)
    #expect(try await browsers[3].isSignedIn())
    try await collector.stop()
  }

  @Test func `what a session holds is kept nowhere on disk`() async throws {
    let browser = try await browser("root")
    let secret = try #require(browser.cookie?.split(separator: "=").last)
    let csrf = try #require(browser.csrf)
    for name in try FileDisk().names(in: collector.folder.state) {
      let path = FilePath.join(collector.folder.state, name)
      guard try !FileDisk().isDirectory(path) else { continue }
      let text = String(decoding: try FileDisk().contents(of: path), as: UTF8.self)
      #expect(!text.contains(secret) && !text.contains(csrf), "\(name)")
      #expect(!text.contains(Self.password), "\(name)")
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      if ["users.json", "sessions.json", "audit.jsonl"].contains(name) { #expect(mode == 0o600, "\(name)") }
    }
    #expect(!collector.log.lines.contains { $0.contains(secret) || $0.contains(Self.password) })
    try await collector.stop()
  }

  // MARK: - Changes

  @Test func `a change needs what only a page of ours can know, and an origin that is ours`() async throws {
    let browser = try await browser("root")
    let csrf = browser.csrf
    let changes = [
      ("PUT", "/v1/searches/x", #"{"query": "a"}"#), ("DELETE", "/v1/searches/x", ""), ("POST", "/v1/users", "{}"),
      ("PATCH", "/v1/users/ana", "{}"), ("DELETE", "/v1/users/ana", ""), ("DELETE", "/v1/session", ""),
      ("PUT", "/v1/session/password", "{}"),
    ]
    for (method, path, body) in changes {
      for wrong in [nil, "", "x", try await self.browser("root").csrf] {
        browser.csrf = wrong
        expectRefusal(try await browser.send(method, path, body), .requestForged, status: 403)
      }
      browser.csrf = csrf
      for wrong in ["https://evil.example", "null", "http://127.0.0.1:8441", "http://127.0.0.1:8440/x"] {
        browser.origin = wrong
        expectRefusal(try await browser.send(method, path, body), .requestForged, status: 403)
      }
      browser.origin = "http://127.0.0.1:8440"
    }
    #expect(try await browser.isSignedIn())
    #expect(try await browser.send("PUT", "/v1/searches/x", #"{"query": "a"}"#).status == 201)
    // By another name that the browser asks it by, and from a program that is no browser.
    browser.origin = "http://127.0.0.1:\(collector.port)"
    #expect(try await browser.send("PUT", "/v1/searches/x", #"{"query": "a"}"#).status == 200)
    browser.origin = nil
    #expect(try await browser.send("DELETE", "/v1/searches/x").status == 204)
    browser.origin = "https://evil.example"
    expectRefusal(try await browser.signIn("root", Self.password), .requestForged, status: 403)
    try await collector.stop()
  }

  @Test func `searches belong to their user, viewers keep theirs, and a removed user's are gone`() async throws {
    let (ana, one) = (try await browser("ana"), try await browser("one"))
    #expect(
      try await ana.send("PUT", "/v1/searches/a", #"{"query": "count>=6", "shared": true}"#).status == 201)
    #expect(try await one.send("PUT", "/v1/searches/o", #"{"query": "count>=6"}"#).status == 201)
    expectRefusal(
      try await one.send("PUT", "/v1/searches/s", #"{"query": "count>=6", "shared": true}"#), .roleTooLow, status: 403)
    func names(_ browser: Browser) async throws -> [String] {
      try JSONDecoder().decode(
        SearchesAnswer.self, from: Data(try await browser.send("GET", "/v1/searches").body)
      ).searches.map(\.name)
    }
    #expect(try await names(ana) == ["a"])
    #expect(try await names(one) == ["o"])
    let root = try await browser("root")
    #expect(try await names(root) == ["a"])
    #expect(try await root.send("GET", "/v1/findings?count=1&query=@ana/a").status == 200)
    #expect(try await root.send("DELETE", "/v1/users/ana").status == 204)
    #expect(try await names(root) == [])
    #expect(try await ana.isSignedIn() == false)
    try await collector.stop()
  }

  // MARK: - Passwords

  @Test func `whoever has a temporary password changes it before anything else`() async throws {
    let browser = try await browser("new")
    #expect(try await browser.session()["must_change_password"] as? Bool == true)
    for (method, path) in [
      ("GET", "/v1/findings"), ("GET", "/v1/stats"), ("GET", "/v1/live"), ("GET", "/v1/searches"), ("GET", "/metrics"),
      ("PUT", "/v1/searches/x"), ("GET", "/v1/users"), ("GET", "/v1/audit"), ("GET", "/v1/agents"),
    ] {
      expectRefusal(try await browser.send(method, path), .passwordChangeRequired, status: 403)
    }
    func change(_ old: String, _ new: String) async throws -> HTTPResponse {
      try await browser.send("PUT", "/v1/session/password", #"{"old": "\#(old)", "new": "\#(new)"}"#)
    }
    let weak = try await change(Self.password, "short")
    expectRefusal(weak, .passwordRefused, status: 422)
    #expect(try weak.members["problems"] as? [String] == ["too_short", "no_upper", "no_digit", "no_special"])
    #expect(
      try await change(Self.password, Self.password).members["problems"] as? [String] == ["same_as_before"])
    expectRefusal(try await change("Wrong-Horse-123", "Better-Horse-22"), .passwordWrong, status: 403)
    let other = try await self.browser("new")
    #expect(try await change(Self.password, "Better-Horse-22").status == 204)
    #expect(try await browser.session()["must_change_password"] as? Bool == false)
    #expect(try await count(browser) == 10)
    // The cookie and what is sent along are the same: the page goes on.
    #expect(try await browser.send("PUT", "/v1/searches/x", #"{"query": "a"}"#).status == 201)
    #expect(try await other.isSignedIn() == false)
    #expect(try await self.browser().signIn("new", Self.password).status == 401)
    #expect(try await self.browser().signIn("new", "Better-Horse-22").status == 200)
    try await collector.stop()
  }

  @Test func `a temporary password lets nobody in after its time, and nobody who is in stay`() async throws {
    clock.advance(by: .seconds(7 * 86_400 - 60))
    let browser = try await browser("new")
    clock.advance(by: .seconds(60))
    #expect(try await browser.isSignedIn() == false)
    #expect(try await browser.signIn("new", Self.password).status == 401)
    try await collector.stop()
  }

  // MARK: - Ends that others make

  @Test(arguments: ["disable", "reset", "remove", "narrow", "everywhere"])
  func `a live stream ends with the right to see it`(how: String) async throws {
    let browser = try await browser("ana")
    let stream = LiveClient(port: collector.port, cookie: browser.cookie)
    _ = try await stream.begun()
    let admin = try await self.browser("root")
    switch how {
    case "disable": #expect(try await admin.send("PATCH", "/v1/users/ana", #"{"disabled": true}"#).status == 200)
    case "reset": #expect(try await admin.send("PATCH", "/v1/users/ana", #"{"reset_password": true}"#).status == 200)
    case "remove": #expect(try await admin.send("DELETE", "/v1/users/ana").status == 204)
    case "narrow": #expect(try await admin.send("PATCH", "/v1/users/ana", #"{"accounts": ["1"]}"#).status == 200)
    default: #expect(try await browser.send("DELETE", "/v1/session?everywhere=1").status == 204)
    }
    _ = await stream.ended()
    try await collector.stop()
  }

  @Test func `a user who is disabled and enabled again has to sign in anew`() async throws {
    let (ana, root) = (try await browser("ana"), try await browser("root"))
    for state in ["true", "false"] {
      #expect(try await root.send("PATCH", "/v1/users/ana", #"{"disabled": \#(state)}"#).status == 200)
      #expect(try await ana.isSignedIn() == false)
    }
    #expect(try await ana.signIn("ana", Self.password).status == 200)
    try await collector.stop()
  }
}
