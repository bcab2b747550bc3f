import Findings
import Platform
import Spool
import TestSupport
import Testing
import Wire

@testable import Agent

@Suite struct AgentCrashTests {
  @Test(arguments: Seed.fresh(count: 100))
  func `every finding reaches the collector, whatever is killed, unplugged, refused or lost`(seed: Seed) throws {
    var world = AgentWorld(seed: seed)
    for _ in 0..<80 { try world.step() }
    try world.finish()
  }
}

/// One agent with everything that can go wrong around it, all from one seed.
struct AgentWorld {
  private let seed: Seed
  private let disk: SimulatedDisk
  private var generator: SeededGenerator
  private var core: AgentCore?
  private var collector = FakeCollector()
  private var now = AgentHarness.noon
  private var files: [String: [UInt8]] = [:]
  private var written: Set<String> = []
  private var identities: Set<String> = []
  private var findings = 0

  init(seed: Seed) {
    self.seed = seed
    disk = SimulatedDisk(seed: seed)
    generator = SeededGenerator(Seed(seed.value ^ 0x5EED))
  }

  mutating func step() throws {
    now = now + .milliseconds(Int.random(in: -200...900, using: &generator))
    do {
      defer { disk.removeFaults() }
      switch Int.random(in: 0..<12, using: &generator) {
      case 0, 1: write()
      case 2: disk.crashAfter(steps: Int.random(in: 1...40, using: &generator))
      case 3: disk.inject(DiskFault([.sync, .write, .syncDirectory, .rename, .open, .read]))
      case 4: disk.freeBytes = generator.chance(1, in: 2) ? Int.random(in: 0...3000, using: &generator) : nil
      case 5 where generator.chance(1, in: 3): try crash()
      case 6 where generator.chance(1, in: 3):
        try started().stop(at: now)
        core = nil
      default: break
      }
      for _ in 0..<2 { _ = try started().pump(at: now) }
      for _ in 0..<3 { try send() }
    } catch let error as AgentError {
      guard disk.isDown else {
        switch error {
        case .disk, .spool: return
        default: Issue.record("\(error), seed \(seed)")
        }
        return
      }
      try crash()
    }
  }

  private mutating func started() throws -> AgentCore {
    if let core { return core }
    let options = AgentHarness.options(batch: BatchBounds(findings: 6, bytes: 8 << 10, age: .seconds(1)))
    let started = try AgentHarness.core(disk, options, seed: Seed(generator.next()))
    identities.insert(started.identity)
    core = started
    return started
  }

  private mutating func crash() throws {
    core = nil
    disk.freeBytes = nil
    disk.restart(SimulatedDisk.Crash.allCases.randomElement(using: &generator) ?? .powerLoss)
    // The files of others do not crash with the agent.
    for (path, bytes) in files { disk.setBytes(of: path, to: bytes) }
  }

  private mutating func write() {
    let number = Int.random(in: 0..<4, using: &generator)
    let path = "\(AgentHarness.inbox)/\(number).jsonl"
    let region = ["us-west-1", "eu-west-1"][Int.random(in: 0..<2, using: &generator)]
    var text = ""
    for _ in 0..<Int.random(in: 1...9, using: &generator) {
      findings += 1
      written.insert("id\(findings)")
      let day = Int.random(in: 21...23, using: &generator)
      text += AgentHarness.finding("id\(findings)", region: region, updated: "2026-11-\(day)T01:00:00Z") + "\n"
    }
    if number == 3 {
      // One kind of file is written whole, as gzip, under a name of its own.
      let path = "\(AgentHarness.inbox)/\(findings).json.gz"
      files[path] = AgentHarness.gzip(Array(text.utf8))
      disk.setBytes(of: path, to: files[path] ?? [])
    } else {
      files[path, default: []] += Array(text.utf8)
      disk.setBytes(of: path, to: files[path] ?? [])
    }
  }

  private mutating func send() throws {
    let core = try started()
    guard case .send(let batch) = try core.nextSend(at: now) else { return }
    #expect(BatchID("\(batch.id)") == batch.id)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: try core.received(.failure("unplugged"), at: now)
    case 1:
      // The collector kept it, and its answer was lost.
      _ = collector.answer(batch)
      try core.received(.failure("unplugged"), at: now)
    case 2: try core.received(.answer(collector.refusal(Problem(.overloaded, "", retryAfterSeconds: 1))), at: now)
    case 3: try core.received(.answer(collector.refusal(Problem(.inFlight, ""))), at: now)
    case 4:
      let skewed = Problem(.signatureExpired, "", serverTime: now + .seconds(400))
      try core.received(.answer(collector.refusal(skewed)), at: now)
    case 5: core.abandonSend()
    default: try core.received(.answer(collector.answer(batch)), at: now)
    }
  }

  mutating func finish() throws {
    disk.crashAfter(steps: nil)
    if disk.isDown || generator.chance(1, in: 2) { try crash() }
    disk.freeBytes = nil
    disk.removeFaults()
    for _ in 0..<8 {
      now = now + .seconds(120)
      try AgentHarness.settle(try started(), to: &collector, at: now)
    }
    let missing = written.subtracting(collector.ids)
    #expect(missing.isEmpty, "\(missing.count) of \(written.count) findings are missing, seed \(seed)")
    #expect(Set(collector.ids).subtracting(written).isEmpty, "seed \(seed)")
    #expect(collector.conflicts.isEmpty, "a sequence was used twice, seed \(seed)")
    #expect(identities.count == 1, "seed \(seed)")
    for identity in identities {
      let sequences = collector.sequences(of: identity)
      #expect(sequences == (0..<sequences.count).map { UInt64($0 + 1) }, "a gap, seed \(seed)")
    }
    #expect(try started().summary.waitingBatches == 0, "seed \(seed)")
    #expect(!disk.paths.contains { $0.contains("/quarantine/") }, "seed \(seed)")
  }
}
