import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// The served description and a running collector, tried by a program that knows nothing of Muster.
  @Suite struct APITests {
    /// 40 seconds, or ten minutes with MUSTER_LONG=1.
    private static let seconds = ProcessInfo.processInfo.environment["MUSTER_LONG"] == "1" ? 600 : 40

    private static let queries = [
      "severity>=7", "type:Recon*", "ip:198.51.100.0/24 OR country:*", "(probe OR port) NOT sample:false",
      "updated:-7d..", "@saved", "title:\"port probe\"",
    ]

    @Test(arguments: Seed.fresh(count: 1))
    func `no request is answered with a failure, or with what the description does not tell of`(seed: Seed) async throws
    {
      print("API test: seed \(seed), \(Self.seconds) s; repeat it with MUSTER_SEED=\(seed)")
      let fleet = try await FleetFolder([.init(region: "us-west-1")])
      let lines = try await fleet.samples(400, seed: seed, region: "us-west-1", updates: 0.5)
      try fleet.deliver(lines.joined(separator: "\n") + "\n", as: "1.jsonl", to: "us-west-1")
      let collector = try await fleet.collector()
      _ = try await fleet.drain("us-west-1")
      let token = try await fleet.muster("token", "create", "--name", "all", "--all").succeeded()
      try token.output.write(toFile: fleet.path + "/all.token", atomically: true, encoding: .utf8)
      let known = Known(ids: try await ids(of: fleet), queries: Self.queries)
      try JSONEncoder().encode(known).write(to: URL(filePath: fleet.path + "/known.json"))

      let tried = try await fleet.run(
        TestTools.python,
        [
          TestTools.script("fuzz_api.py"), "http://127.0.0.1:\(fleet.port)", "all.token", "known.json",
          "\(seed.value % 1_000_000_007)", "\(Self.seconds)",
        ])
      #expect(tried.status == 0, "\(tried.output.suffix(20_000))\(tried.errors.suffix(2000))")
      if let cases = tried.output.firstMatch(of: /\d+ generated, [^\n]*/) { print("API test: \(cases.0)") }
      #expect(collector.isRunning, "\(collector.errors)")
      // What goes wrong inside is logged as an error.
      #expect(!collector.errors.contains(" error "), "\(collector.errors)")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }

    /// What the hooks of the script put in the place of random values.
    private struct Known: Encodable {
      let ids: [String]
      let queries: [String]
    }

    private func ids(of fleet: FleetFolder) async throws -> [String] {
      let listed = try await fleet.muster("query", "--data", fleet.data, "--limit", "20", "--format", "jsonl")
        .succeeded()
      return listed.lines.compactMap { $0.firstMatch(of: /"id":"([0-9a-f]{32})"/).map { String($0.1) } }
    }
  }
}
