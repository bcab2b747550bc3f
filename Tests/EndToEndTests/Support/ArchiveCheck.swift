import Foundation
import Testing

/// Checks the promise from outside: with `zcat`, `sort` and `cmp` on the archive, and Muster's own word for the index.
enum ArchiveCheck {
  /// Every line of the sources is in the archive once, and nothing else is; the index has each once.
  static func expectEverythingOnce(_ fleet: FleetFolder, sourceLocation: SourceLocation = #_sourceLocation) async throws
  {
    _ = try await fleet.shell("find findings -type f -name '*.jsonl' -exec cat {} + | sort -u > expected.txt")
    _ = try await fleet.shell(
      "find data/archive -name '*.jsonl.gz' -not -path '*/_*' -exec zcat {} + | sort > archived.txt")
    let repeated = try await fleet.shell("uniq -d archived.txt | cut -c 1-200 | head -3")
    #expect(repeated.output.isEmpty, "archived twice: \(repeated.output)", sourceLocation: sourceLocation)
    let missing = try await fleet.shell("comm -23 expected.txt archived.txt | wc -l")
    #expect(missing.output.trimmed == "0", "lines that are not in the archive", sourceLocation: sourceLocation)
    let strange = try await fleet.shell("comm -13 expected.txt archived.txt | wc -l")
    #expect(strange.output.trimmed == "0", "lines that nobody sent", sourceLocation: sourceLocation)

    let verified = try await fleet.muster("archive", "verify", "--data", fleet.data)
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)", sourceLocation: sourceLocation)
    let versions = try await fleet.shell("wc -l < expected.txt").output.trimmed
    // As the index counts findings: by account, region of the ARN, and id.
    let findings = try await fleet.shell(
      "jq -r '[.accountId, (.arn | split(\":\")[3]), .id] | join(\" \")' expected.txt | sort -u | wc -l"
    ).output.trimmed
    let counted = try await fleet.muster("query", "--data", fleet.data, "--count")
    #expect(counted.output.trimmed == "\(findings) findings, \(versions) versions", sourceLocation: sourceLocation)
  }
}

extension String {
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
