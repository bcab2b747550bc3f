import Collector
import Foundation
import Index

/// How findings are printed that come one by one: columns do not follow what one of them needs, and their heads come once.
struct FollowedText {
  let format: RecordFormat
  private var hasPrinted = false

  init(format: RecordFormat) { self.format = format }

  /// - Parameter event: a finding as JSON in one line, as the collector writes it.
  mutating func print(_ event: [UInt8], to output: inout OutputBuffer) throws {
    defer { hasPrinted = true }
    if format == .jsonl { return try output.append(line: event) }
    let finding = try JSONDecoder().decode(FindingSummary.self, from: Data(event))
    var table = RecordTable(FindingText.liveColumns)
    table.append(FindingText.tableRow(finding))
    var lines: [UInt8] = []
    switch format {
    case .table: lines += table.text(as: .table, withHead: !hasPrinted).utf8
    case .csv:
      if !hasPrinted { CSVLine.append(FindingColumns.all.map { .text($0.name) }, to: &lines) }
      CSVLine.append(FindingColumns.all.map { $0.value(finding) }, to: &lines)
    case .jsonl: break
    }
    try output.append(lines.span)
  }
}
