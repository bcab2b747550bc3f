internal import Findings

/// The rows of one chunk after the other that a query fits, parted: those that it asks to be counted, and earlier versions
/// that are events alone. Each row is visited once, so that events cost no more than the earlier versions there are.
struct FittingRows: Sendable {
  private(set) var total = FindingCount()
  /// What was taken last.
  private(set) var rows = RowSet()

  private let countsAllVersions: Bool
  /// Used again from chunk to chunk.
  private var counted: [UInt64] = []
  private var earlier: [UInt64] = []
  private var countedRows = 0
  private var earlierRows = 0

  init(countsAllVersions: Bool) { self.countsAllVersions = countsAllVersions }

  /// Looks for the rows of a chunk.
  ///
  /// - Parameter filter: for all versions.
  /// - Returns: whether there are any.
  mutating func select(_ chunk: ColumnChunk, _ filter: RowFilter, _ snapshot: IndexSnapshot) -> Bool {
    let versions = filter.select(chunk, snapshot, into: &counted)
    guard versions > 0 else { return false }
    part(chunk, snapshot, versions)
    return true
  }

  /// Takes rows of a chunk that somebody else found.
  ///
  /// - Parameter words: bit `i % 64` of word `i / 64` stands for position `i`.
  /// - Returns: whether there are any.
  mutating func select(_ words: [UInt64], of chunk: ColumnChunk, _ snapshot: IndexSnapshot) -> Bool {
    let versions = words.reduce(0) { $0 + $1.nonzeroBitCount }
    guard versions > 0 else { return false }
    counted = words
    part(chunk, snapshot, versions)
    return true
  }

  private mutating func part(_ chunk: ColumnChunk, _ snapshot: IndexSnapshot, _ versions: Int) {
    let findings = countsAllVersions ? countLatest(chunk, snapshot.latest) : takeOutEarlier(chunk, snapshot.latest)
    total.versions += versions
    total.findings += findings
    countedRows = countsAllVersions ? versions : findings
    earlierRows = versions - countedRows
  }

  /// Makes ``rows`` those that are counted.
  ///
  /// - Returns: whether there are any.
  mutating func takeCounted(of chunk: ColumnChunk) -> Bool {
    guard countedRows > 0 else { return false }
    rows.assign(counted, rows: countedRows, of: chunk.count)
    return true
  }

  /// Makes ``rows`` those that are events alone.
  ///
  /// - Returns: whether there are any.
  mutating func takeEarlier(of chunk: ColumnChunk) -> Bool {
    guard earlierRows > 0 else { return false }
    rows.assign(earlier, rows: earlierRows, of: chunk.count)
    return true
  }

  private func countLatest(_ chunk: ColumnChunk, _ latest: LatestVersions) -> Int {
    counted.indices.reduce(0) { sum, index in
      sum + (counted[index] & latest.word(from: chunk.first + index * 64)).nonzeroBitCount
    }
  }

  /// - Returns: how many are left.
  private mutating func takeOutEarlier(_ chunk: ColumnChunk, _ latest: LatestVersions) -> Int {
    if earlier.count != counted.count { earlier = [UInt64](repeating: 0, count: counted.count) }
    var findings = 0
    for index in counted.indices {
      let kept = counted[index] & latest.word(from: chunk.first + index * 64)
      earlier[index] = counted[index] & ~kept
      counted[index] = kept
      findings += kept.nonzeroBitCount
    }
    return findings
  }
}
