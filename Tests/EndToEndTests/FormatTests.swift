import Foundation
import Testing

extension EndToEndTests {
  /// Files that earlier versions of this program wrote, each with the version's name.
  ///
  /// `muster-0.1.tar.gz`: the data folder of a collector that was killed, with a journal and SQLite's logs; the key file; an
  /// agent's spool with batches that nobody has taken yet; and the findings that all of it was made of. Formats: index 2,
  /// ledger 1, journal 1, spool 1, state files 1, member origins 1. Made with a fleet file as ``FleetFolder`` writes it.
  /// When a format changes, the archive stays and another is added.
  @Suite struct FormatTests {
    private static let region = "us-west-1"

    @Test(arguments: ["muster-0.1"])
    func `a data folder and a spool that an earlier version left are taken up, with nothing lost or twice`(
      name: String
    ) async throws {
      let fleet = try await FleetFolder([.init(region: Self.region)])
      let fixture = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name).tar.gz")
        .path()
      _ = try await fleet.shell("rm -rf data keys spool findings && tar -xzf '\(fixture)'")
      let collector = try await fleet.collector()
      let drained = try await fleet.drain(Self.region)
      #expect(drained.output.contains("batches"), "\(drained.output)")
      try await ArchiveCheck.expectEverythingOnce(fleet)
      let tokens = try await fleet.muster("token", "list").succeeded()
      #expect(tokens.output.contains("reader"), "\(tokens.output)")
      let found = try await fleet.muster("query", "--data", "./data", "--count", "@high").succeeded()
      let expected = try await fleet.muster("query", "--data", "./data", "--count", "severity>=7").succeeded()
      #expect(found.output == expected.output)
      #expect(!found.output.hasPrefix("0 "), "\(found.output)")
      try await fleet.muster("index", "rebuild").succeeded()
      try await ArchiveCheck.expectEverythingOnce(fleet)
      collector.signal(SIGTERM)
      #expect(await collector.ended() == 0, "\(collector.errors)")
    }
  }
}
