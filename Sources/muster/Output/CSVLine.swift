/// Records as CSV (RFC 4180, with newlines alone at the ends of lines).
///
/// A text that a spreadsheet would take for a formula, beginning with `=`, `+`, `-`, `@`, a tab or a carriage return, gets
/// an apostrophe before it. Numbers are what they are.
enum CSVLine {
  static func row(_ cells: [Cell]) -> String { cells.map(field).joined(separator: ",") + "\n" }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .absent: ""
    case .number, .flag: cell.plain
    case .text(let text): quoted(text)
    case .list(let values): quoted(values.joined(separator: " "))
    }
  }

  private static func quoted(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let harmless = isFormula ? "'" + text : text
    let needsQuotes = harmless.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return harmless }
    var field = "\""
    for scalar in harmless.unicodeScalars {
      if scalar == "\"" { field += "\"" }
      field.unicodeScalars.append(scalar)
    }
    return field + "\""
  }
}
