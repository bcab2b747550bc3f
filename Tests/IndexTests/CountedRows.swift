import Findings
import Platform
import TestSupport

@testable import Index

/// Rows as columns in chunks of any sizes, and the plain values that they were made of.
struct CountedRows {
  struct Row {
    var region = "us-west-1"
    var account = "111122223333"
    var type = "Recon:EC2/PortProbeUnprotectedPort"
    var resourceType = ""
    var severity = 2.0
    /// Microseconds.
    var updated: Int64 = 1_700_000_000_000_000
    var flags: VersionFlags = []
    var resources: [Resource] = []
    var remotes: [Remote] = []
    var isLatest = true
  }

  struct Resource: Hashable {
    var kind: AffectedResource.Kind
    var id: String
  }

  struct Remote: Hashable {
    var address: String?
    var country = ""
    var asn: Int64?
    var organisation = ""
  }

  private(set) var rows: [Row] = []
  private(set) var snapshot = IndexSnapshot()
  private var terms = [TermDictionary](repeating: TermDictionary(), count: TermField.allCases.count)

  /// Appends rows as one chunk.
  mutating func append(_ added: [Row]) {
    let first = rows.count
    let made = added.enumerated().map { row(of: $1, number: first + $0) }
    snapshot.chunks.append(ColumnChunk(first: first, made.span))
    for (position, row) in added.enumerated() { snapshot.latest.set(first + position, row.isLatest) }
    rows += added
    for field in TermField.allCases { snapshot[field] = terms[field.rawValue].list }
  }

  /// An update has come: the row does not stand for its finding any more.
  mutating func demote(_ row: Int) {
    rows[row].isLatest = false
    snapshot.latest.set(row, false)
  }

  private mutating func row(of values: Row, number: Int) -> VersionRow {
    var row = VersionRow(id: WordPair(high: 0, low: 0), digest: UInt64(number))
    for field in [NumberField.firstSeen, .lastSeen, .port] { row[field] = VersionRow.absent }
    row[.region] = code(.region, Array(values.region.utf8))
    row[.account] = code(.account, Array(values.account.utf8))
    row[.type] = code(.type, Array(values.type.utf8))
    row[.resourceType] = code(.resourceType, Array(values.resourceType.utf8))
    var severity: [UInt8] = []
    SeverityTerm.append(values.severity, to: &severity)
    row[.severity] = code(.severity, severity)
    row[.updated] = values.updated
    row[.flags] = values.flags.rawValue
    row[.resources] = code(.resources, Self.term(values.resources))
    var remotes: [UInt8] = []
    for remote in values.remotes {
      let place = code(.place, Self.term(remote))
      RemoteList.append(remote.address.flatMap { IPAddress($0) }, place: place, to: &remotes)
    }
    row[.remotes] = code(.remotes, remotes)
    return row
  }

  private static func term(_ resources: [Resource]) -> [UInt8] {
    guard !resources.isEmpty else { return [] }
    let texts = resources.map { [$0.kind.letter, UInt8(ascii: ":")] + Array($0.id.utf8) }
    return [ResourceList.separator] + texts.flatMap { $0 + [ResourceList.separator] }
  }

  private static func term(_ remote: Remote) -> [UInt8] {
    if remote.country.isEmpty, remote.asn == nil, remote.organisation.isEmpty { return [] }
    let words = [Double.nan.bitPattern, Double.nan.bitPattern, UInt64(bitPattern: remote.asn ?? .min)]
    let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } }
    let texts = [remote.country, "", remote.organisation].map { Array($0.utf8) }
    return bytes + texts.joined(separator: [ResourceList.separator])
  }

  private mutating func code(_ field: TermField, _ term: [UInt8]) -> UInt32 {
    terms[field.rawValue].code(of: term.span)
  }
}
