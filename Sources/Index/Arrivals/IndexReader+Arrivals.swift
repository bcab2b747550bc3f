internal import Findings

/// What becomes readable, in its order, for those who follow it.
///
/// A follower is a point and a query, and nothing is kept for it: rows are numbered in the order in which they came, and
/// whoever asks late finds them all the same. Versions that were removed meanwhile are passed over.
extension IndexReader {
  /// A word whenever there may be more to read; nil for a file that another program writes, of which nobody tells.
  public var words: AsyncStream<Void>? { published?.signal.words() }

  /// The point behind all that can be read.
  public func end() async throws(IndexError) -> ArrivalPoint { try await read { $0.snapshot.end } }

  /// Whether a point is one of this index, as it is now.
  public func holds(_ point: ArrivalPoint) async throws(IndexError) -> Bool {
    try await read { $0.snapshot.holds(point) }
  }

  /// The versions behind a point that a query fits, late ones and those that are the latest no more included: what the
  /// query says of ``IndexQuery/versions`` does not matter.
  ///
  /// - Parameters:
  ///   - point: one that this gave, or any.
  ///   - generation: of the page that gave the point; nil for a point from elsewhere.
  ///   - limit: the most versions; 1 to ``maximumPage``, others are moved there.
  /// - Returns: nil when the index does not hold the point, which is asked of a point from elsewhere and of one that is of
  ///   an index whose place another took.
  public func arrivals(
    _ query: IndexQuery, after point: ArrivalPoint, of generation: Int?, limit: Int
  ) async throws(IndexError) -> ArrivalPage? {
    let limit = min(max(limit, 1), Self.maximumPage)
    return try await read { view in
      guard view.snapshot.generation == generation || view.snapshot.holds(point) else { return nil }
      var scan = ArrivalScan(point)
      try await scan.run(query, view.snapshot, limit: limit)
      let summaries = try await SummaryReader(view).summaries(of: scan.rows)
      return ArrivalPage(
        arrivals: zip(summaries, scan.points).map { Arrival(finding: $0, point: $1) }, end: scan.point,
        isComplete: scan.point.versions >= view.snapshot.count, generation: view.snapshot.generation)
    }
  }
}

/// Walks from a point on.
private struct ArrivalScan {
  private(set) var point: ArrivalPoint
  private(set) var rows: [Int] = []
  /// Behind each of them.
  private(set) var points: [ArrivalPoint] = []
  private var words: [UInt64] = []

  init(_ point: ArrivalPoint) { self.point = point }

  /// Until there are as many rows as are wanted, or no more.
  mutating func run(_ query: IndexQuery, _ snapshot: IndexSnapshot, limit: Int) async throws {
    guard point.versions < snapshot.count else { return }
    let filter = try await RowFilter.decided(query, snapshot, versions: .all)
    guard !filter.isEmpty else {
      point = snapshot.end
      return
    }
    while point.versions < snapshot.count, rows.count < limit {
      try Task.checkCancellation()
      add(snapshot.chunk(of: point.versions), snapshot, filter, limit: limit)
      // Others of this process wait for the same threads.
      await Task.yield()
    }
  }

  private mutating func add(_ chunk: ColumnChunk, _ snapshot: IndexSnapshot, _ filter: RowFilter, limit: Int) {
    let first = point.versions - chunk.first
    if filter.select(chunk, snapshot, from: first, into: &words) > 0 {
      RowBits.forEach(words) { position in
        guard rows.count < limit else { return }
        advance(to: position + 1, in: chunk)
        rows.append(chunk.first + position)
        points.append(point)
      }
    }
    if rows.count < limit { advance(to: chunk.count, in: chunk) }
  }

  private mutating func advance(to position: Int, in chunk: ColumnChunk) {
    point.sum &+= chunk.digestSum((point.versions - chunk.first)..<position)
    point.versions = chunk.first + position
  }
}
