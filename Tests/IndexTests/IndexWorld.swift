import Findings
import GRDB
import Platform
import TestSupport

@testable import Index

/// An index on the real disk, and the findings that went into it.
final class IndexWorld {
  let folder: TemporaryFolder
  var index: FindingIndex
  /// Distinct versions in the order they were admitted.
  private(set) var findings: [ModelFinding] = []
  /// The versions that stand for their findings.
  private(set) var latest: [ModelFinding] = []
  private var keys: Set<String> = []
  private var members = 0

  init() throws {
    folder = try TemporaryFolder()
    index = try FindingIndex.open(directory: folder.path)
  }

  var reader: IndexReader { IndexReader(index) }

  func reopen() throws { index = try FindingIndex.open(directory: folder.path) }

  /// Admits findings as one transaction, and those of each agent and region as one member.
  @discardableResult
  func admit(_ findings: [ModelFinding]) throws -> [Verdict] {
    let verdicts = try index.write { writer in
      var verdicts: [Verdict] = []
      for finding in findings {
        verdicts.append(try Self.admit(finding, to: &writer))
        members += 1
        writer.add(Self.member(of: finding, number: members))
      }
      return verdicts
    }
    try index.settle()
    for finding in findings.map({ $0.sealed() }) where keys.insert(finding.key).inserted {
      self.findings.append(finding)
    }
    latest = Dictionary(grouping: self.findings, by: \.findingKey).values.compactMap { versions in
      versions.max { $0.precedes($1) }
    }
    return verdicts
  }

  static func admit(_ finding: ModelFinding, to writer: inout IndexWriter, line: Int = 0) throws -> Verdict {
    let json = finding.json
    var buffer = PaddedBuffer()
    buffer.replace(with: json.span)
    var parser = JSONParser(maximumDepth: 128)
    var table = FindingTable()
    try table.append(try parser.parse(buffer, 0..<json.count), line: line, digest: SHA256Digest(of: json))
    return writer.admit(table.rows[0], of: table, region: try Region(finding.reportingRegion), line: line)
  }

  static func member(of finding: ModelFinding, number: Int) -> MemberEntry {
    MemberEntry(
      segment: "\(finding.reportingRegion)/2023/11/14/c-0000000001.jsonl.gz", offset: number * 100, bytes: 100,
      agent: finding.agent, sequence: UInt64(number), keyID: "key-1")
  }

  /// What the query means, by the reference evaluator.
  func expected(_ query: IndexQuery) -> [ModelFinding] {
    (query.versions == .latest ? latest : findings).filter { finding in
      query.scope.allows(region: finding.reportingRegion, account: finding.account)
        && query.since.map { finding.updated >= $0 } ?? true && query.until.map { finding.updated < $0 } ?? true
        && query.expression.matches(finding)
    }
  }
}

extension ModelFinding {
  /// Whether `other` is the later version of the same finding.
  func precedes(_ other: ModelFinding) -> Bool {
    (updated.microseconds, count, lastSeen?.microseconds ?? 0, digest)
      < (other.updated.microseconds, other.count, other.lastSeen?.microseconds ?? 0, other.digest)
  }
}

extension FindingSummary {
  /// As ``ModelFinding/key``.
  var key: String { region + " " + digest }
}

extension IndexReader {
  /// Every finding that the query fits, a page at a time.
  func all(
    _ query: IndexQuery, order: FindingOrder = .updatedDescending, page: Int = 1000
  ) async throws -> [FindingSummary] {
    var all: [FindingSummary] = []
    var cursor: FindingCursor?
    repeat {
      let found = try await findings(query, order: order, limit: page, after: cursor)
      all += found.findings
      cursor = found.next
    } while cursor != nil
    return all
  }
}
