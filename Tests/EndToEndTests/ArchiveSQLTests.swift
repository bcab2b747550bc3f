import Foundation
import TestSupport
import Testing

extension EndToEndTests {
  /// What `muster archive ddl` prints, run by databases that know nothing of Muster, against what Muster counts itself.
  @Suite struct ArchiveSQLTests {
    @Test(arguments: Seed.fresh(count: 1))
    func `the archive's tables count what muster stats counts`(seed: Seed) async throws {
      let fleet = try await FleetFolder([
        .init(region: "us-east-1", reportsAny: true), .init(region: "eu-central-1"),
      ])
      // Findings of every shape that there is, some of several regions.
      let source = fleet.source(of: "us-east-1")
      for (number, folder) in TestTools.findingFolders.enumerated() {
        try FileManager.default.copyItem(atPath: folder, toPath: "\(source)/\(number)")
      }
      // Backwards, so that older versions arrive late.
      let samples = try await fleet.samples(800, seed: seed, region: "eu-central-1", updates: 0.5)
      try fleet.deliver(samples.reversed().joined(separator: "\n") + "\n", as: "samples.jsonl", to: "eu-central-1")
      try fleet.deliver(Self.rivals.joined(separator: "\n") + "\n", as: "rivals.jsonl", to: "eu-central-1")
      let collector = try await fleet.collector()
      _ = try await fleet.drain("us-east-1")
      _ = try await fleet.drain("eu-central-1")
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")

      let stats = try await fleet.muster("stats", "--data", fleet.data, "--format", "json").succeeded()
      let expected = try JSONDecoder().decode(Statistics.self, from: Data(stats.output.utf8))
      #expect(expected.total.versions > expected.total.findings)
      for engine in ["duckdb", "spark"] {
        let views = try await fleet.muster("archive", "ddl", "--engine", engine, "--data", "data", "--table", "gd")
        try views.succeeded().output.write(toFile: fleet.path + "/\(engine).sql", atomically: true, encoding: .utf8)
        let read = try await fleet.run(
          TestTools.python, [TestTools.script("query_views.py"), engine, "\(engine).sql", "gd"]
        ).succeeded()
        let counted = try JSONDecoder().decode(Counted.self, from: Data(read.output.utf8))
        expect(counted, expected, "\(engine), seed \(seed)")
      }
    }

    private func expect(_ counted: Counted, _ expected: Statistics, _ context: String) {
      #expect(counted.total == expected.total, "\(context)")
      #expect(counted.archived == expected.archived, "\(context)")
      #expect(counted.samples == expected.samples, "\(context)")
      #expect(counted.bands == expected.bands, "\(context)")
      let days = expected.days.map { (String($0.start.prefix(10)), $0.bands) }
      #expect(counted.days == Dictionary(uniqueKeysWithValues: days), "\(context)")
      #expect(counted.facets.keys.sorted() == expected.facets.keys.sorted())
      for (name, facet) in expected.facets {
        let counts = counted.facets[name] ?? [:]
        for row in facet.rows {
          #expect(counts[row.key(in: name)] == row.count, "\(name) \(row.key(in: name)), \(context)")
        }
        // Those that the figures have no room for.
        #expect(counts.count == facet.rows.count + facet.otherValues, "\(name), \(context)")
        #expect(counts.values.reduce(0, +) == facet.rows.reduce(facet.others) { $0 + $1.count }, "\(name), \(context)")
      }
    }

    /// Versions of which the latest is told by each part of their order in turn, which the severity bands show. The digest
    /// decides for as many as make a guess hopeless.
    private static var rivals: [String] {
      var lines: [String] = []
      func add(_ finding: Int, severity: Int, updated: String = "04", count: Int = 2, lastSeen: String = "03") {
        lines.append(
          """
          {"accountId":"111122223333","region":"eu-central-1","partition":"aws","id":"rival-\(finding)",\
          "type":"Recon:EC2/Portscan","severity":\(severity),"createdAt":"2026-11-20T01:00:00Z",\
          "updatedAt":"2026-11-21T\(updated):00:00Z","service":{"count":\(count),\
          "eventLastSeen":"2026-11-21T\(lastSeen):00:00Z"},"resource":{"resourceType":"Instance"}}
          """)
      }
      for finding in 0..<20 { for severity in [2, 5, 8] { add(finding, severity: severity) } }
      for finding in 20..<30 {
        add(finding, severity: 9, lastSeen: "04")
        add(finding, severity: 5)
      }
      for finding in 30..<40 {
        add(finding, severity: 9, count: 10)
        add(finding, severity: 5, count: 9, lastSeen: "04")
      }
      for finding in 40..<50 {
        add(finding, severity: 9, updated: "05", count: 1)
        add(finding, severity: 5, count: 9, lastSeen: "04")
      }
      return lines
    }

    private struct Total: Decodable, Equatable {
      let findings: Int
      let versions: Int
    }

    /// What `query_views.py` prints.
    private struct Counted: Decodable {
      let total: Total
      let archived: Int
      let samples: Int
      let bands: [String: Int]
      let days: [String: [String: Int]]
      let facets: [String: [String: Int]]
    }

    /// Of `muster stats`, what is compared.
    private struct Statistics: Decodable {
      struct Facet: Decodable {
        let rows: [Row]
        let otherValues: Int
        let others: Int

        private enum CodingKeys: String, CodingKey {
          case rows
          case otherValues = "other_values"
          case others
        }
      }

      struct Row: Decodable {
        let value: String
        let label: String
        let count: Int

        /// As `query_views.py` joins what the view has in columns.
        func key(in facet: String) -> String {
          switch facet {
          case "principals": "\(label) \(value)"
          case "networks": "\(value.dropFirst(2)) \(label)"
          default: value
          }
        }
      }

      struct Day: Decodable {
        let start: String
        let bands: [String: Int]
      }

      let total: Total
      let archived: Int
      let samples: Int
      let bands: [String: Int]
      let days: [Day]
      let facets: [String: Facet]
    }
  }
}
