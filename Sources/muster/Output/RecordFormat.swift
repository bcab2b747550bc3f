import ArgumentParser
import Collector

/// How records are printed.
enum RecordFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case table, jsonl, csv
}

/// How findings are printed.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
  case table, jsonl, csv, ocsf, asff

  /// Nil for the table, which is made here.
  var exported: ExportFormat? {
    switch self {
    case .table: nil
    case .jsonl: .jsonl
    case .csv: .csv
    case .ocsf: .ocsf
    case .asff: .asff
    }
  }

  /// Nil for formats of findings alone.
  var record: RecordFormat? { RecordFormat(rawValue: rawValue) }
}
