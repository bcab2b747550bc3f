public import Findings
public import Index

/// A finding with its versions; more than one finding when several accounts or regions report the id.
///
///     {"findings": [{"latest": { … }, "versions": [{"number": 2, "finding": { … }}, {"number": 1, "finding": { … }}],
///                    "versions_before": null}]}
///
/// Versions are numbered from 1 by their place in the finding's history. `versions_before` is what the next page of them
/// is asked with; null on the last. Where it was asked what changed, each version but the first one has
///
///     "changes": [{"path": "service.count", "before": 1, "after": 2}], "more_changes": false
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

/// The versions of one finding, or a page of them, numbered from 1.
public struct FindingVersions: Sendable, Equatable {
  public let latest: FindingSummary
  /// The latest first, then by age. At least one.
  public let versions: [FindingSummary]
  /// The number of the first of them.
  public let newest: Int
  /// What changed with each version, by its number; empty when nobody asked, and never with the first one.
  public var changes: [Int: DocumentChanges] = [:]

  /// All there are.
  ///
  /// - Precondition: there is a version.
  public init(_ versions: [FindingSummary]) {
    precondition(!versions.isEmpty)
    self.init(latest: versions[0], versions, newest: versions.count)
  }

  /// - Precondition: there is a version.
  init(latest: FindingSummary, _ versions: [FindingSummary], newest: Int) {
    precondition(!versions.isEmpty)
    (self.latest, self.versions, self.newest) = (latest, versions, newest)
  }

  /// Each version with its number, the latest first.
  public var numbered: [(number: Int, version: FindingSummary)] {
    versions.enumerated().map { (newest - $0.offset, $0.element) }
  }

  /// What the next page is asked with; nil when this is the last.
  public var next: Int? { newest > versions.count ? newest - versions.count + 1 : nil }

  /// - Parameter number: from 1, the oldest; nil for the latest.
  public func version(_ number: Int?) throws(AskError) -> FindingSummary {
    guard let number else { return latest }
    guard let version = numbered.first(where: { $0.number == number })?.version else {
      // Of a page the latest version says how many there are.
      throw .noVersion(number, versions: newest == versions.count ? newest : latest.versions)
    }
    return version
  }

  /// This page with the next one behind it.
  public func followed(by next: FindingVersions) -> FindingVersions {
    var all = FindingVersions(latest: latest, versions + next.versions, newest: newest)
    all.changes = changes.merging(next.changes) { own, _ in own }
    return all
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
          if let changes = changes[entry.number] { changes.writeMembers(to: &writer) }
        }
      }
      writer.member("versions_before", next)
    }
  }
}

extension FindingVersions: Decodable {
  private enum Member: String, CodingKey { case latest, versions }

  private struct Version: Decodable {
    let number: Int?
    let finding: FindingSummary
    let changes: DocumentChanges?

    private enum Member: String, CodingKey { case number, finding }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: Member.self)
      number = try members.decodeIfPresent(Int.self, forKey: .number)
      finding = try members.decode(FindingSummary.self, forKey: .finding)
      changes = try DocumentChanges(ifPresentIn: decoder)
    }
  }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    let versions = try members.decode([Version].self, forKey: .versions)
    guard let first = versions.first else {
      throw DecodingError.dataCorruptedError(
        forKey: .versions, in: members, debugDescription: "a finding has a version")
    }
    self.init(
      latest: try members.decodeIfPresent(FindingSummary.self, forKey: .latest) ?? first.finding,
      versions.map(\.finding), newest: first.number ?? versions.count)
    for (number, version) in zip(numbered.map(\.number), versions) { changes[number] = version.changes }
  }
}
