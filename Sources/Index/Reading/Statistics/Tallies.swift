/// How many rows each of many numbered things has: those that are counted, and earlier versions besides. Both together are
/// events.
struct Tallies: Sendable {
  private(set) var counted: RowTotals
  private(set) var earlier: RowTotals

  init(counted: RowTotals, earlier: RowTotals = .none) { (self.counted, self.earlier) = (counted, earlier) }

  /// By number.
  init(counted: [UInt32], earlier: [UInt32] = []) { self.init(counted: .all(counted), earlier: .all(earlier)) }

  /// What several tasks counted.
  init(_ counted: [CodeCounts], earlier: [CodeCounts]) {
    self.init(counted: CodeCounts.totals(counted), earlier: CodeCounts.totals(earlier))
  }

  /// Adds up those of parts.
  ///
  /// - Parameter parts: numbers are 0 to this.
  func total(of links: TermLinks, parts: Int) -> Tallies {
    Tallies(counted: links.total(counted, parts: parts), earlier: links.total(earlier, parts: parts))
  }

  /// Hands over the numbers that have rows: those that have counted ones first, then the others, each ascending.
  func visit(_ body: (_ number: Int, _ counted: UInt32, _ earlier: UInt32) -> Void) {
    counted.visit { body($0, $1, earlier[$0]) }
    earlier.visit { if counted[$0] == 0 { body($0, 0, $1) } }
  }

  /// Things that do not pass have no rows.
  mutating func keep(_ passes: (Int) -> Bool) {
    counted.keep(passes)
    earlier.keep(passes)
  }
}
