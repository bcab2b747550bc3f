import Collector
import Findings
import Foundation
import Platform
import TestSupport
import Testing
import Wire

/// A batch that comes again, for whatever reason, changes nothing and gets the answer of the first time.
@Suite struct IdempotencyTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
    collector = try await .start(data: folder.path + "/data", keys: [agent.key], clock: clock)
  }

  /// Two new findings, an update and something that is no finding, behind a batch that makes them so.
  private func takeMixedBatch() async throws -> (body: [UInt8], first: HTTPResponse) {
    _ = try await collector.take(TestFinding.lines(1...2), as: 1, of: agent)
    let lines = [
      TestFinding(1).line, TestFinding(2).update(hour: 11, count: 2).line, TestFinding(3).line, "{}",
      TestFinding(4).line,
    ]
    let body = agent.body(2, lines)
    let first = try await collector.post(body, as: 2, of: agent)
    let answer = try first.answer
    #expect(answer.counts == .init(received: 5, stored: 2, updated: 1, duplicate: 1, rejected: 1))
    return (body, first)
  }

  @Test func `a batch that is sent again gets the first answer, byte for byte, and nothing is archived twice`()
    async throws
  {
    let (body, first) = try await takeMixedBatch()
    let before = try collector.archive.members.map(\.bytes)
    for _ in 0..<3 { #expect(try await collector.post(body, as: 2, of: agent).body == first.body) }
    #expect(try collector.archive.members.map(\.bytes) == before)
    try await collector.stop()
  }

  @Test func `a batch that is sent again after a restart gets the first answer`() async throws {
    let (body, first) = try await takeMixedBatch()
    try await collector.stop()
    let restarted = try await RunningCollector.start(data: collector.folder.path, clock: clock)
    let before = try restarted.archive.members.map(\.bytes)
    #expect(try await restarted.post(body, as: 2, of: agent).body == first.body)
    #expect(try restarted.archive.members.map(\.bytes) == before)
    try await restarted.stop()
  }

  @Test func `a batch that was acked before a kill gets the first answer from what the kill left`() async throws {
    let (body, first) = try await takeMixedBatch()
    // The files as they are while the collector runs: all that a kill would leave.
    let copy = folder.path + "/copy"
    try FileManager.default.copyItem(atPath: collector.folder.path, toPath: copy)
    try await collector.stop()
    let survivor = try await RunningCollector.start(data: copy, clock: clock)
    let before = try survivor.archive.members.map(\.bytes)
    #expect(try await survivor.post(body, as: 2, of: agent).body == first.body)
    #expect(try survivor.archive.members.map(\.bytes) == before)
    #expect(before == (try collector.archive.members.map(\.bytes)))
    try await survivor.stop()
  }

  @Test func `the same key with another body is a conflict, also after a restart`() async throws {
    let (_, _) = try await takeMixedBatch()
    let other = agent.body(2, TestFinding.lines([9]))
    let detail = "batch us-west-1.0badcafe/2 was taken before with another body"
    expectRefusal(try await collector.post(other, as: 2, of: agent), .idempotencyConflict, status: 422, detail: detail)
    try await collector.stop()
    let restarted = try await RunningCollector.start(data: collector.folder.path, clock: clock)
    expectRefusal(try await restarted.post(other, as: 2, of: agent), .idempotencyConflict, status: 422, detail: detail)
    #expect(try !restarted.archive.lines.contains(TestFinding(9).line))
    try await restarted.stop()
  }

  @Test func `the same lines compressed anew are another body, and a conflict`() async throws {
    let lines = TestFinding.lines(1...2)
    _ = try await collector.take(lines, as: 1, of: agent)
    let plain = SigningAgent.plainBody(lines)
    expectRefusal(try await collector.post(plain, as: 1, of: agent), .idempotencyConflict, status: 422)
    try await collector.stop()
  }

  @Test func `one batch sent many times at once is archived once, and each sender is told the same or to come again`()
    async throws
  {
    let agent = agent
    let collector = collector
    let body = agent.body(1, TestFinding.lines(1...50))
    let responses = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
      for _ in 0..<12 { group.addTask { try await collector.post(body, as: 1, of: agent) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let taken = responses.filter { $0.status == 200 }
    #expect(!taken.isEmpty)
    #expect(Set(taken.map(\.body)).count == 1)
    for response in responses where response.status != 200 {
      expectRefusal(response, .inFlight, status: 409, detail: "batch us-west-1.0badcafe/1 is being taken right now")
    }
    #expect(try collector.archive.members.count == 1)
    try await collector.stop()
  }
}
