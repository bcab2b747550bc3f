internal import Findings

/// What one task counts over time of the chunks it visits: once for each series, and once for what is in none.
struct SeriesCounts: Sendable {
  private(set) var total = FindingCount()
  /// By series, with the rest at the end.
  private(set) var counted: [TimeCounts]
  /// Events alone.
  private(set) var earlier: [TimeCounts]

  private var fitting: FittingRows
  /// Used again from chunk to chunk.
  private var all: [UInt64] = []
  private var own: [UInt64] = []
  private var room = [UInt8](repeating: 0, count: ColumnChunk.mostRows)

  init(series: Int, _ snapshot: IndexSnapshot, countsAllVersions: Bool) {
    counted = [TimeCounts](repeating: TimeCounts(snapshot[.severity]), count: series + 1)
    earlier = counted
    fitting = FittingRows(countsAllVersions: countsAllVersions)
  }

  /// Counts the rows of a chunk that match.
  ///
  /// - Parameters:
  ///   - filter: for all versions.
  ///   - series: what each series fits, all versions of everything.
  mutating func add(_ chunk: ColumnChunk, _ filter: RowFilter, _ series: [RowFilter], _ snapshot: IndexSnapshot) {
    let versions = filter.select(chunk, snapshot, into: &all)
    guard versions > 0 else { return }
    total.versions += versions
    for word in all.indices {
      total.findings += (all[word] & snapshot.latest.word(from: chunk.first + word * 64)).nonzeroBitCount
    }
    var rest = all
    for number in series.indices where series[number].select(chunk, snapshot, into: &own) > 0 {
      for word in own.indices {
        own[word] &= all[word]
        rest[word] &= ~own[word]
      }
      add(own, of: chunk, snapshot, to: number)
    }
    add(rest, of: chunk, snapshot, to: series.count)
  }

  private mutating func add(_ words: [UInt64], of chunk: ColumnChunk, _ snapshot: IndexSnapshot, to number: Int) {
    guard fitting.select(words, of: chunk, snapshot) else { return }
    if fitting.takeCounted(of: chunk) {
      counted[number].add(chunk[.updated], chunk[.severity], fitting.rows, room: &room)
    }
    if fitting.takeEarlier(of: chunk) {
      earlier[number].add(chunk[.updated], chunk[.severity], fitting.rows, room: &room)
    }
  }

  /// Adds what another task counted.
  mutating func add(_ other: SeriesCounts) {
    total.findings += other.total.findings
    total.versions += other.total.versions
    for number in counted.indices {
      counted[number].add(other.counted[number])
      earlier[number].add(other.earlier[number])
    }
  }
}
