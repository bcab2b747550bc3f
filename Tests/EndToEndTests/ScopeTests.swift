import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// Two regions and two accounts in one archive, and tokens that see a part of it.
  @Suite struct ScopeTests {
    private static let regions = ["us-west-1", "eu-central-1"]
    private static let accounts = ["111122223333", "444455556666"]

    @Test func `a token sees its regions and accounts, and nothing shows it that there are others`() async throws {
      let fleet = try await FleetFolder(Self.regions.map { .init(region: $0) })
      for (number, region) in Self.regions.enumerated() {
        let lines = try await fleet.samples(
          200, seed: Seed(UInt64(number)), region: region, accounts: Self.accounts)
        try fleet.deliver(lines.joined(separator: "\n") + "\n", as: "1.jsonl", to: region)
      }
      let collector = try await fleet.collector()
      for region in Self.regions { _ = try await fleet.drain(region) }

      try await token("west", ["--region", "us-west-1"], of: fleet)
      try await token("one", ["--region", "eu-central-1", "--account", "444455556666"], of: fleet)
      try await token("all", ["--all"], of: fleet)
      while try await ask(fleet, "all", "query", "--count").status != 0 { try await Task.sleep(for: .milliseconds(50)) }

      try await expect("all", sees: "true", in: fleet)
      try await expect("west", sees: ".region == \"us-west-1\"", in: fleet)
      try await expect("one", sees: ".region == \"eu-central-1\" and .accountId == \"444455556666\"", in: fleet)

      // What a token cannot see does not exist for it: by listing, by name, by a filter that asks for it.
      let foreign = try await fleet.shell("jq -rn 'input | .id' findings/eu-central-1/1.jsonl").output.trimmed
      #expect(try await ask(fleet, "all", "show", foreign).status == 0)
      let hidden = try await ask(fleet, "west", "show", foreign)
      let absent = try await ask(fleet, "west", "show", String(repeating: "0", count: 32))
      #expect(hidden.status == absent.status)
      #expect(hidden.status != 0)
      #expect(hidden.output.isEmpty)
      #expect(hidden.errors.contains("no finding \"\(foreign)\" is to be seen here"), "\(hidden.errors)")
      #expect(
        hidden.errors.replacingOccurrences(of: foreign, with: "ID")
          == absent.errors.replacingOccurrences(of: String(repeating: "0", count: 32), with: "ID"))
      #expect(
        try await ask(fleet, "west", "query", "--count", "--region", "eu-central-1").output.trimmed
          == "0 findings, 0 versions")
      #expect(
        try await ask(fleet, "west", "query", "--count", "id:\(foreign)").output.trimmed
          == "0 findings, 0 versions")

      try await fleet.muster("token", "revoke", "west").succeeded()
      var revoked = try await ask(fleet, "west", "query", "--count")
      while revoked.status == 0 {
        try await Task.sleep(for: .milliseconds(50))
        revoked = try await ask(fleet, "west", "query", "--count")
      }
      #expect(revoked.status == 4, "\(revoked.errors)")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }

    private func token(_ name: String, _ scope: [String], of fleet: FleetFolder) async throws {
      let made = try await fleet.run(TestTools.muster(), ["token", "create", "--name", name] + scope).succeeded()
      let text = try #require(made.output.firstMatch(of: /mst_[A-Za-z0-9_-]+/)).0
      try String(text).write(toFile: "\(fleet.path)/\(name).token", atomically: true, encoding: .utf8)
    }

    private func ask(_ fleet: FleetFolder, _ token: String, _ command: String, _ arguments: String...) async throws
      -> ProgramResult
    {
      try await fleet.run(
        TestTools.muster(),
        [command, "--collector", "http://127.0.0.1:\(fleet.port)", "--token-file", "\(token).token"] + arguments)
    }

    /// The raw documents that a token gets are exactly those of the sources that a condition of jq chooses.
    private func expect(_ token: String, sees condition: String, in fleet: FleetFolder) async throws {
      let raw = try await ask(fleet, token, "query", "--all", "--history", "--raw").succeeded()
      try raw.output.write(toFile: "\(fleet.path)/\(token).jsonl", atomically: true, encoding: .utf8)
      _ = try await fleet.shell("sort \(token).jsonl > seen.txt")
      _ = try await fleet.shell("cat findings/*/*.jsonl | sort -u > lines.txt")
      let wanted = try await fleet.shell("jq -c 'select(\(condition)) | .id' lines.txt | wc -l").output.trimmed
      let seen = try await fleet.shell("wc -l < seen.txt").output.trimmed
      #expect(seen == wanted, "\(token)")
      #expect(try await fleet.shell("comm -23 seen.txt lines.txt | wc -l").output.trimmed == "0", "\(token)")
      #expect(try await fleet.shell("uniq -d seen.txt | wc -l").output.trimmed == "0", "\(token)")
      let outside = try await fleet.shell("jq -c 'select((\(condition)) | not)' seen.txt | wc -l").output.trimmed
      #expect(outside == "0", "\(token)")
    }
  }
}
