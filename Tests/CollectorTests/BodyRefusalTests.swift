import Collector
import Findings
import Fleet
import Platform
import TestSupport
import Testing
import Wire

/// What is no batch is refused as a whole, before anything of it is kept.
@Suite struct BodyRefusalTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
    collector = try await .start(
      data: folder.path, keys: [agent.key], clock: clock,
      limits: BodyLimits(
        maximumBodyBytes: 256 << 10, maximumBodiesInFlightBytes: 1 << 20, maximumDecompressedBytes: 1 << 20,
        maximumLineBytes: 64 << 10))
  }

  private func refusal(of body: [UInt8]) async throws -> HTTPResponse {
    try await collector.post(body, as: 1, of: agent)
  }

  // MARK: - Size

  @Test func `a body larger than the limit is refused by its announced length`() async throws {
    var generator = SeededGenerator(1)
    expectRefusal(
      try await refusal(of: generator.bytes(256 << 10 + 1)), .bodyTooLarge, status: 413)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a body of unannounced length is refused when it grows over the limit`() async throws {
    var generator = SeededGenerator(2)
    let body = generator.bytes(300 << 10)
    let headers = agent.headers(agent.label(1), body: body) + [("Transfer-Encoding", "chunked")]
    let head = RawConnection.head(headers, length: nil)
    let chunk = Array("\(String(body.count, radix: 16))\r\n".utf8) + body + Array("\r\n0\r\n\r\n".utf8)
    let answer = try await RawConnection(port: collector.port).exchange([head + chunk])
    #expect(answer.hasPrefix("HTTP/1.1 413"), "\(answer)")
    #expect(answer.contains("urn:muster:problem:body-too-large"), "\(answer)")
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a body that inflates beyond the limit is refused`() async throws {
    // Random hexadecimal digits deflate to about half, far from the limit on the ratio.
    var generator = SeededGenerator(3)
    let text = Array(Hexadecimal.text(generator.bytes(200 << 10)).utf8)
    let body = GzipCompressor(level: 9).member(of: (text + text + text).span)
    #expect(body.count > 256 << 10 || body.count * 400 > 1 << 20)
    let small = GzipCompressor(level: 9).member(of: Self.repeating(64, to: 1_200_000).span)
    #expect(small.count < 256 << 10 && small.count * 400 > 1_200_000)
    expectRefusal(
      try await refusal(of: small), .gzipTooLarge, status: 413,
      detail: "the gzip member holds more than \(1 << 20) bytes: send smaller batches")
    try await expectUntouched(collector, by: agent)
  }

  /// Text that deflates well, and less than 400 times: a new random word every `words` bytes.
  private static func repeating(_ words: Int, to bytes: Int) -> [UInt8] {
    var generator = SeededGenerator(4)
    var text: [UInt8] = []
    while text.count < bytes {
      text += Array(Hexadecimal.text(generator.bytes(4)).utf8) + [UInt8](repeating: 97, count: words)
    }
    return text
  }

  @Test func `a body that expands too many times is refused, whatever its trailer says`() async throws {
    let zeros = [UInt8](repeating: 0, count: 900_000)
    let bomb = GzipCompressor(level: 9).member(of: zeros.span)
    #expect(bomb.count * 400 < zeros.count)
    expectRefusal(
      try await refusal(of: bomb), .gzipRatio, status: 413,
      detail: "the gzip member expands more than 400 times: no batch of findings does")
    var liar = bomb
    liar.replaceSubrange(liar.count - 4..<liar.count, with: [10, 0, 0, 0])
    expectRefusal(try await refusal(of: liar), .gzipRatio, status: 413)
    try await expectUntouched(collector, by: agent)
  }

  // MARK: - Gzip

  @Test func `a truncated body is refused wherever it was cut`() async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    for length in [20, body.count / 2, body.count - 8, body.count - 1] {
      expectRefusal(try await refusal(of: Array(body.prefix(length))), .gzipDamaged, status: 400)
    }
    expectRefusal(try await refusal(of: Array(body.prefix(12))), .gzipDamaged, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a body with a flipped bit is refused`() async throws {
    var body = agent.body(1, TestFinding.lines(1...3))
    body[body.count - 6] ^= 1
    expectRefusal(try await refusal(of: body), .gzipDamaged, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `bytes behind the gzip member are refused, a second member among them`() async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    expectRefusal(
      try await refusal(of: body + [0, 0, 0]), .gzipTrailingBytes, status: 400,
      detail: "3 bytes follow the gzip member: send exactly one member")
    expectRefusal(try await refusal(of: body + body), .gzipTrailingBytes, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a body that is not gzip is refused`() async throws {
    expectRefusal(try await refusal(of: Array(TestFinding(1).line.utf8)), .bodyNotGzip, status: 415)
    expectRefusal(try await refusal(of: []), .bodyNotGzip, status: 415)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a batch without a line is refused`() async throws {
    let body = GzipCompressor(level: 6).member(of: [UInt8]().span)
    expectRefusal(try await refusal(of: body), .batchEmpty, status: 400, detail: "the batch holds no line")
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a batch with more lines than the limit is refused`() async throws {
    let body = SigningAgent.plainBody(
      (0...Limits.findingsPerBatch).map { "{\"id\":\"\($0)\",\"type\":\"\(String($0 &* 7919, radix: 36))\"}" })
    expectRefusal(
      try await refusal(of: body), .batchTooManyLines, status: 413, detail: "the batch has more than 10000 lines")
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a member that names another batch than the request is refused`() async throws {
    let body = agent.body(2, TestFinding.lines(1...3))
    expectRefusal(try await refusal(of: body), .originMismatch, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a member whose origin digests other lines is refused`() async throws {
    let lines = TestFinding.lines(1...3)
    var digest = LinesDigest()
    for line in TestFinding.lines(4...6) { digest.add(line: SHA256Digest(of: Array(line.utf8))) }
    let origin = MemberOrigin(
      maker: .agent, batch: agent.label(1).id, keyID: agent.key.id, linesDigest: digest.finished(), lines: 3)
    let body = GzipMember.adding(extraField: origin.encoded(), to: SigningAgent.plainBody(lines).span)
    expectRefusal(try await refusal(of: body), .originMismatch, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  // MARK: - Header fields

  @Test(arguments: [
    "../../etc", "", "us-west-1/../..", "US-WEST-1", "us-west-1\u{9}x",
    "us-west-\(String(repeating: "1", count: 4096))",
    "/etc/passwd", "%2e%2e", ".", "us-west",
  ])
  func `a region that is no region never becomes a path`(name: String) async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    let headers = try agent.headers(agent.label(1), body: body, setting: "Muster-Region", to: name)
    expectRefusal(try await collector.post(body, headers: headers), .regionInvalid, status: 400)
    #expect(try FileDisk().names(in: collector.folder.archive).isEmpty)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a region with a NUL byte is refused by the HTTP parser`() async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    let headers = try agent.headers(agent.label(1), body: body, setting: "Muster-Region", to: "us-west-1\0")
    let answer = try await RawConnection(port: collector.port).exchange(
      [RawConnection.head(headers, length: body.count) + body])
    #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
    try await expectUntouched(collector, by: agent)
  }

  @Test(arguments: ["", "2026-11-31", "2026/11/23", "../2026-11-23", "20261123"])
  func `a day that is no day is refused`(text: String) async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    let headers = try agent.headers(agent.label(1), body: body, setting: "Muster-Day", to: text)
    expectRefusal(try await collector.post(body, headers: headers), .dayInvalid, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  @Test(arguments: ["us-west-1.0badcafe/1", "\"us-west-1.0badcafe/0\"", "\"../1\"", "\"us-west-1/1\"", "\"\""])
  func `an idempotency key that names no batch is refused`(key: String) async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    let headers = try agent.headers(agent.label(1), body: body, setting: "Idempotency-Key", to: key)
    expectRefusal(try await collector.post(body, headers: headers), .headerInvalid, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  @Test(arguments: [("Content-Type", "application/json"), ("Content-Encoding", "zstd")])
  func `another media type or encoding is refused`(field: String, value: String) async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    let headers = try agent.headers(agent.label(1), body: body, setting: field, to: value)
    let type: ProblemType = field == "Content-Type" ? .mediaType : .bodyNotGzip
    expectRefusal(try await collector.post(body, headers: headers), type, status: 415)
    try await expectUntouched(collector, by: agent)
  }

  // MARK: - Addresses

  @Test func `an address that is none, and a method that does not fit, are problems as well`() async throws {
    expectRefusal(try await collector.send("GET", "/v1/nothing"), .notFound, status: 404)
    expectRefusal(try await collector.send("DELETE", "/v1/batches"), .methodNotAllowed, status: 405)
    expectRefusal(try await collector.send("GET", "/v1/findings"), .tokenMissing, status: 401)
    let field = [(name: "Authorization", value: "Bearer mst_nobody")]
    expectRefusal(try await collector.send("GET", "/v1/findings", headers: field), .tokenInvalid, status: 401)
    try await expectUntouched(collector, by: agent)
  }
}
