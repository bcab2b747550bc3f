import Collector
import Findings
import Fleet
import Foundation
import Platform
import Synchronization
import TestSupport
import Testing
import Wire

/// Memory has a ceiling: beyond it senders are told when to come again, and stopping leaves nobody without an answer.
@Suite struct OverloadTests {
  let folder: TemporaryFolder
  let clock = TestClock()
  let agent: SigningAgent
  let collector: RunningCollector

  init() async throws {
    folder = try TemporaryFolder()
    agent = SigningAgent(clock: clock)
    collector = try await .start(
      data: folder.path, keys: [agent.key], clock: clock,
      limits: BodyLimits(maximumBodyBytes: 64 << 10, maximumBodiesInFlightBytes: 64 << 10), isMetricsOpen: true)
  }

  @Test func `a sender beyond the bodies in flight is told to come again, and is taken once there is room`()
    async throws
  {
    let slowBody = agent.body(1, TestFinding.lines(1...3))
    let slowHead = RawConnection.head(
      agent.headers(agent.label(1), body: slowBody) + [("Transfer-Encoding", "chunked")], length: nil)
    // A body of unknown length counts with all it may have.
    let chunk = Array("\(String(slowBody.count, radix: 16))\r\n".utf8) + slowBody + Array("\r\n0\r\n\r\n".utf8)
    let collector = collector
    let agent = agent
    let answer = try await RawConnection(port: collector.port).exchange([slowHead, chunk]) {
      // Whoever came before the slow one's head is read would take the room that it needs.
      while try await collector.bodiesInFlightBytes == 0 { try await Task.sleep(for: .milliseconds(20)) }
      let response = try await collector.post(agent.body(2, TestFinding.lines(4...6)), as: 2, of: agent)
      expectRefusal(response, .overloaded, status: 503)
    }
    #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
    #expect(answer.contains("\"stored\":3"), "\(answer)")
    var response = try await collector.post(agent.body(3, TestFinding.lines(7...9)), as: 3, of: agent)
    while response.status == 503 {
      response = try await collector.post(agent.body(3, TestFinding.lines(7...9)), as: 3, of: agent)
    }
    #expect(try response.answer.stored == 3)
    try await collector.stop()
  }

  @Test func `while another program holds the index batches are soon refused, and nothing that was taken is lost`()
    async throws
  {
    #expect(try await collector.take(TestFinding.lines(1...3), as: 1, of: agent).stored == 3)
    let other = try OtherProgram(collector.folder.index + "/findings.sqlite")
    try other.beginWriting()
    // The archive has it, so it is taken; that the index cannot follow is known from then on.
    #expect(try await collector.take(TestFinding.lines(3...6), as: 2, of: agent).stored == 3)
    clock.advance(by: .seconds(5))
    let body = agent.body(3, TestFinding.lines(7...9))
    let response = try await collector.post(body, as: 3, of: agent)
    expectRefusal(response, .storageRecovering, status: 503)
    #expect(try response.problem.detail.contains("another program holds the index locked"))
    try other.close()
    clock.advance(by: .seconds(5))
    // Nobody sends anything, and what was taken becomes readable all the same.
    var attempts = 0
    while try await collector.send("GET", "/readyz").status != 200, attempts < 100 {
      try await Task.sleep(for: .milliseconds(200))
      clock.advance(by: .seconds(1))
      attempts += 1
    }
    #expect(try await collector.send("GET", "/readyz").status == 200)
    #expect(try await collector.post(body, as: 3, of: agent).answer.stored == 3)
    #expect(try collector.archive.lines == TestFinding.lines(1...9))
    #expect(try await collector.take(TestFinding.lines(1...9), as: 4, of: agent).duplicate == 9)
    try await collector.stop()
  }

  @Test func `a sender that goes away halfway gives its room back`() async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    let head = RawConnection.head(agent.headers(agent.label(1), body: body), length: 64 << 10)
    let collector = collector
    for _ in 0..<3 {
      // Announces more than it sends, and closes.
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["bash", "-c", "cat > /dev/tcp/127.0.0.1/\(collector.port)"]
      let input = Pipe()
      process.standardInput = input
      try process.run()
      try input.fileHandleForWriting.write(contentsOf: Data(head + body))
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
    var response = try await collector.post(body, as: 1, of: agent)
    while response.status == 503 {
      try await Task.sleep(for: .milliseconds(20))
      response = try await collector.post(body, as: 1, of: agent)
    }
    #expect(try response.answer.stored == 3)
    try await collector.stop()
  }

  @Test func `a batch that is on its way when the collector stops is answered, and stored`() async throws {
    let body = agent.body(1, TestFinding.lines(1...3))
    let head = RawConnection.head(agent.headers(agent.label(1), body: body), length: body.count)
    let half = body.count / 2
    let collector = collector
    let parts = [head + body.prefix(half), Array(body.suffix(body.count - half))]
    let answer = try await RawConnection(port: collector.port).exchange(parts) {
      while try await collector.bodiesInFlightBytes == 0 { try await Task.sleep(for: .milliseconds(20)) }
      await collector.beginStopping()
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(answer.hasPrefix("HTTP/1.1 200"), "\(answer)")
    try await collector.waitUntilStopped()
    #expect(try collector.archive.lines == TestFinding.lines(1...3))
    let restarted = try await RunningCollector.start(data: folder.path, clock: clock)
    #expect(try await restarted.post(body, as: 1, of: agent).answer.stored == 3)
    #expect(try restarted.archive.members.count == 1)
    try await restarted.stop()
  }

  @Test func `a sender that stalls gives its room back, and does not keep the collector from stopping`() async throws {
    try await collector.stop()
    let impatient = try await RunningCollector.start(
      data: folder.path, clock: clock,
      limits: BodyLimits(maximumBodyBytes: 64 << 10, maximumBodiesInFlightBytes: 64 << 10),
      idleTimeout: .milliseconds(500))
    let body = agent.body(1, TestFinding.lines(1...3))
    let head = RawConnection.head(agent.headers(agent.label(1), body: body), length: 64 << 10)
    let port = impatient.port
    let first = try await RawConnection(port: port).exchange([head + body])
    #expect(first.isEmpty, "the connection is closed without an answer")
    while try await impatient.bodiesInFlightBytes > 0 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(try await impatient.post(body, as: 1, of: agent).answer.stored == 3)

    let sender = Ended()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        _ = try await RawConnection(port: port).exchange([head + body])
        sender.note()
      }
      // On a slow machine the sender may have been given up before anybody looks.
      while try await impatient.bodiesInFlightBytes == 0, !sender.hasEnded {
        try await Task.sleep(for: .milliseconds(20))
      }
      try await impatient.stop()
      try await group.waitForAll()
    }
  }

  @Test func `a collector that is broken off loses nothing that it acked`() async throws {
    for sequence in UInt64(1)...5 {
      _ = try await collector.take(TestFinding.lines([Int(sequence)]), as: sequence, of: agent)
    }
    try await collector.cancel()
    let restarted = try await RunningCollector.start(data: folder.path, clock: clock)
    #expect(try await restarted.take(TestFinding.lines(1...5), as: 6, of: agent).duplicate == 5)
    #expect(try restarted.archive.lines == TestFinding.lines(1...5))
    try await restarted.stop()
  }
}

extension RunningCollector {
  /// What the collector's own metrics say.
  fileprivate var bodiesInFlightBytes: Int {
    get async throws {
      let metrics = try await send("GET", "/metrics").text
      let line = metrics.split(separator: "\n").first { $0.hasPrefix("collector_bodies_in_flight_bytes ") }
      return line.flatMap { Double($0.split(separator: " ")[1]) }.map { Int($0) } ?? 0
    }
  }
}

/// Whether somebody has come to the end.
private final class Ended: Sendable {
  private let value = Mutex(false)

  var hasEnded: Bool { value.withLock { $0 } }

  func note() { value.withLock { $0 = true } }
}
