import Collector
import Findings
import Foundation
import Index
import Platform
import TestSupport
import Testing
import Wire

/// What the archive says of a batch, and what the index makes of its versions.
@Suite struct ArchiveContentTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
    collector = try await .start(data: folder.path, keys: [agent.key], clock: clock)
  }

  // MARK: - Members

  @Test func `a batch of new lines is archived byte for byte as it was sent`() async throws {
    let body = agent.body(1, TestFinding.lines(1...20))
    #expect(try await collector.post(body, as: 1, of: agent).answer.stored == 20)
    let members = try collector.archive.members
    #expect(members.map(\.bytes) == [body])
    #expect(members.first?.origin?.maker == .agent)
    #expect(members.first?.segment.hasPrefix("us-west-1/2026/11/23/") == true)
    try await collector.stop()
  }

  @Test func `a batch without an origin is taken, and the collector adds one`() async throws {
    let body = SigningAgent.plainBody(TestFinding.lines(1...20))
    #expect(try await collector.post(body, as: 1, of: agent).answer.stored == 20)
    let member = try #require(try collector.archive.members.first)
    let origin = try #require(member.origin)
    #expect(origin.maker == .collectorAdded)
    #expect(origin.batch == agent.label(1).id)
    #expect(origin.keyID == agent.key.id)
    #expect(origin.lines == 20)
    #expect(origin.linesDigest == digest(of: TestFinding.lines(1...20)))
    // Header of ten bytes, two of length, the origin; then the sender's own deflated bytes and trailer.
    #expect(Array(member.bytes.suffix(body.count - 10)) == Array(body.dropFirst(10)))
    try await collector.stop()
  }

  @Test func `of new lines and repeats only the new ones are archived, in a member that names the batch`() async throws
  {
    _ = try await collector.take(TestFinding.lines(1...10), as: 1, of: agent)
    let answer = try await collector.take(TestFinding.lines(6...15), as: 2, of: agent)
    #expect(answer.counts == .init(received: 10, stored: 5, duplicate: 5))
    let members = try collector.archive.members
    #expect(members.count == 2)
    #expect(members.last?.lines == TestFinding.lines(11...15))
    let origin = try #require(members.last?.origin)
    #expect(origin.maker == .collectorRewrote)
    #expect(origin.batch.description == "us-west-1.0badcafe/2")
    #expect(origin.keyID == agent.key.id)
    #expect(origin.lines == 5)
    #expect(origin.linesDigest == digest(of: TestFinding.lines(11...15)))
    try await collector.stop()
  }

  @Test func `a line that comes twice within one batch is archived once`() async throws {
    let line = TestFinding(1).line
    let answer = try await collector.take([line, TestFinding(2).line, line], as: 1, of: agent)
    #expect(answer.counts == .init(received: 3, stored: 2, duplicate: 1))
    #expect(try collector.archive.lines == TestFinding.lines(1...2))
    try await collector.stop()
  }

  @Test func `a batch of nothing but repeats adds nothing to the archive`() async throws {
    _ = try await collector.take(TestFinding.lines(1...10), as: 1, of: agent)
    let answer = try await collector.take(TestFinding.lines(1...10).reversed(), as: 2, of: agent)
    #expect(answer.counts == .init(received: 10, duplicate: 10))
    #expect(try collector.archive.members.count == 1)
    try await collector.stop()
  }

  @Test func `repeats are known after a restart`() async throws {
    _ = try await collector.take(TestFinding.lines(1...10), as: 1, of: agent)
    try await collector.stop()
    let restarted = try await RunningCollector.start(data: folder.path, clock: clock)
    let answer = try await restarted.take(TestFinding.lines(1...11), as: 2, of: agent)
    #expect(answer.counts == .init(received: 11, stored: 1, duplicate: 10))
    #expect(try restarted.archive.lines == TestFinding.lines(1...11))
    try await restarted.stop()
  }

  @Test func `repeats are known when the index was lost, because the archive is read again`() async throws {
    _ = try await collector.take(TestFinding.lines(1...10), as: 1, of: agent)
    try await collector.stop()
    try FileManager.default.removeItem(atPath: collector.folder.index)
    let restarted = try await RunningCollector.start(data: folder.path, clock: clock)
    let answer = try await restarted.take(TestFinding.lines(1...11), as: 2, of: agent)
    #expect(answer.counts == .init(received: 11, stored: 1, duplicate: 10))
    try await restarted.stop()
  }

  @Test func `each region and day has its own partition`() async throws {
    let gatherer = SigningAgent("us-east-1", reports: .any, clock: clock)
    try FileDisk().replace(collector.folder.keys, with: KeyRing([agent.key, gatherer.key]).json)
    let tokyo = try Region("ap-northeast-1")
    let body = gatherer.body(1, TestFinding.lines(1...2))
    let label = gatherer.label(1, day: "2026-11-20", region: tokyo)
    var response = try await collector.post(body, headers: gatherer.headers(label, body: body))
    while response.status == 401 {
      try await Task.sleep(for: .milliseconds(50))
      response = try await collector.post(body, headers: gatherer.headers(label, body: body))
    }
    #expect(try response.answer.stored == 2)
    #expect(try collector.archive.members.first?.segment.hasPrefix("ap-northeast-1/2026/11/20/") == true)
    try await collector.stop()
  }

  // MARK: - Versions

  @Test func `an older version that arrives late is archived and does not become the latest`() async throws {
    let finding = TestFinding(1)
    let (older, newer) = (finding.update(hour: 9, count: 1), finding.update(hour: 15, count: 7))
    #expect(try await collector.take([newer.line], as: 1, of: agent).stored == 1)
    #expect(try await collector.take([older.line], as: 2, of: agent).updated == 1)
    #expect(try collector.archive.lines == [newer.line, older.line].sorted())
    let answers = try Answers(folder: collector.folder, disk: FileDisk())
    let found = try await answers.finding(finding.id, scope: .everything).only(finding.id)
    #expect(found.latest.count == 7)
    #expect(found.versions.map(\.count) == [7, 1])
    let raw = try await answers.document(at: found.latest.pointer)
    #expect(String(decoding: raw, as: UTF8.self) == newer.line)
    let count = try await answers.count(FindingsQuestion(), scope: .everything, now: clock.now)
    #expect(count.findings == 1)
    #expect(count.versions == 2)
    try await collector.stop()
  }

  @Test func `two bodies of one id and one update time are two versions`() async throws {
    let first = TestFinding(1)
    var second = first
    second.severity = 8
    let answer = try await collector.take([first.line, second.line], as: 1, of: agent)
    #expect(answer.counts == .init(received: 2, stored: 1, updated: 1))
    #expect(try collector.archive.lines == [first.line, second.line].sorted())
    try await collector.stop()
  }

  @Test func `who was told that a batch is stored can ask for it at once`() async throws {
    let tokens = TokenAdministration(folder: collector.folder, disk: FileDisk())
    var generator = SystemRandom()
    let token = try await tokens.create(
      name: "reader", scope: .everything, expires: nil, now: clock.now, using: &generator)
    let authorization = [(name: "Authorization", value: "Bearer \(token)")]
    while try await collector.send("GET", "/v1/stats", headers: authorization).status == 401 {
      try await Task.sleep(for: .milliseconds(50))
    }
    for sequence in UInt64(1)...10 {
      _ = try await collector.take(TestFinding.lines([Int(sequence)]), as: sequence, of: agent)
      let answer = try await collector.send("GET", "/v1/findings?count=1", headers: authorization)
      #expect(answer.text == "{\"count\":{\"findings\":\(sequence),\"versions\":\(sequence)}}")
    }
    try await collector.stop()
  }

  private func digest(of lines: [String]) -> SHA256Digest {
    var digest = LinesDigest()
    for line in lines { digest.add(line: SHA256Digest(of: Array(line.utf8))) }
    return digest.finished()
  }
}
