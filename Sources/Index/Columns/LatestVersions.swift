/// Which rows stand for their findings: one bit a row, in pages that readers share with the writer until it changes one.
struct LatestVersions: Sendable {
  static let rowsPerPage = 1 << 16
  private static let wordsPerPage = rowsPerPage / 64

  private var pages: [[UInt64]] = []

  func contains(_ row: Int) -> Bool {
    pages[row / Self.rowsPerPage][row % Self.rowsPerPage / 64] & (1 << UInt64(row % 64)) != 0
  }

  /// - Parameter row: at most one behind the last that was set.
  mutating func set(_ row: Int, _ isLatest: Bool) {
    while row / Self.rowsPerPage >= pages.count { pages.append([UInt64](repeating: 0, count: Self.wordsPerPage)) }
    let bit: UInt64 = 1 << UInt64(row % 64)
    if isLatest {
      pages[row / Self.rowsPerPage][row % Self.rowsPerPage / 64] |= bit
    } else {
      pages[row / Self.rowsPerPage][row % Self.rowsPerPage / 64] &= ~bit
    }
  }

  /// The bits of 64 rows, the least of which is `first`'s; rows that do not exist have none.
  func word(from first: Int) -> UInt64 {
    let low = aligned(first / 64)
    let shift = UInt64(first % 64)
    return shift == 0 ? low : low >> shift | aligned(first / 64 + 1) << (64 - shift)
  }

  private func aligned(_ word: Int) -> UInt64 {
    let page = word / Self.wordsPerPage
    return page < pages.count ? pages[page][word % Self.wordsPerPage] : 0
  }
}
