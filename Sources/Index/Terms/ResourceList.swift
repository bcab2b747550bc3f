internal import Findings
internal import Platform

/// Affected resources as one term: `␟i:i-0abc␟u:alice␟`, kind letter, colon, id, between separators.
enum ResourceList {
  /// Separates the values of a list, and stands at both of its ends. A value's own become spaces.
  static let separator: UInt8 = 0x1F

  /// Leaves out those behind ``TermLimit/list``.
  static func append(_ row: FindingFields, of table: borrowing FindingTable, to term: inout [UInt8]) {
    guard !row.resources.isEmpty else { return }
    term.append(separator)
    for position in row.resources where term.count < TermLimit.list {
      let resource = table.resources[position]
      term.append(resource.kind.letter)
      term.append(UInt8(ascii: ":"))
      appendListed(table.text.span.extracting(resource.id.range), to: &term)
    }
  }

  static func appendThreats(_ row: FindingFields, of table: borrowing FindingTable, to term: inout [UInt8]) {
    guard !row.threats.isEmpty else { return }
    term.append(separator)
    for position in row.threats where term.count < TermLimit.list {
      appendListed(table.text.span.extracting(table.threats[position].range), to: &term)
    }
  }

  private static func appendListed(_ value: Span<UInt8>, to term: inout [UInt8]) {
    let start = term.count
    term.append(value.extracting(0..<TermLimit.kept(value)))
    if value.firstIndex(of: separator) != nil {
      for position in start..<term.count where term[position] == separator { term[position] = UInt8(ascii: " ") }
    }
    term.append(separator)
  }
}
