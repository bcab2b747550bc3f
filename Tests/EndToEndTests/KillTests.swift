import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// The promise, tried with `kill -9`.
  @Suite struct KillTests {
    /// 20, or 200 with MUSTER_LONG=1.
    static let rounds = ProcessInfo.processInfo.environment["MUSTER_LONG"] == "1" ? 200 : 20
    private static let region = "us-west-1"

    @Test(arguments: Seed.fresh(count: 1))
    func `whatever is killed, each version is in the archive once and in the index once`(seed: Seed) async throws {
      print("kill test: seed \(seed), \(Self.rounds) rounds; repeat it with MUSTER_SEED=\(seed)")
      var chance = SeededGenerator(seed)
      let fleet = try await FleetFolder([.init(region: Self.region)])
      var writer = FindingWriter(
        lines: try await fleet.samples(Self.rounds * 300, seed: seed, region: Self.region), region: Self.region)
      try writer.writeFiles(3, to: fleet, &chance)

      var collector = try fleet.startCollector()
      var agent = try fleet.startAgent(Self.region)
      for _ in 0..<Self.rounds {
        // From right after the start, where recovery runs, to well into the flow of batches.
        for _ in 0..<Int.random(in: 1...4, using: &chance) {
          try writer.writeFiles(1, to: fleet, &chance)
          try await Task.sleep(for: .milliseconds(Int.random(in: 0...250, using: &chance)))
        }
        let victims = Int.random(in: 0..<4, using: &chance)
        if victims != 0 {
          await collector.killNow()
          collector = try fleet.startCollector()
        }
        if victims < 2 {
          await agent.killNow()
          agent = try fleet.startAgent(Self.region)
        }
      }
      await agent.killNow()
      await collector.killNow()
      let archived = try await fleet.shell(
        "find data/archive -name '*.jsonl.gz' -exec zcat -f {} + 2> /dev/null | wc -l || true")
      print("kill test: some \(archived.output.trimmed) of \(writer.versions) versions were archived between the kills")
      #expect(Int(archived.output.trimmed) ?? 0 > writer.versions / 10, "the kills left no time to any batch")

      try writer.writeFiles(3, to: fleet, &chance)
      collector = try await fleet.collector()
      _ = try await fleet.drain(Self.region)
      await collector.killNow()
      // Nothing has been flushed or committed for its own sake: the next start has to make it whole.
      collector = try await fleet.collector()
      try await ArchiveCheck.expectEverythingOnce(fleet)
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
      try await ArchiveCheck.expectEverythingOnce(fleet)
    }

    @Test(arguments: Seed.fresh(count: 1))
    func `a rebuild of the index that is killed is begun again, or left to the collector`(seed: Seed) async throws {
      var chance = SeededGenerator(seed)
      let fleet = try await FleetFolder([.init(region: Self.region)])
      let lines = try await fleet.samples(800, seed: seed, region: Self.region)
      try fleet.deliver(lines.joined(separator: "\n") + "\n", as: "1.jsonl", to: Self.region)
      var collector = try await fleet.collector()
      _ = try await fleet.drain(Self.region)
      await collector.killNow()
      for _ in 0..<6 {
        let rebuild = try Program(TestTools.muster(), ["index", "rebuild"], in: fleet.path)
        try await Task.sleep(for: .milliseconds(Int.random(in: 20...400, using: &chance)))
        await rebuild.killNow()
      }
      collector = try await fleet.collector()
      try await ArchiveCheck.expectEverythingOnce(fleet)
      let refused = try await fleet.muster("index", "rebuild")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("a collector runs on this data folder"), "\(refused.errors)")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
      try await fleet.muster("index", "rebuild").succeeded()
      try await ArchiveCheck.expectEverythingOnce(fleet)
    }
  }
}

/// Keeps adding files to an agent's folder: new lines, and now and then a file that was there before.
struct FindingWriter {
  private var lines: ArraySlice<String>
  private let region: String
  /// Different lines written so far.
  private(set) var versions = 0
  private var files: [String] = []

  init(lines: [String], region: String) {
    self.lines = lines[...]
    self.region = region
  }

  mutating func writeFiles(_ count: Int, to fleet: FleetFolder, _ chance: inout SeededGenerator) throws {
    for _ in 0..<count {
      let text: String
      if let earlier = files.randomElement(using: &chance), chance.chance(1, in: 5) {
        text = earlier
      } else {
        let taken = lines.prefix(Int.random(in: 1...150, using: &chance))
        guard !taken.isEmpty else { return }
        lines = lines.dropFirst(taken.count)
        versions += taken.count
        // A repeat within the file and one of another file, besides what the file brings.
        let repeats = [taken.first, files.last?.split(separator: "\n").first.map(String.init)].compactMap { $0 }
        text = (taken + repeats).joined(separator: "\n") + "\n"
      }
      files.append(text)
      try fleet.deliver(text, as: "\(files.count).jsonl", to: region)
    }
  }
}
