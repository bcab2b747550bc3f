import Collector
import Findings
import Fleet
import Ingest
import Platform
import TestSupport
import Testing
import Wire

/// Batches of lines that chance has spoilt: whatever they are, each line is accounted for and kept.
@Suite struct MutatedBatchTests {
  @Test(arguments: Seed.fresh(count: 4))
  func `every line of an acked batch is in the archive once, or kept with the reason`(seed: Seed) async throws {
    var chance = SeededGenerator(seed)
    let folder = try TemporaryFolder()
    let clock = TestClock()
    let agent = SigningAgent(accounts: [AccountID("111122223333")], clock: clock)
    let collector = try await RunningCollector.start(
      data: folder.path, keys: [agent.key], clock: clock, limits: BodyLimits(maximumLineBytes: 4096))
    var sent: [[UInt8]] = []
    var (received, duplicate, rejected) = (0, 0, 0)
    for sequence in UInt64(1)...30 {
      var lines: [[UInt8]] = []
      for _ in 0..<Int.random(in: 1...40, using: &chance) { lines.append(Self.line(sent + lines, &chance)) }
      let answer = try await collector.post(agent.body(sequence, lines), as: sequence, of: agent).answer
      let counts = answer.counts
      #expect(counts.received == lines.count, "seed \(seed)")
      #expect(counts.stored + counts.updated + counts.duplicate + counts.rejected == lines.count, "seed \(seed)")
      for rejection in answer.rejected { #expect((1...lines.count).contains(rejection.line), "seed \(seed)") }
      received += counts.received
      duplicate += counts.duplicate
      rejected += counts.rejected
      sent += lines
    }

    let archive = try collector.archive
    let archived = archive.lines.map { Array($0.utf8) }
    let refused = try archive.refusals.compactMap(\.bytes)
    #expect(Set(archived).count == archived.count, "seed \(seed): archived twice")
    #expect(Set(archived).isDisjoint(with: refused), "seed \(seed)")
    #expect(archived.count == received - duplicate - rejected, "seed \(seed)")
    #expect(refused.count == rejected, "seed \(seed)")
    #expect(Set(archived).union(refused) == Set(sent), "seed \(seed): a line is lost, or changed")
    try await collector.stop()

    // What went in comes out: the archive alone makes the same index.
    var generator = SystemRandom()
    let rebuilt = try await IndexRebuild(folder: collector.folder, disk: FileDisk(), hands: 2)
      .run(now: { [clock] in clock.now }, using: &generator, report: { _ in })
    #expect(rebuilt == RebuildOutcome(versions: archived.count), "seed \(seed)")
  }

  private static func line(_ earlier: [[UInt8]], _ chance: inout SeededGenerator) -> [UInt8] {
    let finding = TestFinding(Int.random(in: 1...60, using: &chance))
    var line = Array(finding.update(hour: Int.random(in: 0...9, using: &chance), count: 1).line.utf8)
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: return earlier.randomElement(using: &chance) ?? line
    case 1: line.removeLast(Int.random(in: 1...line.count, using: &chance))
    case 2...4:
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        line[Int.random(in: line.indices, using: &chance)] = UInt8.random(in: .min ... .max, using: &chance)
      }
    case 5:
      let place = Int.random(in: line.indices, using: &chance)
      line.insert(contentsOf: chance.bytes(Int.random(in: 1...5000, using: &chance)), at: place)
    case 6: line.append(contentsOf: [UInt8(ascii: "\r")])
    default: break
    }
    // A newline would make two lines of it.
    return line.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
  }
}
