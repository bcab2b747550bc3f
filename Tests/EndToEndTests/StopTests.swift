import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  @Suite struct StopTests {
    @Test(arguments: Seed.fresh(count: 1))
    func `a collector and an agent that are told to stop under load exit with 0 and lose nothing`(seed: Seed)
      async throws
    {
      let region = "eu-west-1"
      var chance = SeededGenerator(seed)
      let fleet = try await FleetFolder([.init(region: region)])
      var writer = FindingWriter(
        lines: try await fleet.samples(3000, seed: seed, region: region), region: region)
      var collector = try await fleet.collector()
      var agent = try await fleet.agent(region)
      for round in 0..<6 {
        try writer.writeFiles(4, to: fleet, &chance)
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...300, using: &chance)))
        if round.isMultiple(of: 2) {
          collector.signal(SIGTERM)
          #expect(await collector.ended() == 0, "\(collector.errors)")
          collector = try await fleet.collector()
        } else {
          agent.signal(SIGTERM)
          #expect(await agent.ended() == 0, "\(agent.errors)")
          agent = try await fleet.agent(region)
        }
      }
      agent.signal(SIGTERM)
      #expect(await agent.ended() == 0, "\(agent.errors)")
      _ = try await fleet.drain(region)
      try await ArchiveCheck.expectEverythingOnce(fleet)
      collector.signal(SIGINT)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }

    @Test func `a second collector on the folder exits with an error, and the first goes on`() async throws {
      let fleet = try await FleetFolder([.init(region: "eu-west-1")])
      let collector = try await fleet.collector()
      let second = try await fleet.muster("collector")
      #expect(second.status == 1)
      #expect(second.errors.contains("another collector runs on this data folder"), "\(second.errors)")
      #expect(collector.isRunning)
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0)
    }
  }
}
