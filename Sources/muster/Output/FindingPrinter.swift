import Collector
import Index

/// Prints pages of findings one after another; column heads come once.
struct FindingPrinter {
  let format: RecordFormat
  private var hasPrinted = false

  init(format: RecordFormat) { self.format = format }

  mutating func print(_ findings: [FindingSummary], to output: inout OutputBuffer) throws(OutputClosed) {
    defer { hasPrinted = true }
    switch format {
    case .jsonl:
      for finding in findings { try output.append(line: finding.json) }
    case .csv:
      if !hasPrinted { try output.append(CSVLine.row(FindingText.fields.map { .text($0.name) })) }
      for finding in findings { try output.append(CSVLine.row(FindingText.fields.map { $0.value(finding) })) }
    case .table:
      var table = RecordTable(FindingText.tableColumns)
      for finding in findings { table.append(FindingText.tableRow(finding)) }
      try output.append(table.text(as: .table, withHead: !hasPrinted))
    }
  }
}
