import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// `muster query --follow`, as somebody has it open while things break.
  @Suite struct FollowTests {
    @Test func `what arrives is printed once, over a collector that is killed, and Ctrl-C ends it well`() async throws {
      let fleet = try await FleetFolder([.init(region: "us-west-1")])
      var collector = try await fleet.collector()
      let token = try await fleet.muster("token", "create", "--name", "all", "--all").succeeded()
      try token.output.write(toFile: fleet.path + "/all.token", atomically: true, encoding: .utf8)
      let url = "http://127.0.0.1:\(fleet.port)"
      while try await fleet.muster("query", "--count", "--collector", url, "--token-file", "all.token").status != 0 {
        try await Task.sleep(for: .milliseconds(100))
      }
      let follower = try Program(
        TestTools.muster(),
        ["query", "--follow", "--format", "jsonl", "--collector", url, "--token-file", "all.token", "sample:true"],
        in: fleet.path)
      // It has begun once it prints something; what comes before that is none of this test.
      var begun = 0
      while follower.output.isEmpty {
        begun += 1
        let line = try await fleet.samples(1, seed: Seed(UInt64(1000 + begun)), region: "us-west-1", updates: 0)[0]
        try fleet.deliver(line + "\n", as: "begin-\(begun).jsonl", to: "us-west-1")
        _ = try await fleet.drain("us-west-1")
        try await Task.sleep(for: .milliseconds(500))
      }
      let beginning = follower.output.split(separator: "\n").count
      var lines: [String] = []
      for round in 0..<3 {
        let new = try await fleet.samples(40, seed: Seed(UInt64(round)), region: "us-west-1", updates: 0.3)
        try fleet.deliver(new.joined(separator: "\n") + "\n", as: "\(round).jsonl", to: "us-west-1")
        _ = try await fleet.drain("us-west-1")
        lines += new
        await collector.killNow()
        collector = try await fleet.collector()
      }
      while follower.output.split(separator: "\n").count < beginning + lines.count {
        guard follower.isRunning else { break }
        try await Task.sleep(for: .milliseconds(50))
      }
      follower.signal(SIGINT)
      #expect(await follower.ended() == 0, "\(follower.errors)")
      let printed = follower.output.split(separator: "\n").dropFirst(beginning).map { Self.id(String($0)) }
      #expect(printed.sorted() == lines.map(Self.id).sorted())
      #expect(follower.errors.contains("trying again"), "\(follower.errors)")

      try await fleet.muster("token", "revoke", "all").succeeded()
      let refused = try await fleet.muster("query", "--follow", "--collector", url, "--token-file", "all.token")
      #expect(refused.status == 4, "\(refused.errors)")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }

    private static func id(_ line: String) -> String {
      line.firstMatch(of: /"id":"([0-9a-f]{32})"/).map { String($0.1) } ?? ""
    }
  }
}
