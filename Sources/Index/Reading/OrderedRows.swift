/// Rows in the order of a list, the greatest first.
///
/// The rows of a chunk are looked for and sorted when the list comes to the greatest that the chunk may hold; from there
/// on the chunks are merged. Where rows arrived nearly in their order, only a few chunks are open at a time.
struct OrderedRows: Sendable {
  let chunks: MatchingChunks
  private let order: FindingOrder
  private let terms: OrderTerms
  private var heads: ChunkHeads
  /// By chunk, the greatest last; nil for one that was not looked into.
  private var open: [[UInt16]?]

  init(_ chunks: MatchingChunks, _ order: FindingOrder) {
    (self.chunks, self.order) = (chunks, order)
    terms = OrderTerms(chunks.snapshot)
    open = [[UInt16]?](repeating: nil, count: chunks.snapshot.chunks.count)
    heads = ChunkHeads(
      chunks.indices.map { number in
        // No row of the chunk is before this key. An absent time counts as 0.
        let latest = max(chunks.snapshot.chunks[number][order.timeField].bounds?.upperBound ?? 0, 0)
        let severity = order == .severityDescending ? Double.infinity : 0
        let place = ListPlace(severity: severity, time: latest, digest: .max, region: .max)
        return ChunkHeads.Head(key: PageKey(place: place, row: .max), chunk: number)
      })
  }

  mutating func next(_ limit: Int) async throws -> [Int] {
    var rows: [Int] = []
    while rows.count < limit, let chunk = heads.greatest?.chunk {
      if open[chunk] == nil {
        open[chunk] = try await sortedPositions(in: chunk)
      } else if let position = open[chunk]?.popLast() {
        rows.append(chunks.snapshot.chunks[chunk].first + Int(position))
      }
      heads.replaceGreatest(with: open[chunk]?.last.map { key(chunks.snapshot.chunks[chunk], Int($0)) })
    }
    return rows
  }

  private func sortedPositions(in chunk: Int) async throws -> [UInt16] {
    let positions = try await chunks.positions(in: chunk)
    let column = chunks.snapshot.chunks[chunk]
    var keys: [PageKey] = []
    keys.reserveCapacity(positions.count)
    for position in positions { keys.append(key(column, Int(position))) }
    keys.sort()
    return keys.map { UInt16($0.row - column.first) }
  }

  private func key(_ chunk: ColumnChunk, _ position: Int) -> PageKey {
    let severity = order == .severityDescending ? terms.severity(Int(chunk[.severity][position])) : 0
    let place = ListPlace(
      severity: severity, time: chunk[order.timeField][position] ?? 0, digest: chunk.digests[position],
      region: terms.region(Int(chunk[.region][position])))
    return PageKey(place: place, row: chunk.first + position)
  }
}

/// What each chunk has next, the greatest at hand: a binary heap.
struct ChunkHeads: Sendable {
  struct Head: Sendable {
    var key: PageKey
    let chunk: Int
  }

  private var heads: [Head]

  /// - Parameter heads: in any order.
  init(_ heads: [Head]) { self.heads = heads.sorted { $0.key > $1.key } }

  var greatest: Head? { heads.first }

  /// Gives the chunk of the greatest its next key, which must not be greater; nil when it has none.
  mutating func replaceGreatest(with key: PageKey?) {
    guard let key else {
      let last = heads.removeLast()
      if heads.isEmpty { return }
      heads[0] = last
      return sink()
    }
    heads[0].key = key
    sink()
  }

  private mutating func sink() {
    let head = heads[0]
    var hole = 0
    while true {
      var child = hole * 2 + 1
      guard child < heads.count else { break }
      if child + 1 < heads.count, heads[child + 1].key > heads[child].key { child += 1 }
      guard heads[child].key > head.key else { break }
      heads[hole] = heads[child]
      hole = child
    }
    heads[hole] = head
  }
}
