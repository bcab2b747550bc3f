internal import Findings

/// The index as it was when a transaction ended: what every read goes by, while ingest goes on.
struct IndexSnapshot: Sendable {
  /// In the order of their rows, without gaps.
  var chunks: [ColumnChunk] = []
  var latest = LatestVersions()
  /// By ``TermField``.
  var terms = [TermList](repeating: TermList(), count: TermField.allCases.count)
  /// How many transactions there were; each makes a state of its own.
  var transactions: Int64 = 0
  /// How many indexes of this process it came after.
  var generation = 0
  /// What the digests of all rows add up to, as in ``ArrivalPoint/sum``.
  var digestSum: UInt64 = 0

  var count: Int { chunks.last.map { $0.first + $0.count } ?? 0 }

  var state: IndexState { IndexState(generation: generation, transactions: transactions) }

  subscript(field: TermField) -> TermList {
    get { terms[field.rawValue] }
    set { terms[field.rawValue] = newValue }
  }

  /// The chunk that holds a row.
  func chunk(of row: Int) -> ColumnChunk {
    var (low, high) = (0, chunks.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if chunks[middle].first <= row { low = middle } else { high = middle - 1 }
    }
    return chunks[low]
  }

  func key(of row: Int) -> VersionRegister.Key {
    let chunk = chunk(of: row)
    return VersionRegister.Key(chunk, row - chunk.first)
  }

  func row(_ number: Int) -> VersionRow {
    let chunk = chunk(of: number)
    return chunk.row(number - chunk.first)
  }
}
