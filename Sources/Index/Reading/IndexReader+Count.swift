internal import Findings

extension IndexReader {
  /// How much a query fits; what it says of ``IndexQuery/versions`` does not matter.
  public func count(_ query: IndexQuery) async throws(IndexError) -> FindingCount {
    try await read { view in
      let snapshot = view.snapshot
      let filter = try await RowFilter.decided(query, snapshot, versions: .all)
      guard !filter.isEmpty else { return FindingCount() }
      let partials = try await ChunkScan.run(snapshot) {
        CountPass()
      } _: { chunk, pass in
        pass.add(chunk, snapshot, filter)
      }
      return partials.reduce(into: FindingCount()) { sum, pass in
        sum.findings += pass.count.findings
        sum.versions += pass.count.versions
      }
    }
  }
}

/// Counts the rows of some chunks.
private struct CountPass {
  private(set) var count = FindingCount()
  private var words: [UInt64] = []

  mutating func add(_ chunk: ColumnChunk, _ snapshot: IndexSnapshot, _ filter: RowFilter) {
    let versions = filter.select(chunk, snapshot, into: &words)
    guard versions > 0 else { return }
    count.versions += versions
    for word in words.indices where words[word] != 0 {
      let latest = snapshot.latest.word(from: chunk.first + word * 64)
      count.findings += (words[word] & latest).nonzeroBitCount
    }
  }
}
