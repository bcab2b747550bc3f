public import Index

/// A finding with its versions; more than one finding when several accounts or regions report the id.
///
///     {"findings": [{"latest": { … }, "versions": [{"number": 2, "finding": { … }}, {"number": 1, "finding": { … }}]}]}
///
/// Versions are numbered from 1 by their place in the finding's history.
public struct FindingAnswer: Sendable, Equatable, Decodable {
  public var findings: [FindingVersions]

  public init(findings: [FindingVersions]) { self.findings = findings }

  /// The one finding meant.
  ///
  /// - Throws: ``AskError/ambiguous(_:candidates:)`` when there are several.
  public func only(_ name: String) throws(AskError) -> FindingVersions {
    guard let first = findings.first else { throw .notFound(name) }
    guard findings.count == 1 else {
      throw .ambiguous(
        name, candidates: findings.map { "\($0.latest.id) of \($0.latest.account) in \($0.latest.region)" })
    }
    return first
  }

  /// - Parameter places: as of ``Index/FindingSummary/write(to:places:)``.
  public func json(places: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("findings")
      writer.array(findings) { $1.write(to: &$0, places: places) }
    }
    return writer.bytes
  }
}

/// The versions of one finding, numbered from 1.
public struct FindingVersions: Sendable, Equatable {
  /// The latest first, then by age. At least one.
  public let versions: [FindingSummary]

  /// - Precondition: there is a version.
  public init(_ versions: [FindingSummary]) {
    precondition(!versions.isEmpty)
    self.versions = versions
  }

  public var latest: FindingSummary { versions[0] }

  /// Each version with its number, the latest first.
  public var numbered: [(number: Int, version: FindingSummary)] {
    versions.enumerated().map { (versions.count - $0.offset, $0.element) }
  }

  /// - Parameter number: from 1, the oldest; nil for the latest.
  public func version(_ number: Int?) throws(AskError) -> FindingSummary {
    guard let number else { return latest }
    guard (1...versions.count).contains(number) else { throw .noVersion(number, versions: versions.count) }
    return versions[versions.count - number]
  }

  func write(to writer: inout JSONWriter, places: Bool) {
    writer.object { writer in
      writer.key("latest")
      latest.write(to: &writer, places: places)
      writer.key("versions")
      writer.array(numbered) { writer, entry in
        writer.object { writer in
          writer.member("number", entry.number)
          writer.key("finding")
          entry.version.write(to: &writer, places: places)
        }
      }
    }
  }
}

extension FindingVersions: Decodable {
  private enum Member: String, CodingKey { case versions }

  private struct Version: Decodable { let finding: FindingSummary }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    let versions = try members.decode([Version].self, forKey: .versions)
    guard !versions.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .versions, in: members, debugDescription: "a finding has a version")
    }
    self.init(versions.map(\.finding))
  }
}
