internal import Index

/// How findings are given out as a stream.
public enum ExportFormat: String, CaseIterable, Sendable {
  /// A line of JSON for each, with everything that the index knows.
  case jsonl
  /// The same as a table for spreadsheets: ``CSVLine``.
  case csv
  /// A line of JSON for each, an OCSF event: ``OCSFFinding``.
  case ocsf
  /// A line of JSON for each, in the AWS Security Finding Format: ``ASFFFinding``.
  case asff
}

/// What an export gives of each finding.
public enum ExportContent: Sendable, Hashable {
  case findings(ExportFormat)
  /// The archived document, byte for byte and one a line.
  case documents

  public var mediaType: String {
    switch self {
    case .findings(.csv): "text/csv; charset=utf-8; header=present"
    case .findings, .documents: "application/x-ndjson"
    }
  }

  /// What the name of a file of it ends in.
  public var fileSuffix: String {
    switch self {
    case .findings(.jsonl): "jsonl"
    case .findings(.csv): "csv"
    case .findings(.ocsf): "ocsf.jsonl"
    case .findings(.asff): "asff.jsonl"
    case .documents: "raw.jsonl"
    }
  }

  /// Whether a finding cannot be written without its document.
  var needsDocuments: Bool {
    switch self {
    case .findings(.ocsf), .findings(.asff): true
    case .findings(.jsonl), .findings(.csv), .documents: false
    }
  }

  /// What stands before the first finding.
  var head: [UInt8] {
    guard self == .findings(.csv) else { return [] }
    var line: [UInt8] = []
    CSVLine.append(FindingColumns.all.map { .text($0.name) }, to: &line)
    return line
  }
}

extension ExportFormat {
  /// Appends a finding with the end of its line.
  func append(_ finding: FindingSummary, _ details: FindingDetails, to bytes: inout [UInt8]) {
    switch self {
    case .csv: CSVLine.append(FindingColumns.all.map { $0.value(finding) }, to: &bytes)
    case .jsonl: bytes = JSONWriter.line(behind: consume bytes) { finding.write(to: &$0, places: true) }
    case .ocsf: bytes = JSONWriter.line(behind: consume bytes) { OCSFFinding(finding, details).write(to: &$0) }
    case .asff: bytes = JSONWriter.line(behind: consume bytes) { ASFFFinding(finding, details).write(to: &$0) }
    }
  }
}
