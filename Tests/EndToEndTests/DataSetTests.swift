import Foundation
import Testing

extension EndToEndTests {
  /// Findings of every shape, from the files that somebody else wrote to the documents that Muster gives back.
  @Suite struct DataSetTests {
    @Test(arguments: TestTools.findingFolders)
    func `every document of a data set is archived with its own value, or kept with the reason`(folder: String)
      async throws
    {
      let fleet = try await FleetFolder([.init(region: "us-east-1", reportsAny: true)])
      let source = fleet.source(of: "us-east-1")
      try FileManager.default.removeItem(atPath: source)
      try FileManager.default.copyItem(atPath: folder, toPath: source)
      let collector = try await fleet.collector()
      _ = try await fleet.drain("us-east-1")

      // What jq makes of the sources.
      _ = try await fleet.shell(
        """
        { find findings -name '*.json' -exec cat {} + -o -name '*.jsonl' -exec cat {} + ; \
        find findings -name '*.gz' -exec zcat {} + ; } | jq -c -f '\(TestTools.script("findings.jq"))' > all.jsonl
        """)
      let versions = try await fleet.shell("jq -cS '.finding // empty' all.jsonl | sort -u | wc -l").output.trimmed
      let findings = try await fleet.shell(
        "jq -r 'select(.id) | [.account, .region // \"us-east-1\", .id] | join(\" \")' all.jsonl | sort -u | wc -l"
      )
      .output.trimmed
      #expect(Int(versions) ?? 0 > 0)
      let count = try await fleet.muster("query", "--data", fleet.data, "--count")
      #expect(count.output.trimmed == "\(findings) findings, \(versions) versions", "\(count.errors)")

      // Each raw document against its source.
      _ = try await fleet.shell(
        "'\(try TestTools.muster())' query --data data --all --history --raw > raw.jsonl; "
          + "find data/archive/_rejected -name '*.gz' -exec zcat {} + > rejected.jsonl || true")
      let compared = try await fleet.run(
        TestTools.python, [TestTools.script("compare_documents.py"), source, "raw.jsonl", "rejected.jsonl"]
      ).succeeded()
      let report = try JSONDecoder().decode(Comparison.self, from: Data(compared.output.utf8))
      #expect(report.faults == [])
      #expect("\(report.archived)" == versions)
      let rejected = try await fleet.shell("jq -c 'select(has(\"rejected\"))' all.jsonl | wc -l").output.trimmed
      #expect("\(report.rejected)" == rejected)

      try await expectShownRaw(of: fleet)
      let verified = try await fleet.muster("archive", "verify", "--data", fleet.data)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }

    private struct Comparison: Decodable {
      let archived: Int
      let rejected: Int
      let faults: [String]
    }

    /// `muster show --raw` prints the latest version that `muster query --raw` lists.
    private func expectShownRaw(of fleet: FleetFolder) async throws {
      let latest = try await fleet.muster("query", "--data", fleet.data, "--all", "--raw").succeeded().lines
      let listed = try await fleet.muster("query", "--data", fleet.data, "--all", "--format", "jsonl").succeeded().lines
      #expect(latest.count == listed.count)
      for line in listed.prefix(6) {
        let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
        let shown = try await fleet.muster(
          "show", "--data", fleet.data, "--raw", "--region", row.region, "--account", row.account, row.id)
        #expect(shown.status == 0, "\(shown.errors)")
        #expect(shown.lines.count == 1)
        #expect(latest.contains(shown.output.trimmed), "\(row.id)")
      }
    }

    private struct Row: Decodable {
      let id: String
      let region: String
      let account: String
    }
  }
}
