import Collector
import Findings
import Platform
import Telemetry
import TestSupport
import Testing
import Wire

/// Whoever cannot prove who they are leaves nothing behind, and is told why.
@Suite struct SignatureRefusalTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
    collector = try await .start(
      data: folder.path, keys: [agent.key, SigningAgent("eu-west-1", clock: clock).key], clock: clock)
  }

  private func body(_ sequence: UInt64 = 1) -> [UInt8] { agent.body(sequence, TestFinding.lines(1...3)) }

  @Test func `a batch without a signature is refused`() async throws {
    let headers = agent.headers(agent.label(1), body: body()).filter { !$0.name.hasPrefix("Signature") }
    expectRefusal(
      try await collector.post(body(), headers: headers), .signatureMissing, status: 401,
      detail: "the request needs Signature-Input and Signature")
    try await expectUntouched(collector, by: agent)
  }

  @Test(arguments: ["Muster-Region", "Muster-Day", "Idempotency-Key", "Signature"])
  func `a batch whose signed fields were changed on the way is refused`(field: String) async throws {
    let changed = [
      "Muster-Region": "us-west-2", "Muster-Day": "2026-11-22", "Idempotency-Key": "\"us-west-1.0badcafe/2\"",
      "Signature": "muster=:\(Base64.text([UInt8](repeating: 0, count: 32))):",
    ]
    let headers = agent.headers(agent.label(1), body: body()).map { name, value in
      (name: name, value: name == field ? changed[name]! : value)
    }
    expectRefusal(
      try await collector.post(body(), headers: headers), .signatureInvalid, status: 401,
      detail: "the signature does not fit the request")
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a signature by another secret is refused`() async throws {
    var stranger = agent
    stranger.key = SigningKey(
      id: agent.key.id, agent: agent.key.agent, region: agent.key.region,
      secret: SecretBytes([UInt8](repeating: 9, count: 32)), created: agent.key.created)
    expectRefusal(
      try await collector.post(body(), as: 1, of: stranger), .signatureInvalid, status: 401)
    try await expectUntouched(collector, by: agent)
  }

  @Test(arguments: [-301, 301])
  func `a signature too far from the collector's clock is refused with the collector's time`(seconds: Int) async throws
  {
    let headers = agent.headers(agent.label(1), body: body(), created: clock.now + .seconds(seconds))
    let response = try await collector.post(body(), headers: headers)
    expectRefusal(response, .signatureExpired, status: 401)
    #expect(try response.problem.serverTime == clock.now)
    try await expectUntouched(collector, by: agent)
  }

  @Test(arguments: [-300, 300])
  func `a signature just within the tolerance is taken`(seconds: Int) async throws {
    let headers = agent.headers(agent.label(1), body: body(), created: clock.now + .seconds(seconds))
    #expect(try await collector.post(body(), headers: headers).answer.stored == 3)
    try await collector.stop()
  }

  @Test func `a request that is sent again as it was is refused as a replay`() async throws {
    let headers = agent.headers(agent.label(1), body: body())
    #expect(try await collector.post(body(), headers: headers).answer.stored == 3)
    expectRefusal(
      try await collector.post(body(), headers: headers), .signatureReplayed, status: 401,
      detail: "key us-west-1-a has used this nonce before")
    #expect(try collector.archive.members.count == 1)
    try await collector.stop()
  }

  @Test func `a replay is refused after a restart too`() async throws {
    let headers = agent.headers(agent.label(1), body: body())
    #expect(try await collector.post(body(), headers: headers).answer.stored == 3)
    try await collector.stop()
    clock.advance(by: .seconds(299))
    let restarted = try await RunningCollector.start(data: folder.path, clock: clock)
    expectRefusal(try await restarted.post(body(), headers: headers), .signatureReplayed, status: 401)
    try await restarted.stop()
  }

  @Test func `a key that the collector does not know is refused`() async throws {
    let stranger = SigningAgent(id: "us-west-1-z", clock: clock)
    expectRefusal(
      try await collector.post(body(), as: 1, of: stranger), .keyUnknown, status: 401, detail: "there is no such key")
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a key of another region is refused`() async throws {
    let other = SigningAgent("eu-west-1", clock: clock)
    let lines = TestFinding.lines(1...3)
    let headers = other.headers(other.label(1, region: agent.key.region), body: other.body(1, lines))
    expectRefusal(
      try await collector.post(other.body(1, lines), headers: headers), .keyWrongRegion, status: 403,
      detail: "key eu-west-1-a is not for us-west-1")
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a key that is used under another agent's name is refused`() async throws {
    var pretender = agent
    pretender.identity = "eu-west-1.0badcafe"
    expectRefusal(
      try await collector.post(pretender.body(1, TestFinding.lines(1...3)), as: 1, of: pretender), .keyWrongAgent,
      status: 403, detail: "key us-west-1-a is not for agent eu-west-1")
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a body other than the signed one is refused`() async throws {
    let headers = agent.headers(agent.label(1), body: body())
    let other = agent.body(1, TestFinding.lines(4...6))
    expectRefusal(try await collector.post(other, headers: headers), .digestMismatch, status: 400)
    try await expectUntouched(collector, by: agent)
  }

  @Test func `a key that is revoked while the collector runs is refused from then on`() async throws {
    #expect(try await collector.take(TestFinding.lines(1...3), as: 1, of: agent).stored == 3)
    let administration = KeyAdministration(folder: collector.folder, disk: FileDisk())
    _ = try await administration.revoke(agent.key.id, now: clock.now)
    var sequence: UInt64 = 2
    var response = try await collector.post(agent.body(2, TestFinding.lines([9])), as: 2, of: agent)
    while response.status == 200 {
      try await Task.sleep(for: .milliseconds(50))
      sequence += 1
      response = try await collector.post(agent.body(sequence, TestFinding.lines([9])), as: sequence, of: agent)
    }
    expectRefusal(
      response, .keyRevoked, status: 401, detail: "key us-west-1-a was revoked or has expired")
    try await collector.stop()
  }

  @Test func `a key ring that cannot be read leaves the keys in force that were there before`() async throws {
    try FileDisk().replace(collector.folder.keys, with: Array("{\"version\": 1, \"keys\": [".utf8))
    while !collector.log.lines.contains(where: { $0.contains("cannot be read") }) {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(try await collector.take(TestFinding.lines(1...3), as: 1, of: agent).stored == 3)
    try await collector.stop()
  }
}
