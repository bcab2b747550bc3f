import Collector
import Findings
import Foundation
import Identity
import Platform
import Testing
import Wire

/// Somebody's browser on the dashboard's pages: keeps the cookie, and sends along what pages send.
final class Browser {
  let collector: RunningCollector
  /// `name=value`; nil when there is none.
  var cookie: String?
  var csrf: String?
  /// What the browser says the page is of.
  var origin: String? = "http://127.0.0.1:8440"
  var forwardedFor: String?

  init(_ collector: RunningCollector) { self.collector = collector }

  /// Makes a user who has a password of their own by now.
  static func addUser(
    _ name: String, _ password: String, _ role: Role = .viewer, _ scope: Scope = .everything,
    temporaryUntil: Timestamp? = nil,
    in folder: DataFolder, now: Timestamp
  ) async throws {
    var generator = SystemRandom()
    var user = User(
      try #require(UserName(name)), displayName: "", role: role, scope: scope, created: now, stamp: generator.next())
    user.password = PasswordHash(
      SecretBytes(Array(password.utf8)), cost: RunningCollector.passwordCost, using: &generator)
    user.temporaryUntil = temporaryUntil
    try await UserAdministration(folder: folder, disk: FileDisk()).add(user, by: .command, now: now)
  }

  func send(
    _ method: String = "GET", _ path: String, _ body: String = "", headers: [(name: String, value: String)] = []
  ) async throws -> HTTPResponse {
    var headers = headers
    if let cookie { headers.append(("Cookie", "theme=dark; \(cookie)")) }
    if method != "GET" {
      if let csrf { headers.append(("Muster-CSRF", csrf)) }
      if let origin { headers.append(("Origin", origin)) }
    }
    if let forwardedFor { headers.append(("X-Forwarded-For", forwardedFor)) }
    let response = try await collector.send(method, path, headers: headers, body: Array(body.utf8))
    if let set = response.header("set-cookie") {
      let pair = String(set.prefix { $0 != ";" })
      cookie = pair.hasSuffix("=") ? nil : pair
    }
    return response
  }

  @discardableResult
  func signIn(_ user: String, _ password: String) async throws -> HTTPResponse {
    let response = try await send("POST", "/v1/session", #"{"user": "\#(user)", "password": "\#(password)"}"#)
    if response.status == 200 { csrf = try response.members["csrf"] as? String }
    return response
  }

  /// What `GET /v1/session` says.
  func session() async throws -> [String: Any] { try await send("GET", "/v1/session").members }

  func isSignedIn() async throws -> Bool { try await session()["signed_in"] as? Bool == true }
}

extension HTTPResponse {
  /// The members of a JSON object.
  var members: [String: Any] {
    get throws { try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) }
  }
}
