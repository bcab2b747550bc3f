import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// The dashboard as people have it: Chromium before a collector of its own.
  @Suite struct DashboardTests {
    @Test(arguments: Seed.fresh(count: 1))
    func `the dashboard shows what there is to who may see it, lives, and runs nothing that a finding says`(
      seed: Seed
    ) async throws {
      print("dashboard test: repeat it with MUSTER_SEED=\(seed)")
      let (region, accounts) = ("us-west-1", ["111122223333", "444455556666"])
      let fleet = try await FleetFolder([.init(region: region), .init(region: "eu-central-1")])
      for (place, source) in [region, "eu-central-1"].enumerated() {
        let lines = try await fleet.samples(600, seed: seed, region: source, accounts: place == 0 ? accounts : [])
        try fleet.deliver(lines.joined(separator: "\n") + "\n", as: "1.jsonl", to: source)
      }
      let collector = try await fleet.collector()
      for source in [region, "eu-central-1"] { _ = try await fleet.drain(source) }
      let token = try await fleet.muster("token", "create", "--name", "all", "--all").succeeded()
      try token.output.write(toFile: fleet.path + "/all.token", atomically: true, encoding: .utf8)
      let code = try #require(
        collector.errors.firstMatch(of: #/setup#code=([A-Za-z0-9_-]+)/#)?.1, "\(collector.errors)")
      let pictures = FileManager.default.temporaryDirectory.appending(path: "muster-dashboard")
      try FileManager.default.createDirectory(at: pictures, withIntermediateDirectories: true)

      let seen = try await fleet.run(
        TestTools.python,
        [
          TestTools.script("dashboard.py"), "http://127.0.0.1:\(fleet.port)", try TestTools.muster(), region,
          accounts[0],
          "all.token", String(code), pictures.path(),
        ])
      #expect(seen.status == 0, "\(seen.output)\(seen.errors.suffix(8000))")
      print(seen.output + "screenshots are in \(pictures.path())")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }
  }
}
