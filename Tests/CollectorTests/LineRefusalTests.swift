import Findings
import Fleet
import Platform
import TestSupport
import Testing
import Wire

/// A line that cannot be accepted is kept with the reason, and never keeps a good one out.
@Suite struct LineRefusalTests {
  static let lineLimit = 64 << 10

  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(accounts: [AccountID("111122223333"), AccountID("444455556666")], clock: clock)
    collector = try await .start(
      data: folder.path, keys: [agent.key], clock: clock,
      limits: BodyLimits(maximumDecompressedBytes: 1 << 20, maximumLineBytes: Self.lineLimit))
  }

  struct BadLine: Sendable, CustomTestStringConvertible {
    let reason: String
    let bytes: [UInt8]
    let detail: String
    var testDescription: String { reason }

    init(_ reason: String, _ bytes: [UInt8], _ detail: String) {
      (self.reason, self.bytes, self.detail) = (reason, bytes, detail)
    }

    init(_ reason: String, _ text: String, _ detail: String) { self.init(reason, Array(text.utf8), detail) }
  }

  static let badLines = [
    BadLine("not-utf8", Array("{\"id\":\"".utf8) + [0xC3, 0x28] + Array("\",\"type\":\"t\"}".utf8), "not valid UTF-8"),
    BadLine("not-json", "{\"id\":\"1\",\"type\":", "not one JSON document"),
    BadLine("not-json", "no JSON at all", "not one JSON document"),
    BadLine("not-json", "", "not one JSON document"),
    BadLine("not-json", "{\"id\":\"1\",\"type\":\"t\"} {}", "not one JSON document"),
    BadLine("not-an-object", "[1,2]", "not an object"),
    BadLine("not-an-object", "\"finding\"", "not an object"),
    BadLine("without-id", "{\"type\":\"Recon:EC2/Portscan\"}", "has no id"),
    BadLine("without-id", "{\"id\":true,\"type\":\"Recon:EC2/Portscan\"}", "has no id"),
    BadLine("without-id", "{\"id\":\"\",\"type\":\"Recon:EC2/Portscan\"}", "has no id"),
    BadLine("without-type", "{\"id\":\"1\",\"type\":null}", "has no type"),
    BadLine(
      "too-deep",
      "{\"id\":\"1\",\"type\":\"t\",\"x\":\(String(repeating: "[", count: 200))1"
        + "\(String(repeating: "]", count: 200))}", "nests deeper than 128 levels"),
    BadLine(
      "too-long", "{\"id\":\"1\",\"type\":\"t\",\"x\":\"\(Hexadecimal.text(noise))\"}",
      "a finding may hold \(lineLimit)"),
    BadLine(
      "account-not-allowed", other.line, "account 999999999999 is not one that key us-west-1-a may report"),
  ]

  private static let noise: [UInt8] = {
    var generator = SeededGenerator(5)
    return generator.bytes(lineLimit / 2)
  }()

  private static let other: TestFinding = {
    var finding = TestFinding(77)
    finding.account = "999999999999"
    return finding
  }()

  @Test(arguments: badLines)
  func `a line that is no finding is kept with its reason, and the others are stored`(bad: BadLine) async throws {
    let good = TestFinding.lines(1...2).map { Array($0.utf8) }
    let body = agent.body(1, [good[0], bad.bytes, good[1]])
    let answer = try await collector.post(body, as: 1, of: agent).answer
    #expect(answer.received == 3)
    #expect(answer.stored == 2)
    #expect(answer.rejected.map(\.line) == [2], "lines are counted from 1")
    #expect(answer.rejected.first?.reason.contains(bad.detail) == true, "\(answer.rejected)")

    let archive = try collector.archive
    #expect(archive.lines == TestFinding.lines(1...2))
    #expect(archive.findings.first?.origin?.maker == .collectorRewrote)
    #expect(archive.rejected.map { $0.segment.hasPrefix("_rejected/us-west-1/2026/11/23/") } == [true])
    let refused = try archive.refusals
    #expect(refused.count == 1)
    #expect(refused.first?.batch == "us-west-1.0badcafe/1")
    #expect(refused.first?.line == 2)
    #expect(refused.first?.reason == bad.reason)
    #expect(refused.first?.detail.contains(bad.detail) == true)
    #expect(refused.first?.bytes == bad.bytes, "nothing of the line is lost")
    try await collector.stop()
  }

  @Test func `a batch of nothing but bad lines is acked and kept, and its repeat is not kept twice`() async throws {
    let body = agent.body(1, Self.badLines.map(\.bytes))
    let answer = try await collector.post(body, as: 1, of: agent).answer
    #expect(answer.received == Self.badLines.count)
    #expect(answer.rejected.map(\.line) == Array(1...Self.badLines.count))
    #expect(try await collector.post(body, as: 1, of: agent).answer == answer)
    let archive = try collector.archive
    #expect(archive.findings.isEmpty)
    #expect(try archive.refusals.map(\.bytes) == Self.badLines.map(\.bytes))
    try await collector.stop()
  }

  @Test func `only the lines of an account outside the list are refused`() async throws {
    var second = TestFinding(2)
    second.account = "444455556666"
    let answer = try await collector.take([TestFinding(1).line, Self.other.line, second.line], as: 1, of: agent)
    #expect(answer.stored == 2)
    #expect(answer.rejected.count == 1)
    #expect(try collector.archive.lines == [TestFinding(1).line, second.line])
    #expect(try collector.archive.refusals.map(\.reason) == ["account-not-allowed"])
    try await collector.stop()
  }

  @Test func `a line just as long as the limit is taken`() async throws {
    var finding = TestFinding(1)
    finding.title = Hexadecimal.text(Array(Self.noise.prefix((Self.lineLimit - TestFinding(1).line.utf8.count) / 2)))
    finding.title += String(repeating: "x", count: Self.lineLimit - finding.line.utf8.count)
    #expect(finding.line.utf8.count == Self.lineLimit)
    #expect(try await collector.take([finding.line], as: 1, of: agent).stored == 1)
    try await collector.stop()
  }
}
