import Collector
import Foundation
import Platform
import TestSupport
import Testing

/// The page in the browser: its files come from the program, and nothing that is shown can become a part of it.
@Suite struct DashboardTests {
  let folder: TemporaryFolder
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    collector = try await .start(data: folder.path, clock: TestClock(), isMetricsOpen: true)
  }

  private func page() async throws -> String { try await collector.send("GET", "/").text }

  private func assets() async throws -> String {
    String(try #require(try await page().firstMatch(of: #/\/assets\/[0-9a-f]{16}/#)?.0))
  }

  @Test(arguments: ["/", "/findings/0a1b", "/sequences", "/fleet", "/archive", "/sign-in", "/setup", "/account"])
  func `each address of the dashboard is its page, under a policy that lets no script in`(path: String) async throws {
    let response = try await collector.send("GET", path)
    #expect(response.status == 200)
    #expect(response.header("content-type") == "text/html; charset=utf-8")
    let policy = try #require(response.header("content-security-policy"))
    #expect(policy.contains("default-src 'none'; script-src 'self';") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe-eval") && !policy.contains("script-src 'self' '"))
    #expect(!response.text.contains("{{"), "a place was left unfilled")
    // What the policy refuses anyway would be a page that does not work.
    #expect(response.text.firstMatch(of: #/<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:/#) == nil)
    let tag = try #require(response.header("etag"))
    #expect(try await collector.send("GET", path, headers: [("If-None-Match", tag)]).status == 304)
    try await collector.stop()
  }

  @Test func `every file that the page names is there, and kept by browsers for as long as they like`() async throws {
    let named = try await page().matches(of: #/(?:src|href)="(\/assets\/[^"]+)"/#).map { String($0.1) }
    #expect(named.contains { $0.hasSuffix(".js") } && named.contains { $0.hasSuffix(".css") })
    for path in named {
      let response = try await collector.send("GET", path)
      #expect(response.status == 200, "\(path)")
      #expect(response.header("cache-control") == "public, max-age=31536000, immutable", "\(path)")
      #expect(response.header("x-content-type-options") == "nosniff", "\(path)")
    }
    try await collector.stop()
  }

  @Test func `a file is sent deflated to who takes that, and is the same`() async throws {
    let path = try await assets() + "/app/main.js"
    let plain = try await collector.send("GET", path, headers: [("Accept-Encoding", "identity")])
    #expect(plain.header("content-encoding") == nil)
    #expect(plain.header("vary") == "Accept-Encoding")
    #expect(plain.header("content-type") == "text/javascript; charset=utf-8")
    let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let source = try String(contentsOf: repository.appending(path: "Sources/CDashboard/app/main.js"), encoding: .utf8)
    #expect(plain.text == source)
    let deflated = try await collector.send("GET", path, headers: [("Accept-Encoding", "br, gzip;q=0.5")])
    #expect(deflated.header("content-encoding") == "gzip")
    var inflated = PaddedBuffer()
    try GzipDecompressor().inflate(member: deflated.body.span, into: &inflated, limit: 1 << 20)
    #expect(inflated.bytes.array == plain.body)
    try await collector.stop()
  }

  @Test func `what is no file of this program is not found`() async throws {
    let assets = try await assets()
    for path in [
      assets, assets + "/", assets + "/app/no.js", assets + "/app/..%2fapp/main.js", assets + "/regions.yaml",
      "/assets/0000000000000000/app/main.js", "/app/main.js", "/nowhere",
    ] {
      let response = try await collector.send("GET", path)
      #expect(response.status == 404, "\(path)")
      #expect(response.header("content-type") == "application/problem+json", "\(path)")
    }
    try await collector.stop()
  }

  @Test func `a report of a browser is counted, and a long one refused`() async throws {
    let report = Array(#"{"csp-report":{"blocked-uri":"inline"}}"#.utf8)
    #expect(try await collector.send("POST", "/csp-report", body: report).status == 204)
    #expect(
      try await collector.send("POST", "/csp-report", body: [UInt8](repeating: 0x61, count: 20_000)).status == 413)
    #expect(try await collector.send("GET", "/metrics").text.contains("\ncollector_policy_reports_total 1\n"))
    try await collector.stop()
  }
}
