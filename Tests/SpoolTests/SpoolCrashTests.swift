import Findings
import Platform
import Spool
import TestSupport
import Testing

@Suite struct SpoolCrashTests {
  @Test(arguments: Seed.fresh(count: 300))
  func `what was synced and not acknowledged is there after any crash, in order and byte for byte`(seed: Seed) throws {
    var world = SpoolWorld(seed: seed)
    for _ in 0..<60 { try world.step() }
    try world.crash()
  }

  @Test(arguments: [SimulatedDisk.Crash.processCrash, .powerLoss], [Seed(3), 4, 5])
  func `a crash between any two steps loses nothing`(crash: SimulatedDisk.Crash, seed: Seed) throws {
    var steps = 1
    while try crashes(after: steps, crash, seed) { steps += 1 }
    #expect(steps > 60)
  }

  /// Runs one fixed course and crashes in the given step; false when the course has fewer.
  private func crashes(after steps: Int, _ crash: SimulatedDisk.Crash, _ seed: Seed) throws -> Bool {
    let disk = SimulatedDisk(seed: seed)
    disk.crashAfter(steps: steps)
    var synced = 0
    var acknowledged = 0
    var bodies: [UInt64: [UInt8]] = [:]
    do throws(SpoolError) {
      let spool = try SpoolHarness.open(disk)
      var generator = SeededGenerator(seed)
      for round in 1...12 {
        for _ in 0..<2 {
          let body = generator.bytes(Int.random(in: 1...700, using: &generator))
          bodies[spool.nextSequence] = body
          guard let summary = try? SpoolHarness.summary() else { return false }
          _ = try spool.append(body, summary)
        }
        try spool.sync()
        synced = round * 2
        guard round > 4, let batch = try spool.next() else { continue }
        acknowledged = Int(batch.sequence)
        try spool.acknowledge(batch.sequence)
      }
    } catch { #expect(disk.isDown, "\(error)") }
    let didCrash = disk.isDown
    disk.restart(crash)
    let waiting = try SpoolHarness.waiting(on: disk)
    let sequences = waiting.map(\.sequence)
    let first = sequences.first ?? UInt64(synced + 1)
    #expect(first <= UInt64(acknowledged + 1), "crash in step \(steps)")
    #expect(sequences == Array(first..<first + UInt64(sequences.count)), "crash in step \(steps)")
    #expect(sequences.last ?? UInt64(acknowledged) >= UInt64(synced), "crash in step \(steps)")
    for batch in waiting { #expect(batch.body == bodies[batch.sequence], "crash in step \(steps)") }
    return didCrash
  }
}
