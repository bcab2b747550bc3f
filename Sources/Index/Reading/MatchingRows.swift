/// The rows of one state that a query fits, a few at a time.
enum MatchingRows: Sendable {
  case arrived(ArrivedRows)
  case ordered(OrderedRows)

  /// - Parameter order: nil for the order of arrival.
  init(_ query: IndexQuery, _ snapshot: IndexSnapshot, _ order: FindingOrder?) async throws {
    let chunks = try await MatchingChunks(query, snapshot)
    self = if let order { .ordered(OrderedRows(chunks, order)) } else { .arrived(ArrivedRows(chunks)) }
  }

  /// - Returns: fewer than `limit` only at the end.
  mutating func next(_ limit: Int) async throws -> [Int] {
    switch self {
    case .arrived(var rows):
      // So that there is one owner of its arrays while it changes.
      self = .arrived(ArrivedRows(rows.chunks))
      defer { self = .arrived(rows) }
      return try await rows.next(limit)
    case .ordered(var rows):
      self = .arrived(ArrivedRows(rows.chunks))
      defer { self = .ordered(rows) }
      return try await rows.next(limit)
    }
  }
}

/// The chunks of one state, with what a query fits in each.
struct MatchingChunks: Sendable {
  let snapshot: IndexSnapshot
  private let filter: RowFilter

  init(_ query: IndexQuery, _ snapshot: IndexSnapshot) async throws {
    self.snapshot = snapshot
    filter = try await RowFilter.decided(query, snapshot)
  }

  /// None when no row can match at all.
  var indices: Range<Int> { filter.isEmpty ? 0..<0 : snapshot.chunks.indices }

  /// Where in a chunk the rows are that match, from the first on.
  ///
  /// - Throws: `CancellationError`. Others that wait for the same threads come first.
  func positions(in chunk: Int) async throws -> [UInt16] {
    try Task.checkCancellation()
    await Task.yield()
    var words: [UInt64] = []
    let count = filter.select(snapshot.chunks[chunk], snapshot, into: &words)
    guard count > 0 else { return [] }
    var positions: [UInt16] = []
    positions.reserveCapacity(count)
    // A chunk has no more rows than 16 bits count: ``ColumnChunk/mostRows``.
    RowBits.forEach(words) { positions.append(UInt16($0)) }
    return positions
  }
}

/// Rows in the order of arrival.
struct ArrivedRows: Sendable {
  let chunks: MatchingChunks
  private var chunk = 0
  private var positions: [UInt16] = []
  private var used = 0

  init(_ chunks: MatchingChunks) { self.chunks = chunks }

  mutating func next(_ limit: Int) async throws -> [Int] {
    var rows: [Int] = []
    while rows.count < limit {
      guard used < positions.count else {
        guard chunks.indices.contains(chunk) else { break }
        positions = try await chunks.positions(in: chunk)
        (used, chunk) = (0, chunk + 1)
        continue
      }
      let first = chunks.snapshot.chunks[chunk - 1].first
      let taken = min(limit - rows.count, positions.count - used)
      rows += positions[used..<used + taken].map { first + Int($0) }
      used += taken
    }
    return rows
  }
}
