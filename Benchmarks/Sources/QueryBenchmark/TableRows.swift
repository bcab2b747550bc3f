import Findings
import Platform
import Wire
import Workload

/// Findings as lines of a text that another engine loads: the fields that the dashboard's figures are made of.
///
/// ```
/// id region account type resource_type severity band created updated archived sample principal
/// countries addresses networks numbers
/// ```
/// Between tabs. Times are microseconds since 1970, a band is 0 for low to 3 for critical, a principal is a kind's number,
/// a colon and an id, and a list has each of its values once, between bars.
struct TableRows: ~Copyable {
  private let inflater = GzipDecompressor()
  private var buffer = PaddedBuffer()
  private var parser = JSONParser(maximumDepth: Limits.documentDepth)
  private(set) var text: [UInt8] = []

  private static let tab = UInt8(ascii: "\t")

  mutating func removeAll() { text.removeAll(keepingCapacity: true) }

  /// Adds a line for each finding of a batch.
  mutating func append(_ batch: PreparedBatch) throws {
    try inflater.inflate(member: batch.body.span, into: &buffer, limit: Limits.inflatedBytes)
    let table = try Self.table(buffer, with: &parser, rows: batch.lines)
    guard table.rows.count == batch.lines else {
      throw BenchmarkError.miscounted("\(table.rows.count) rows of \(batch.lines) lines")
    }
    for row in table.rows { append(row, of: table, region: batch.label.region) }
  }

  private static func table(
    _ buffer: borrowing PaddedBuffer, with parser: inout JSONParser, rows: Int
  ) throws -> FindingTable {
    var table = FindingTable()
    table.reserve(rows: rows)
    // What tells versions apart is no column of the table.
    let digest = SHA256Digest(of: [UInt8]())
    var walk = LineWalk()
    while let line = walk.next(in: buffer.bytes) {
      try table.append(try parser.parse(buffer, line), line: walk.number, digest: digest)
    }
    return table
  }

  private mutating func append(_ row: FindingFields, of table: borrowing FindingTable, region: Region) {
    text += table.bytes(row.id)
    field(region.name)
    field(table.bytes(row.account))
    field(table.bytes(row.type))
    field(table.bytes(row.resourceType))
    field("\(row.severity)")
    field("\(SeverityBand.allCases.firstIndex(of: SeverityBand(severity: row.severity)) ?? 0)")
    field("\(row.created.microseconds)")
    field("\(row.updated.microseconds)")
    field(row.isArchived ? "1" : "0")
    field(row.isSample ? "1" : "0")
    field("")
    if let principal = Self.principal(of: row, in: table) {
      text += "\(principal.kind.rawValue):".utf8
      text += table.bytes(principal.id)
    }
    let remotes = table.remotes[row.remotes]
    list(remotes.map { $0.country.isEmpty ? table.string($0.countryName) : table.string($0.country) })
    list(remotes.map { $0.address?.description ?? "" })
    list(
      remotes.map { remote in
        let (number, name) = (remote.asn ?? 0, table.string(remote.organisation))
        return number == 0 && name.isEmpty ? "" : "\(number == 0 ? "" : "AS\(number)") \(name)"
      })
    list(remotes.map { ($0.asn ?? 0) == 0 ? "" : "AS\($0.asn ?? 0)" })
    text.append(UInt8(ascii: "\n"))
  }

  /// What the finding is about: the resource of the kind that its resource type says, else the first.
  private static func principal(of row: FindingFields, in table: borrowing FindingTable) -> AffectedResource? {
    let expected = AffectedResource.Kind(resourceType: table.string(row.resourceType))
    let all = table.resources[row.resources]
    return all.first { $0.kind == expected } ?? all.first
  }

  private mutating func field(_ value: some Sequence<UInt8>) {
    text.append(Self.tab)
    text += value
  }

  private mutating func field(_ value: String) { field(value.utf8) }

  private mutating func list(_ values: [String]) {
    text.append(Self.tab)
    var isFirst = true
    for (position, value) in values.enumerated() where !value.isEmpty && !values[..<position].contains(value) {
      if !isFirst { text.append(UInt8(ascii: "|")) }
      text += value.utf8
      isFirst = false
    }
  }
}
