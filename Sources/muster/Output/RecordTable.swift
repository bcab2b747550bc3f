import Collector

/// Rows of one shape on their way out.
struct RecordTable {
  struct Column {
    /// In JSON and CSV; a table shows it in capitals, with spaces.
    let name: String
    var isRight = false
    /// Characters a table shows at most; the rest is cut.
    var maximumWidth = 120
    var minimumWidth = 0
  }

  let columns: [Column]
  private(set) var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// - Precondition: as many cells as columns.
  mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count)
    rows.append(row)
  }

  /// - Parameter withHead: whether a table or CSV begins with the names of the columns.
  func text(as format: RecordFormat, withHead: Bool = true) -> String {
    switch format {
    case .table: table(withHead)
    case .csv: (withHead ? CSVLine.row(columns.map { .text($0.name) }) : "") + rows.map(CSVLine.row).joined()
    case .jsonl: rows.map(json).joined()
    }
  }

  private func json(_ row: [Cell]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      for (column, cell) in zip(columns, row) {
        writer.key(column.name)
        cell.write(to: &writer)
      }
    }
    return writer.text + "\n"
  }

  private func table(_ withHead: Bool) -> String {
    let heads = columns.map { String($0.name.map { $0 == "_" ? " " : $0 }).uppercased() }
    let shown = rows.map { row in zip(columns, row).map { Self.cut($0.1, $0.0.maximumWidth) } }
    let widths = columns.indices.map { column in
      shown.reduce(max(heads[column].count, columns[column].minimumWidth)) { max($0, $1[column].count) }
    }
    return ((withHead ? [heads] : []) + shown).map { cells in
      var line = ""
      for (column, cell) in cells.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line += columns[column].isRight ? padding + cell : cell + padding
        line += "  "
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func cut(_ cell: Cell, _ width: Int) -> String {
    let text = TerminalText.line(cell.plain)
    return text.count > width ? text.prefix(width - 1) + "…" : text
  }
}
