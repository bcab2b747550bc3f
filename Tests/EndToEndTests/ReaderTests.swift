import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// The archive is open to programs that know nothing of Muster.
  @Suite struct ReaderTests {
    @Test(arguments: Seed.fresh(count: 1))
    func `zcat, Python and DuckDB read the archive whole and count the same`(seed: Seed) async throws {
      let fleet = try await FleetFolder([.init(region: "us-west-1")])
      let lines = try await fleet.samples(1500, seed: seed, region: "us-west-1")
      // The second file makes the collector rewrite members, as half of its lines are repeats.
      try fleet.deliver(lines.prefix(1000).joined(separator: "\n") + "\n", as: "1.jsonl", to: "us-west-1")
      try fleet.deliver(lines.suffix(1000).joined(separator: "\n") + "\n", as: "2.jsonl", to: "us-west-1")
      let collector = try await fleet.collector()
      _ = try await fleet.drain("us-west-1")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")

      let zcat = try await fleet.shell("find data/archive -name '*.jsonl.gz' -not -path '*/_*' -exec zcat {} + | wc -l")
      #expect(zcat.output.trimmed == "1500", "seed \(seed)")
      let read = try await fleet.run(TestTools.python, [TestTools.script("read_archive.py"), fleet.archive]).succeeded()
      let report = try JSONDecoder().decode([String: Count].self, from: Data(read.output.utf8))
      let ids = Set(lines.compactMap { line in line.firstMatch(of: /"id":"([0-9a-f]{32})"/)?.1 }).count
      #expect(report["gzip"] == Count(lines: 1500, ids: ids))
      #expect(report["duckdb"] == Count(lines: 1500, ids: ids))
      let counted = try await fleet.muster("query", "--data", fleet.data, "--count")
      #expect(counted.output.trimmed == "\(ids) findings, 1500 versions")
    }

    private struct Count: Decodable, Equatable {
      let lines: Int
      let ids: Int
    }
  }
}
