import Findings
import Platform
import Spool
import Telemetry
import TestSupport
import Testing
import Wire

@testable import Agent

@Suite struct AgentCoreTests {
  private let disk = SimulatedDisk(seed: 11)
  private let now = AgentHarness.noon

  private func put(_ name: String, _ ids: [String]) {
    disk.setBytes(of: "\(AgentHarness.inbox)/\(name)", to: AgentHarness.lines(ids))
  }

  private func numbered(_ range: ClosedRange<Int>) -> [String] { range.map { "id\($0)" } }

  @Test func `findings of a file arrive once, in order, in batches without a gap`() throws {
    put("a.jsonl", numbered(1...95))
    var collector = FakeCollector()
    let core = try AgentHarness.core(disk)
    try AgentHarness.settle(core, to: &collector, at: now)
    try AgentHarness.settle(core, to: &collector, at: now + .seconds(3))
    #expect(collector.ids == numbered(1...95))
    #expect(collector.sequences(of: core.identity) == [1, 2, 3, 4, 5])
    #expect(core.summary.read == 95 && core.summary.stored == 95 && core.summary.isComplete)
  }

  @Test func `a lone finding waits no longer than the age of a batch`() throws {
    put("a.jsonl", ["one"])
    var collector = FakeCollector()
    let core = try AgentHarness.core(disk)
    try AgentHarness.settle(core, to: &collector, at: now)
    #expect(collector.ids.isEmpty)
    #expect(try core.pump(at: now + .milliseconds(10)) == .idle(until: now + .seconds(1)))
    try AgentHarness.settle(core, to: &collector, at: now + .seconds(2))
    #expect(collector.ids == ["one"])
  }

  @Test func `run once, everything is shipped without waiting for age`() throws {
    put("a.jsonl", ["one"])
    disk.setBytes(of: AgentHarness.inbox + "/b.json", to: Array("[{\"no\":\"finding\"}, rubbish]".utf8))
    var collector = FakeCollector()
    let core = try AgentHarness.core(disk, AgentHarness.options(isOnce: true))
    try AgentHarness.settle(core, to: &collector, at: now)
    #expect(try core.pump(at: now) == .finished)
    #expect(collector.ids == ["one"])
    #expect(collector.lines.contains("{\"no\":\"finding\"}"))
    #expect(collector.lines.contains { $0.hasPrefix("{\"musterRejected\":{\"reason\":\"not-json\"") })
    #expect(core.summary.isComplete)
  }

  @Test func `batches carry their region and day and are signed anew for every attempt`() throws {
    disk.setBytes(
      of: AgentHarness.inbox + "/a.jsonl",
      to: Array((AgentHarness.finding("1", region: "eu-west-1", updated: "2026-11-20T01:00:00Z") + "\n").utf8))
    let core = try AgentHarness.core(disk)
    while case .progress = try core.pump(at: now) {}
    _ = try core.pump(at: now + .seconds(2))
    guard case .send(let first) = try core.nextSend(at: now) else { return }
    #expect(first.headers.contains { $0 == ("Muster-Region", "eu-west-1") })
    #expect(first.headers.contains { $0 == ("Muster-Day", "2026-11-20") })
    guard case .inFlight = try core.nextSend(at: now) else {
      Issue.record("two batches in flight")
      return
    }
    try core.received(.failure("lost"), at: now)
    guard case .send(let second) = try core.nextSend(at: now + .seconds(60)) else { return }
    #expect(second.body == first.body)
    let signatures = [first, second].map { $0.headers.first { $0.name == "Signature" }?.value }
    #expect(signatures[0] != signatures[1])
    let keys = [first, second].map { $0.headers.first { $0.name == "Idempotency-Key" }?.value }
    #expect(keys[0] == keys[1])
  }

  @Test func `a full spool makes the sources wait and an ack makes them go on`() throws {
    let noise = numbered(1...400).map { AgentHarness.finding($0, padding: 0) + "\n" }
    var generator = SeededGenerator(4)
    let lines = noise.map { line in
      String(line.dropLast(2)) + ",\"noise\":\"\(Hexadecimal.text(generator.bytes(10_000)))\"}\n"
    }
    disk.setBytes(of: AgentHarness.inbox + "/a.jsonl", to: Array(lines.joined().utf8))
    let batch = BatchBounds(findings: 20, bytes: 64 << 10, age: .seconds(2))
    let options = AgentHarness.options(spoolBytes: (1 << 20) + (128 << 10), batch: batch)
    let core = try AgentHarness.core(disk, options)
    while try core.pump(at: now) == .progress {}
    #expect(try core.pump(at: now) == .blocked)
    let read = core.summary.read
    #expect(read < 350)
    for _ in 0..<5 { #expect(try core.pump(at: now) == .blocked) }
    #expect(core.summary.read == read)
    #expect(core.usage.bytes <= options.spoolBytes)
    var collector = FakeCollector()
    try AgentHarness.settle(core, to: &collector, at: now)
    try AgentHarness.settle(core, to: &collector, at: now + .seconds(5))
    #expect(collector.ids == numbered(1...400))
  }

  @Test func `a full disk makes the sources wait, and nothing is lost or out of order`() throws {
    put("a.jsonl", numbered(1...95))
    let core = try AgentHarness.core(disk)
    disk.freeBytes = 0
    while try core.pump(at: now) == .progress {}
    #expect(try core.pump(at: now) == .blocked)
    disk.freeBytes = nil
    var collector = FakeCollector()
    try AgentHarness.settle(core, to: &collector, at: now)
    try AgentHarness.settle(core, to: &collector, at: now + .seconds(3))
    #expect(collector.ids == numbered(1...95))
    #expect(collector.sequences(of: core.identity) == [1, 2, 3, 4, 5])
  }

  @Test func `a flush that fails is tried again with the same batches under the same sequences`() throws {
    put("a.jsonl", numbered(1...95))
    let core = try AgentHarness.core(disk)
    disk.inject(DiskFault([.sync], pathContains: ".spool", times: 2))
    var collector = FakeCollector()
    for _ in 0..<2 { #expect(throws: AgentError.self) { try core.pump(at: now) } }
    try AgentHarness.settle(core, to: &collector, at: now)
    try AgentHarness.settle(core, to: &collector, at: now + .seconds(3))
    #expect(collector.ids == numbered(1...95))
    #expect(collector.sequences(of: core.identity) == [1, 2, 3, 4, 5])
  }

  @Test func `a graceful stop loses nothing and repeats nothing`() throws {
    put("a.jsonl", numbered(1...50))
    var collector = FakeCollector()
    let first = try AgentHarness.core(disk)
    _ = try first.pump(at: now)
    try first.stop(at: now)
    put("b.jsonl", numbered(51...60))
    let second = try AgentHarness.core(disk, seed: 2)
    #expect(second.identity == first.identity)
    try AgentHarness.settle(second, to: &collector, at: now)
    try AgentHarness.settle(second, to: &collector, at: now + .seconds(3))
    #expect(collector.ids == numbered(1...60))
  }

  @Test func `a poisonous batch is set aside loudly and the next ones are shipped`() throws {
    put("a.jsonl", numbered(1...60))
    let sink = MemoryLogSink()
    let core = try AgentHarness.core(disk, sink: sink)
    while try core.pump(at: now) == .progress {}
    var collector = FakeCollector()
    guard case .send = try core.nextSend(at: now) else { return }
    try core.received(.answer(collector.refusal(Problem(.gzipRatio, "too good"))), at: now)
    try AgentHarness.ship(core, to: &collector, at: now)
    #expect(collector.ids == numbered(21...60))
    #expect(core.summary.quarantinedBatches == 1 && !core.summary.isComplete)
    #expect(sink.lines.contains { $0.contains("error") && $0.contains("quarantine") })
    #expect(disk.paths.contains { $0.contains("/quarantine/") && $0.hasSuffix("-1.jsonl.gz") })
  }

  @Test func `an agent that is refused says what to do once, keeps its batches, and says when it is over`() throws {
    put("a.jsonl", numbered(1...20))
    let sink = MemoryLogSink()
    let core = try AgentHarness.core(disk, sink: sink)
    while try core.pump(at: now) == .progress {}
    var collector = FakeCollector()
    var time = now
    for _ in 0..<5 {
      time = time + .seconds(60)
      guard case .send = try core.nextSend(at: time) else { return }
      try core.received(.answer(collector.refusal(Problem(.keyUnknown, "no such key"))), at: time)
    }
    let errors = sink.lines.filter { $0.contains("refuses this agent") && $0.lowercased().contains("error") }
    #expect(errors.count == 1 && errors[0].contains("muster key create"))
    try AgentHarness.ship(core, to: &collector, at: time + .seconds(60))
    #expect(collector.ids == numbered(1...20))
    #expect(sink.lines.contains { $0.contains("takes batches again") })
  }

  @Test func `an agent without room for two batches does not start`() {
    let options = AgentHarness.options(spoolBytes: 1 << 20)
    #expect(throws: AgentError.spoolTooSmall(bytes: 1 << 20, needed: (1 << 20) + (128 << 10))) {
      try AgentHarness.core(disk, options)
    }
  }

  @Test func `standard input is read as it is brought`() throws {
    let core = try AgentHarness.core(disk, AgentHarness.options(sources: [.standardInput]))
    let bytes = AgentHarness.lines(numbered(1...30))
    var collector = FakeCollector()
    core.bringInput(Array(bytes[..<1000]))
    try AgentHarness.settle(core, to: &collector, at: now)
    #expect(core.standardInput?.wantsMore == true)
    core.bringInput(Array(bytes[1000...].dropLast()))
    core.bringInput(nil)
    try AgentHarness.settle(core, to: &collector, at: now)
    #expect(collector.ids == numbered(1...30))
    #expect(try core.pump(at: now) == .finished)
  }
}
