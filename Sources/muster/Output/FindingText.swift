import Collector
import Findings
import Index

/// Findings as rows of a table.
enum FindingText {
  static let tableColumns: [RecordTable.Column] = [
    .init(name: "updated"), .init(name: "severity", isRight: true), .init(name: "region"), .init(name: "account"),
    .init(name: "type"), .init(name: "id"), .init(name: "title", maximumWidth: 80),
  ]

  /// With the widths that most findings need.
  static let liveColumns: [RecordTable.Column] = zip(tableColumns, [27, 8, 14, 12, 56, 32, 0]).map { column, width in
    var column = column
    column.minimumWidth = width
    return column
  }

  static func tableRow(_ finding: FindingSummary) -> [Cell] {
    [
      .text(finding.updated.description), Cell(finding.severity), .text(finding.region), .text(finding.account),
      .text(finding.type), .text(finding.id), .text(finding.title),
    ]
  }

  static func count(_ count: FindingCount, as format: RecordFormat) -> String {
    switch format {
    case .table:
      "\(count.findings) \(count.findings == 1 ? "finding" : "findings"), "
        + "\(count.versions) \(count.versions == 1 ? "version" : "versions")\n"
    case .jsonl: String(decoding: count.json, as: UTF8.self) + "\n"
    case .csv: "findings,versions\n\(count.findings),\(count.versions)\n"
    }
  }
}
