import Foundation
import Platform
import Synchronization
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
    func `a rebuild of the index that is killed goes on, or is left to the collector`(seed: Seed) async throws {
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
      let rebuilt = try await fleet.muster("index", "rebuild").succeeded()
      #expect(rebuilt.output.contains("the running collector uses the new index"), "\(rebuilt.output)")
      try await ArchiveCheck.expectEverythingOnce(fleet)
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
      let again = try await fleet.muster("index", "rebuild").succeeded()
      #expect(again.output.contains("the new index is in place"), "\(again.output)")
      try await ArchiveCheck.expectEverythingOnce(fleet)
    }

    @Test(arguments: Seed.fresh(count: 1))
    func `the index is made again while agents send and readers ask, and whatever of it is killed each version is once`(
      seed: Seed
    ) async throws {
      print("rebuild test: seed \(seed); repeat it with MUSTER_SEED=\(seed)")
      var chance = SeededGenerator(seed)
      let fleet = try await FleetFolder([.init(region: Self.region)])
      var writer = FindingWriter(
        lines: try await fleet.samples(6000, seed: seed, region: Self.region), region: Self.region)
      try writer.writeFiles(6, to: fleet, &chance)
      let token = try await fleet.muster("token", "create", "--name", "reader", "--all").succeeded().output.trimmed
      var collector = try await fleet.collector()
      let agent = try await fleet.agent(Self.region)

      // Nobody is killed: every question is answered, and every rebuild is taken over.
      let asking = Asker(port: fleet.port, token: token)
      for _ in 0..<3 {
        try writer.writeFiles(2, to: fleet, &chance)
        let rebuilt = try await fleet.muster("index", "rebuild").succeeded()
        #expect(rebuilt.output.contains("the running collector uses the new index"), "\(rebuilt.output)")
      }
      let (answers, refusals) = await asking.stop()
      print("rebuild test: \(answers) questions were answered meanwhile")
      #expect(answers > 10)
      #expect(refusals.isEmpty, "\(refusals.prefix(3))")

      for _ in 0..<Self.rounds / 2 {
        try writer.writeFiles(1, to: fleet, &chance)
        let rebuild = try Program(TestTools.muster(), ["index", "rebuild"], in: fleet.path)
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...600, using: &chance)))
        if chance.chance(1, in: 2) {
          await collector.killNow()
          collector = try await fleet.collector()
        }
        if chance.chance(1, in: 2) { await rebuild.killNow() }
        let end = await rebuild.result()
        // A collector that is killed while it opens the new index may have refused it before.
        #expect([0, 1, 128 + SIGKILL].contains(end.status), "\(end.errors)")
      }
      await agent.killNow()
      _ = try await fleet.drain(Self.region)
      try await fleet.muster("index", "rebuild").succeeded()
      try await ArchiveCheck.expectEverythingOnce(fleet)
      try await fleet.muster("backup", "--to", "./backup", "--verify").succeeded()
      await collector.killNow()
      collector = try await fleet.collector()
      try await ArchiveCheck.expectEverythingOnce(fleet)

      // The copy in the place of the folder: what comes again is known.
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
      _ = try await fleet.shell("mv data lost && mv backup data && rm -r spool")
      collector = try await fleet.collector()
      _ = try await fleet.drain(Self.region)
      try await ArchiveCheck.expectEverythingOnce(fleet)
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }
  }
}

/// Asks a collector one question after another.
private final class Asker: Sendable {
  private let isOver: Flag
  private let asking: Task<(answers: Int, refusals: [String]), Never>

  private final class Flag: Sendable {
    let value = Atomic(false)
  }

  init(port: Int, token: String) {
    let isOver = Flag()
    self.isOver = isOver
    asking = Task {
      var (answers, refusals) = (0, [String]())
      let headers = [(name: "Authorization", value: "Bearer \(token)")]
      while !isOver.value.load(ordering: .relaxed) {
        for path in ["/v1/findings?limit=20", "/v1/stats", "/v1/findings?count=1&query=severity>=7"] {
          let request = HTTPRequest(url: "http://127.0.0.1:\(port)\(path)", headers: headers, timeout: .seconds(30))
          do {
            let answer = try await HTTPClient().send(request)
            if answer.status == 200 { answers += 1 } else { refusals.append("\(path): \(answer.status)") }
          } catch {
            refusals.append("\(path): \(error)")
          }
        }
      }
      return (answers, refusals)
    }
  }

  func stop() async -> (answers: Int, refusals: [String]) {
    isOver.value.store(true, ordering: .relaxed)
    return await asking.value
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
