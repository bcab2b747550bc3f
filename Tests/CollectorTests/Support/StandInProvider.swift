import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Platform
import Synchronization
import TestSupport

/// An OpenID provider of our own, strict about what a client must send. Somebody's visit to its pages is a call here.
final class StandInProvider: Sendable {
  private struct Grant {
    let claims: String
    let challenge: String
    let redirect: String
  }

  private struct State {
    var keys: [(id: String, key: ToolKey)]
    var grants: [String: Grant] = [:]
  }

  static let clientID = "muster client"
  static let secret = "s3cret/ö"

  private let folder: TemporaryFolder
  private let state: Mutex<State>
  private let portFound = Mutex(0)
  private let running = Mutex<Task<Void, any Error>?>(nil)

  var port: Int { portFound.withLock { $0 } }

  init() async throws {
    folder = try TemporaryFolder()
    state = Mutex(State(keys: [("k1", try ToolKey(.rsa(bits: 2048), in: folder.path, name: "k1"))]))
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    var logger = Logger(label: "provider")
    logger.logLevel = .critical
    let application = Application(
      router: router(), configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) }, logger: logger)
    let task = Task { try await application.runService(gracefulShutdownSignals: []) }
    running.withLock { $0 = task }
    for await port in ports {
      portFound.withLock { $0 = port }
      break
    }
  }

  func stop() async {
    let task = running.withLock { $0 }
    task?.cancel()
    _ = await task?.result
  }

  private func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.get("/well-known") { request, _ in
      let base = "http://\(request.head.authority ?? "")"
      return Self.json(
        """
        {"issuer": "x", "authorization_endpoint": "\(base)/authorize?x=1", "token_endpoint": "\(base)/token",
        "jwks_uri": "\(base)/keys"}
        """)
    }
    router.get("/keys") { _, _ in Self.json(SignedToken.keySet(self.state.withLock { $0.keys })) }
    router.post("/token") { request, _ in
      let body = String(buffer: try await request.body.collect(upTo: 10_000))
      let basic = "Basic " + Data("muster%20client:s3cret%2F%C3%B6".utf8).base64EncodedString()
      guard request.headers[.authorization] == basic else { throw HTTPError(.unauthorized) }
      guard let token = try self.redeem(Self.form(body)) else { throw HTTPError(.badRequest) }
      return Self.json(#"{"access_token": "a", "token_type": "Bearer", "id_token": "\#(token)"}"#)
    }
    return router
  }

  private static func json(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  static func form(_ text: some StringProtocol) -> [String: String] {
    var values: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      values[String(parts[0])] = String(parts[1]).removingPercentEncoding
    }
    return values
  }

  /// A code is redeemed once, by whoever knows the verifier.
  private func redeem(_ form: [String: String]) throws -> String? {
    let code = form["code"] ?? ""
    let found = state.withLock { state in
      let grant = state.grants[code]
      state.grants[code] = nil
      return (grant, state.keys[state.keys.count - 1])
    }
    let challenge = SignedToken.base64(SHA256Digest(of: Array((form["code_verifier"] ?? "").utf8)).bytes)
    guard let grant = found.0, grant.challenge == challenge, grant.redirect == form["redirect_uri"],
      form["grant_type"] == "authorization_code", form["client_id"] == Self.clientID
    else { return nil }
    return try SignedToken.make(grant.claims, key: found.1.key, id: found.1.id)
  }

  /// From now on it signs with another key.
  func rotate() throws {
    let id = "k\(UUID().uuidString)"
    let key = try ToolKey(.p256, in: folder.path, name: id)
    state.withLock { $0.keys = [(id, key)] }
  }

  /// Somebody signs in on the page that a browser was sent to.
  ///
  /// - Parameters:
  ///   - address: where it was sent.
  ///   - claims: members of the token besides those that the client asks for.
  /// - Returns: the query that the browser comes back with.
  func visit(_ address: String, now: Int64, claims: String) throws -> String {
    let query = Self.form(address.drop { $0 != "?" }.dropFirst())
    guard let state = query["state"], let nonce = query["nonce"], let challenge = query["code_challenge"],
      query["code_challenge_method"] == "S256", query["response_type"] == "code",
      query["client_id"] == Self.clientID, query["scope"]?.contains("openid") == true,
      let redirect = query["redirect_uri"]
    else { throw CancellationError() }
    let code = UUID().uuidString
    let all =
      #"{"iss": "https://id.example/", "aud": "\#(Self.clientID)", "exp": \#(now + 300), "iat": \#(now), "nonce": "\#(nonce)", \#(claims)}"#
    self.state.withLock { $0.grants[code] = Grant(claims: all, challenge: challenge, redirect: redirect) }
    return "code=\(code)&state=\(state)&session_state=x"
  }
}
