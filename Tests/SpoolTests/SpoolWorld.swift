import Platform
import Spool
import TestSupport
import Testing

/// A spool, a plain model of what it promised, and everything that can go wrong with its disk.
struct SpoolWorld {
  private let disk: SimulatedDisk
  private var generator: SeededGenerator
  private let limits = SpoolHarness.limits(maximumBytes: 24 << 10)
  private var spool: Spool?
  private var seed: Seed

  /// Bodies ever appended under a sequence; more than one only before it was safe.
  private var appended: [UInt64: [[UInt8]]] = [:]
  /// What the collector may have seen under a sequence: it must stay that.
  private var handedOut: [UInt64: [UInt8]] = [:]
  private var identities: Set<SpoolIdentity> = []
  private var safe: [UInt64] = []
  private var acknowledged: UInt64 = 0

  init(seed: Seed) {
    self.seed = seed
    disk = SimulatedDisk(seed: seed)
    generator = SeededGenerator(Seed(seed.value ^ 0xA5A5))
  }

  mutating func step() throws {
    do {
      defer { disk.removeFaults() }
      if generator.chance(1, in: 8) { disk.crashAfter(steps: Int.random(in: 1...30, using: &generator)) }
      disk.freeBytes = generator.chance(1, in: 8) ? Int.random(in: 0...900, using: &generator) : nil
      if generator.chance(1, in: 15) { disk.inject(DiskFault([.sync, .write, .syncDirectory])) }
      try act(try opened())
    } catch let error as SpoolError {
      guard disk.isDown else {
        // Short of a crash, only what was asked for may fail, and what is left is for the model to see.
        switch error {
        case .disk, .full: settle()
        default: Issue.record("\(error), seed \(seed)")
        }
        return
      }
      try crash()
    }
  }

  private mutating func opened() throws -> Spool {
    if let spool { return spool }
    disk.freeBytes = nil
    let spool = try SpoolHarness.open(disk, limits: limits, seed: Seed(generator.next()))
    self.spool = spool
    identities.insert(spool.identity)
    return spool
  }

  private mutating func act(_ spool: Spool) throws {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0...3: try append(to: spool)
    case 4, 5:
      try spool.sync()
      settle()
    case 6...8:
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        guard let batch = try spool.next() else {
          #expect(safe.isEmpty, "seed \(seed)")
          return
        }
        try receive(batch, from: spool)
      }
    default: try close(spool)
    }
  }

  private mutating func append(to spool: Spool) throws {
    let body = generator.bytes(Int.random(in: 0...1500, using: &generator))
    let sequence = spool.nextSequence
    appended[sequence, default: []].append(body)
    do {
      #expect(try spool.append(body, SpoolHarness.summary()) == sequence)
    } catch SpoolError.full(let used, let limit) {
      #expect(used <= limit)
      #expect(spool.usage.batches > 0, "an empty spool is never full, seed \(seed)")
    }
    #expect(spool.usage.bytes <= limits.maximumBytes, "seed \(seed)")
    settle()
  }

  private mutating func receive(_ batch: SpooledBatch, from spool: Spool) throws {
    #expect(batch.sequence == safe.first, "seed \(seed)")
    check(batch)
    handedOut[batch.sequence] = batch.body
    if generator.chance(1, in: 6) { return }
    defer {
      acknowledged = spool.acknowledgedSequence
      settle()
    }
    if generator.chance(1, in: 12) {
      try spool.quarantine(batch, reason: "413")
    } else {
      defer { #expect(spool.acknowledgedSequence == batch.sequence, "seed \(seed)") }
      try spool.acknowledge(batch.sequence)
    }
  }

  private func check(_ batch: SpooledBatch) {
    #expect(appended[batch.sequence]?.contains(batch.body) == true, "seed \(seed)")
    #expect(handedOut[batch.sequence] ?? batch.body == batch.body, "sequence used twice, seed \(seed)")
  }

  private mutating func close(_ spool: Spool) throws {
    try spool.sync()
    settle()
    try spool.saveCheckpoint()
    self.spool = nil
    _ = try opened()
  }

  private mutating func settle() {
    guard let spool else { return }
    safe = Array((acknowledged + 1)..<max(acknowledged + 1, spool.syncedSequence + 1))
  }

  mutating func crash() throws {
    let crash = SimulatedDisk.Crash.allCases.randomElement(using: &generator) ?? .powerLoss
    spool = nil
    disk.freeBytes = nil
    disk.removeFaults()
    disk.restart(crash)
    let waiting = try SpoolHarness.waiting(on: disk, limits: limits)
    let sequences = waiting.map(\.sequence)
    let first = sequences.first ?? acknowledged + 1
    #expect(first <= acknowledged + 1, "a batch is missing at the front, seed \(seed)")
    #expect(sequences == Array(first..<first + UInt64(sequences.count)), "seed \(seed)")
    #expect(sequences.last ?? acknowledged >= safe.last ?? acknowledged, "a synced batch is missing, seed \(seed)")
    for batch in waiting { check(batch) }
    let reopened = try SpoolHarness.open(disk, limits: limits, seed: Seed(generator.next()))
    #expect(identities.isEmpty || identities.contains(reopened.identity), "seed \(seed)")
    #expect(reopened.nextSequence == (sequences.last ?? acknowledged) + 1, "seed \(seed)")
    identities.insert(reopened.identity)
    spool = reopened
    safe = sequences
    acknowledged = first - 1
  }
}
