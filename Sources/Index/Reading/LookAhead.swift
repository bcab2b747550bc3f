internal import Findings

/// The rows that come first in a list: those of a few chunks, as far as the scope, the times and the place in the list
/// leave them.
///
/// Most pages are full with them. A query is decided for the texts of these rows first, thousands in place of millions,
/// and for all texts only when the page asks for other rows too.
struct LookAhead {
  let window: CodeWindow
  /// The chunks behind them, but for those that no row of the page can be in.
  let others: [ColumnChunk]

  /// One for a full page, and one for what came meanwhile and may stand before some of it.
  static let mostRounds = 2
  /// Enough for a page of what one row in some hundred fits, and decided in a few milliseconds.
  private static let enoughRows = 1 << 16
  private static let mostChunks = 16
  /// With fewer chunks, all texts are decided as fast.
  private static let leastChunks = 8
  /// What asks for more is nothing that somebody waits for at a keyboard, and would keep others waiting: nobody is let in
  /// between.
  private static let mostTerms = 24

  /// - Parameters:
  ///   - chunks: as they come in the list.
  ///   - pass: at its beginning, or full with the rows of chunks before these.
  /// - Returns: nil where it would not help.
  init?(_ query: IndexQuery, _ snapshot: IndexSnapshot, _ chunks: [ColumnChunk], _ pass: PagePass) {
    // Chunks are sorted by times, which say nothing of an order by severity.
    guard pass.order != .severityDescending, pass.isFull || chunks.count >= Self.leastChunks else { return nil }
    guard query.expression.termCount <= Self.mostTerms else { return nil }
    var bounds = query
    bounds.expression = .all
    let filter = RowFilter(bounds, snapshot)
    let limits = pass.limits
    let mostChunks = pass.isFull ? Int.max : Self.mostChunks
    var parts: [CodeWindow.Part] = []
    var others: [ColumnChunk] = []
    var rows = 0
    for chunk in chunks where !filter.excludes(chunk) && !pass.passesOver(chunk) {
      guard rows < Self.enoughRows, parts.count < mostChunks else {
        others.append(chunk)
        continue
      }
      var words: [UInt64] = []
      let selected = filter.select(chunk, snapshot, within: limits, into: &words)
      guard selected > 0 else { continue }
      rows += selected
      parts.append(CodeWindow.Part(chunk: chunk, words: words))
    }
    (window, self.others) = (CodeWindow(parts), others)
  }
}

extension QueryExpression {
  /// How many fields and words it asks about.
  fileprivate var termCount: Int {
    switch self {
    case .all: 0
    case .and(let terms), .or(let terms): terms.reduce(0) { $0 + $1.termCount }
    case .not(let term): term.termCount
    case .comparison, .freeText: 1
    }
  }
}
