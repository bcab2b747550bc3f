import Foundation
import Platform
import Synchronization
import TestSupport
import Testing

/// Against a real server, over real connections.
@Suite(.enabled(if: LocalServer.isAvailable)) struct HTTPClientTests {
  private struct Echo: Decodable {
    var method: String
    var path: String
    var headers: [[String]]
    var sha256: String
    var length: Int
    var port: Int

    func header(_ name: String) -> [String] {
      headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
    }
  }

  private let server: LocalServer

  init() throws { server = try LocalServer() }

  private func echo(_ client: HTTPClient, _ request: HTTPRequest) async throws -> Echo {
    let response = try await client.send(request)
    #expect(response.status == 200)
    return try JSONDecoder().decode(Echo.self, from: Data(response.body))
  }

  private func error(_ client: HTTPClient, _ request: HTTPRequest) async -> HTTPClientError? {
    do throws(HTTPClientError) {
      _ = try await client.send(request)
      return nil
    } catch {
      return error
    }
  }

  @Test func `method, path, headers and body arrive as they were given`() async throws {
    let client = HTTPClient(options: HTTPClientOptions(userAgent: "muster/1.2.3"))
    var random = SeededGenerator(9)
    for (method, count) in [
      ("POST", 3_000_000), ("POST", 0), ("PUT", 5), ("PUT", 0), ("PATCH", 1), ("DELETE", 0), ("DELETE", 4), ("GET", 0),
      ("GET", 3),
    ] {
      let body = random.bytes(count)
      let seen = try await echo(
        client,
        HTTPRequest(
          method: method, url: server.url("/echo?a=b%20c"),
          headers: [("X-Empty", ""), ("Idempotency-Key", #""a.1/2""#), ("x-many", "1"), ("x-many", "é")], body: body))
      #expect(seen.method == method && seen.path == "/echo?a=b%20c" && seen.length == count)
      #expect(seen.sha256 == SHA256Digest(of: body).hexadecimal)
      #expect(seen.header("X-Empty") == [""] && seen.header("Idempotency-Key") == [#""a.1/2""#])
      #expect(seen.header("x-many").count == 2)
      #expect(seen.header("User-Agent") == ["muster/1.2.3"])
      #expect(seen.header("Expect") == [] && seen.header("Content-Type") == [])
      #expect(seen.header("Content-Length") == (count > 0 || method.hasPrefix("P") ? ["\(count)"] : []))
    }
    let typed = HTTPRequest(
      method: "POST", url: server.url("/echo"), headers: [("content-type", "application/x-ndjson")], body: [1])
    #expect(try await echo(client, typed).header("Content-Type") == ["application/x-ndjson"])
  }

  @Test func `status, headers and body of the answer are handed over`() async throws {
    let client = HTTPClient()
    let echo = try await client.send(HTTPRequest(url: server.url("/echo")))
    #expect(echo.httpVersion == "1.1")
    #expect(echo.header("CONTENT-type") == "application/json" && echo.header("absent") == nil)
    #expect(echo.headers.filter { $0.name == "x-two" }.map(\.value) == ["1", "2"])
    for status in [204, 400, 401, 409, 413, 429, 500, 503] {
      let response = try await client.send(HTTPRequest(method: "POST", url: server.url("/status/\(status)"), body: [1]))
      #expect(response.status == status && response.header("retry-after") == "7")
    }
    let head = try await client.send(HTTPRequest(method: "HEAD", url: server.url("/bytes/500")))
    #expect(head.header("content-length") == "500" && head.body.isEmpty)
    #expect(try await client.send(HTTPRequest(url: server.url("/chunked"))).body.count == 65_536)
    let interim = try await client.send(HTTPRequest(url: server.url("/interim")))
    #expect(interim.status == 200 && interim.body == Array("done".utf8) && interim.header("x-early") == nil)
  }

  @Test func `one connection serves request after request`() async throws {
    let client = HTTPClient()
    var ports: Set<Int> = []
    for count in [0, 10, 100_000, 0] {
      let body = [UInt8](repeating: 1, count: count)
      ports.insert(try await echo(client, HTTPRequest(method: "POST", url: server.url("/echo"), body: body)).port)
    }
    _ = try await client.send(HTTPRequest(url: server.url("/status/503")))
    ports.insert(try await echo(client, HTTPRequest(url: server.url("/echo"))).port)
    #expect(ports.count == 1)
    // The server closed it: another one is opened without an error.
    _ = try await client.send(HTTPRequest(url: server.url("/last")))
    ports.insert(try await echo(client, HTTPRequest(method: "POST", url: server.url("/echo"), body: [1])).port)
    #expect(ports.count == 2)
  }

  @Test func `nothing of one request is left in the next`() async throws {
    let client = HTTPClient()
    _ = try await echo(
      client, HTTPRequest(method: "PUT", url: server.url("/echo"), headers: [("X-Secret", "s")], body: [1, 2]))
    let next = try await echo(client, HTTPRequest(url: server.url("/echo")))
    #expect(next.method == "GET" && next.length == 0 && next.header("X-Secret") == [])
    let head = try await client.send(HTTPRequest(method: "HEAD", url: server.url("/bytes/5")))
    #expect(head.body.isEmpty)
    #expect(try await client.send(HTTPRequest(url: server.url("/bytes/5"))).body.count == 5)
  }

  @Test func `a redirect is an answer and is not followed`() async throws {
    let response = try await HTTPClient().send(HTTPRequest(url: server.url("/redirect")))
    #expect(response.status == 302 && response.header("location") == "/echo")
  }

  @Test func `an answer longer than the bound is refused, and the client goes on`() async throws {
    let client = HTTPClient()
    let host = "127.0.0.1:\(server.port)"
    var request = HTTPRequest(url: server.url("/bytes/1000"), maximumResponseBytes: 1_000)
    #expect(try await client.send(request).body.count == 1_000)
    request.maximumResponseBytes = 999
    #expect(await error(client, request) == .tooLarge(host: host, limit: 999))
    let chunked = HTTPRequest(url: server.url("/chunked"), maximumResponseBytes: 65_535)
    #expect(await error(client, chunked) == .tooLarge(host: host, limit: 65_535))
    let headers = HTTPRequest(url: server.url("/headers"))
    #expect(await error(client, headers) == .tooLarge(host: host, limit: headers.maximumResponseBytes))
    #expect(try await client.send(HTTPRequest(url: server.url("/bytes/1"))).body.count == 1)
  }

  @Test func `a server that does not answer in time is an error`() async throws {
    let request = HTTPRequest(url: server.url("/slow"), timeout: .milliseconds(150))
    let host = "127.0.0.1:\(server.port)"
    #expect(await error(HTTPClient(), request) == .timedOut(host: host, after: .milliseconds(150)))
  }

  @Test func `a connection that breaks in the middle or before the answer is an error that may pass`() async throws {
    let client = HTTPClient()
    for path in ["/break", "/nothing", "/babble"] {
      let error = await error(client, HTTPRequest(method: "POST", url: server.url(path), body: [1]))
      guard case .interrupted("127.0.0.1:\(server.port)", _) = error else {
        Issue.record("\(path): \(String(describing: error))")
        continue
      }
    }
    #expect(try await client.send(HTTPRequest(url: server.url("/bytes/1"))).status == 200)
  }

  @Test func `a port where nobody listens and a name that nobody has are told apart`() async throws {
    let client = HTTPClient()
    let refused = await error(client, HTTPRequest(url: "http://user:secret@127.0.0.1:9/path?token=secret"))
    guard case .couldNotConnect("127.0.0.1:9", _) = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
    #expect(refused.map { !"\($0)".contains("secret") } == true)
    let unknown = await error(client, HTTPRequest(url: "http://collector.invalid/", timeout: .seconds(5)))
    #expect(unknown == .couldNotResolve(host: "collector.invalid"))
  }

  @Test func `a cancelled request ends, and one cancelled before it began is not sent`() async throws {
    let client = HTTPClient()
    let slow = HTTPRequest(url: server.url("/slow"), timeout: .seconds(15))
    let running = Task { await error(client, slow) }
    try await Task.sleep(for: .milliseconds(100))
    running.cancel()
    #expect(await running.value == .cancelled)
    let unborn = Task {
      try? await Task.sleep(for: .seconds(60))
      return await error(client, slow)
    }
    unborn.cancel()
    #expect(await unborn.value == .cancelled)
    #expect(try await client.send(HTTPRequest(url: server.url("/bytes/1"))).status == 200)
  }

  @Test func `a body of any length is handed over as it comes, as long as it is wanted`() async throws {
    let client = HTTPClient()
    let taken = Mutex(0)
    for (path, length) in [("/bytes/3000000", 3_000_000), ("/chunked", 65_536), ("/bytes/0", 0)] {
      taken.withLock { $0 = 0 }
      let response = try await client.send(HTTPRequest(url: server.url(path), maximumResponseBytes: 1)) { part in
        taken.withLock { $0 += part.count }
        return true
      }
      #expect(response.status == 200 && response.body.isEmpty)
      #expect(taken.withLock { $0 } == length)
    }
    let refused = try await client.send(HTTPRequest(url: server.url("/status/503"))) { _ in
      Issue.record("what is no success is an answer as always")
      return true
    }
    #expect(refused.status == 503 && refused.body == Array("{}".utf8))
    await #expect(throws: HTTPClientError.cancelled) {
      _ = try await client.send(HTTPRequest(url: server.url("/bytes/3000000"))) { _ in false }
    }
    #expect(try await client.send(HTTPRequest(url: server.url("/bytes/3"))).body.count == 3)
  }

  @Test func `a body that is not whole is an error, however it was taken`() async throws {
    let error = await #expect(throws: HTTPClientError.self) {
      _ = try await HTTPClient().send(HTTPRequest(url: server.url("/break"))) { _ in true }
    }
    #expect(error?.isTransient == true)
  }

  @Test func `requests of many tasks are all answered`() async throws {
    let client = HTTPClient()
    let lengths = try await withThrowingTaskGroup(of: Int.self) { group in
      for count in 0..<20 {
        group.addTask {
          try await client.send(HTTPRequest(url: server.url("/bytes/\(count)"))).body.count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(lengths.sorted() == Array(0..<20))
  }

  @Test(.enabled(if: LocalServer.isAvailableWithTLS))
  func `a certificate is trusted only when its authority is`() async throws {
    let secure = try LocalServer(usingTLS: true)
    let request = HTTPRequest(url: secure.url("/bytes/3"))
    let strange = await error(HTTPClient(), request)
    guard case .tls("127.0.0.1:\(secure.port)", _) = strange else {
      Issue.record("\(String(describing: strange))")
      return
    }
    let trusting = HTTPClient(options: HTTPClientOptions(certificateAuthorityFile: secure.authorityFile))
    #expect(try await trusting.send(request).body.count == 3)
    // The certificate is for the address, not for this name of it.
    let name = await error(trusting, HTTPRequest(url: "https://localhost:\(secure.port)/bytes/3"))
    guard case .tls = name else {
      Issue.record("\(String(describing: name))")
      return
    }
    let missing = HTTPClient(options: HTTPClientOptions(certificateAuthorityFile: "/nowhere.pem"))
    guard case .tls = await error(missing, request) else {
      Issue.record("a missing file of authorities went unnoticed")
      return
    }
  }

  @Test(.enabled(if: LocalServer.isAvailableWithTLS))
  func `plain HTTP at a TLS port, and TLS at a plain one, are errors`() async throws {
    let secure = try LocalServer(usingTLS: true)
    #expect(await error(HTTPClient(), HTTPRequest(url: "http://127.0.0.1:\(secure.port)/")) != nil)
    let plain = await error(HTTPClient(), HTTPRequest(url: "https://127.0.0.1:\(server.port)/", timeout: .seconds(3)))
    #expect(plain?.isTransient == true)
  }
}
