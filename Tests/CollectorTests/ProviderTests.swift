import Collector
import Findings
import Fleet
import Foundation
import Identity
import Platform
import TestSupport
import Testing
import Wire

/// Signing in through an OpenID provider.
@Suite struct ProviderTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let provider: StandInProvider
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    provider = try await StandInProvider()
    let secret = FilePath.join(folder.path, "client-secret")
    try FileDisk().replace(secret, with: Array((StandInProvider.secret + "\n").utf8))
    let data = FilePath.join(folder.path, "data")
    try FileDisk().createDirectory(data)
    try await Browser.addUser("root", "Correct-Horse-1", .admin, in: DataFolder(data), now: clock.now)
    let settings = ProviderSettings(
      name: "okta", label: "Okta", issuer: "https://id.example/",
      discovery: "http://127.0.0.1:\(provider.port)/well-known", clientID: StandInProvider.clientID,
      clientSecretFile: secret,
      grants: [
        ProviderGrant(group: "pay", role: .viewer, scope: Scope(regions: nil, accounts: ["444455556666"])),
        ProviderGrant(group: "soc", role: .analyst, scope: .everything),
      ])
    let agent = SigningAgent("us-west-1", clock: clock)
    collector = try await .start(
      data: data, keys: [agent.key], clock: clock, signIn: SignInSettings(attempts: 5, providers: [settings]))
    let lines = (1...10).map { number in
      var finding = TestFinding(number)
      if number.isMultiple(of: 5) { finding.account = "444455556666" }
      return finding.update(hour: number, count: number).line
    }
    _ = try await collector.take(lines, as: 1, of: agent)
  }

  private func stop() async throws {
    try await collector.stop()
    await provider.stop()
  }

  private static func claims(_ subject: String, _ email: String, groups: String = #"["soc"]"#) -> String {
    #""sub": "\#(subject)", "email": "\#(email)", "name": "Ana B", "groups": \#(groups)"#
  }

  /// Keeps all cookies, as a browser does.
  private struct Jar {
    var cookies: [String: String] = [:]

    mutating func take(_ response: HTTPResponse) {
      for field in response.headers where field.name == "set-cookie" {
        let pair = field.value.prefix { $0 != ";" }.split(
          separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        cookies[String(pair[0])] = pair[1].isEmpty ? nil : String(pair[1])
      }
    }

    var field: [(name: String, value: String)] {
      cookies.isEmpty ? [] : [("Cookie", cookies.map { "\($0)=\($1)" }.sorted().joined(separator: "; "))]
    }
  }

  private func get(_ path: String, _ jar: inout Jar) async throws -> HTTPResponse {
    let response = try await collector.send("GET", path, headers: jar.field)
    jar.take(response)
    return response
  }

  /// Goes to the provider and comes back.
  private func signIn(_ jar: inout Jar, _ claims: String, to: String = "/findings?query=severity%3E%3D7") async throws
    -> HTTPResponse
  {
    let leaving = try await get("/auth/okta?to=\(encoded(to))", &jar)
    #expect(leaving.status == 303)
    let address = try #require(leaving.header("location"))
    let back = try provider.visit(address, now: clock.now.microseconds / 1_000_000, claims: claims)
    return try await get("/auth/okta/callback?\(back)", &jar)
  }

  private func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  private func session(_ jar: inout Jar) async throws -> [String: Any] { try await get("/v1/session", &jar).members }

  @Test func `who signs in at the provider is who their groups say, and comes back to their page`() async throws {
    var jar = Jar()
    let providers = try await session(&jar)["providers"] as? [[String: String]]
    #expect(providers == [["name": "okta", "label": "Okta", "url": "/auth/okta"]])
    let done = try await signIn(&jar, Self.claims("u-1", "Ana@example.com", groups: #"["soc", "pay"]"#))
    #expect(done.status == 303 && done.header("location") == "/findings?query=severity%3E%3D7")
    #expect(jar.cookies.keys.sorted() == ["muster"])
    let session = try await session(&jar)
    #expect(session["user"] as? String == "ana@example.com" && session["name"] as? String == "Ana B")
    // The first grant that fits, and not what all of them open together.
    #expect(session["role"] as? String == "viewer" && session["provider"] as? String == "okta")
    #expect(session["accounts"] as? [String] == ["444455556666"])
    #expect(try await get("/v1/findings?count=1", &jar).text.contains(#""findings":2"#))
    // They are somebody else in the fleet file by now.
    _ = try await signIn(&jar, Self.claims("u-1", "ana.new@example.com"))
    let later = try await self.session(&jar)
    #expect(later["user"] as? String == "ana@example.com" && later["role"] as? String == "analyst")
    #expect(try await get("/v1/findings?count=1", &jar).text.contains(#""findings":10"#))
    try await stop()
  }

  @Test func `nobody becomes somebody else by a name, and a group that nobody named lets nobody in`() async throws {
    for (claims, error) in [
      (Self.claims("u-2", "root"), "not_allowed"), (Self.claims("u-3", "x@example.com", groups: "[]"), "not_allowed"),
      (Self.claims("u-4", "x@example.com", groups: #"["others"]"#), "not_allowed"),
      (Self.claims("u-5", "a b"), "not_allowed"), (#""sub": "u-6", "groups": ["soc"]"#, "provider"),
    ] {
      var jar = Jar()
      let refused = try await signIn(&jar, claims)
      #expect(refused.status == 303 && refused.header("location") == "/sign-in?error=\(error)", "\(claims)")
      #expect(jar.cookies.isEmpty)
      clock.advance(by: .seconds(900))
    }
    var (first, second) = (Jar(), Jar())
    _ = try await signIn(&first, Self.claims("u-7", "bob@example.com"))
    #expect(
      try await signIn(&second, Self.claims("u-8", "bob@example.com")).header("location")
        == "/sign-in?error=not_allowed")
    try await stop()
  }

  @Test func `an answer fits the browser, the provider and the attempt that it belongs to`() async throws {
    var (mine, theirs) = (Jar(), Jar())
    let now = clock.now.microseconds / 1_000_000
    let address = try #require(try await get("/auth/okta", &mine).header("location"))
    _ = try await get("/auth/okta", &theirs)
    let back = try provider.visit(address, now: now, claims: Self.claims("u-1", "ana@example.com"))
    // Somebody else's answer would sign me in as them.
    for query in [back, back.replacing("state=", with: "state=x"), "code=x", "error=access_denied"] {
      let refused = try await get("/auth/okta/callback?\(query)", &theirs)
      #expect(refused.header("location") == "/sign-in?error=expired", "\(query)")
      _ = try await get("/auth/okta", &theirs)
    }
    let kept = mine
    #expect(try await get("/auth/okta/callback?\(back)", &mine).header("location") == "/")
    // A code that was used is the provider's to refuse.
    var replay = kept
    #expect(try await get("/auth/okta/callback?\(back)", &replay).header("location") == "/sign-in?error=provider")
    let state = try #require(back.split(separator: "&").first { $0.hasPrefix("state=") })
    var denied = kept
    #expect(
      try await get("/auth/okta/callback?error=access_denied&\(state)", &denied).header("location")
        == "/sign-in?error=denied")
    #expect(try await collector.send("GET", "/auth/none").status == 404)
    #expect(try await collector.send("GET", "/auth/none/callback?\(back)").status == 404)
    try await stop()
  }

  @Test(arguments: [
    "https://evil.example", "//evil.example", "/\\evil.example", "javascript:1", "/a\r\nSet-Cookie: x=1",
  ])
  func `nobody is sent to another site`(target: String) async throws {
    var jar = Jar()
    let done = try await signIn(&jar, Self.claims("u-1", "ana@example.com"), to: target)
    #expect(done.status == 303 && done.header("location") == "/")
    try await stop()
  }

  @Test func `keys that the provider changed are asked for again`() async throws {
    var jar = Jar()
    _ = try await signIn(&jar, Self.claims("u-1", "ana@example.com"))
    try provider.rotate()
    clock.advance(by: .seconds(31))
    #expect(try await signIn(&jar, Self.claims("u-1", "ana@example.com"), to: "/a").header("location") == "/a")
    #expect(try await session(&jar)["signed_in"] as? Bool == true)
    try await stop()
  }

  @Test func `a user who is disabled here stays out, and has no password here`() async throws {
    var jar = Jar()
    _ = try await signIn(&jar, Self.claims("u-1", "ana@example.com"))
    let root = Browser(collector)
    try await root.signIn("root", "Correct-Horse-1")
    let path = "/v1/users/ana@example.com"
    expectRefusal(try await root.send("PATCH", path, #"{"reset_password": true}"#), .userInvalid, status: 400)
    #expect(try await Browser(collector).signIn("ana@example.com", "").status == 401)
    #expect(try await root.send("PATCH", path, #"{"disabled": true}"#).status == 200)
    #expect(try await session(&jar)["signed_in"] as? Bool == false)
    #expect(
      try await signIn(&jar, Self.claims("u-1", "ana@example.com")).header("location") == "/sign-in?error=not_allowed")
    let events = try await root.send("GET", "/v1/audit?limit=10").members["events"] as? [[String: Any]]
    #expect(
      events?.compactMap { $0["event"] as? String }
        == ["sign-in-failed", "user-disabled", "sign-in-failed", "signed-in", "signed-in", "user-added", "user-added"])
    #expect(events?.first?["detail"] as? String == "through okta: not_allowed")
    #expect(events?.dropFirst(4).first?["detail"] as? String == "through okta")
    try await stop()
  }

  @Test func `a provider that is gone is told, and the rest goes on`() async throws {
    await provider.stop()
    let refused = try await collector.send("GET", "/auth/okta")
    #expect(refused.status == 303 && refused.header("location") == "/sign-in?error=provider")
    #expect(try await Browser(collector).signIn("root", "Correct-Horse-1").status == 200)
    try await collector.stop()
  }
}
