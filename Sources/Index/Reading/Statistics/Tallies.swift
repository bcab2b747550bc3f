/// How many rows each of many numbered things has: those that are counted, and earlier versions besides. Both together are
/// events.
struct Tallies: Sendable {
  /// By number; empty when there are none.
  private(set) var counted: [UInt32]
  private(set) var earlier: [UInt32]

  init(counted: [UInt32], earlier: [UInt32] = []) { (self.counted, self.earlier) = (counted, earlier) }

  /// What several tasks counted.
  init(_ counted: [CodeCounts], earlier: [CodeCounts]) {
    self.init(counted: CodeCounts.totals(counted), earlier: CodeCounts.totals(earlier))
  }

  func hasRows(_ number: Int) -> Bool {
    number < counted.count && counted[number] > 0 || number < earlier.count && earlier[number] > 0
  }

  /// Adds up those of parts.
  func total(of links: TermLinks, parts: Int) -> Tallies {
    Tallies(
      counted: counted.isEmpty ? [] : links.total(counted.span, parts: parts),
      earlier: earlier.isEmpty ? [] : links.total(earlier.span, parts: parts))
  }

  /// Things that do not pass have no rows.
  mutating func keep(_ passes: (Int) -> Bool) {
    for number in 0..<max(counted.count, earlier.count) where hasRows(number) && !passes(number) {
      if number < counted.count { counted[number] = 0 }
      if number < earlier.count { earlier[number] = 0 }
    }
  }
}
