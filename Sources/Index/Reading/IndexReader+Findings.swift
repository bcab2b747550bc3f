internal import Findings

extension IndexReader {
  /// The most findings of one page.
  public static let maximumPage = 1000

  /// One page of the findings that a query fits.
  ///
  /// - Parameters:
  ///   - limit: 1 to ``maximumPage``; others are moved there.
  ///   - cursor: ``FindingPage/next`` of the page before, of the same order.
  public func findings(
    _ query: IndexQuery, order: FindingOrder = .updatedDescending, limit: Int = 100, after cursor: FindingCursor? = nil
  ) async throws(IndexError) -> FindingPage {
    precondition(cursor.map { $0.order == order } ?? true, "a cursor goes on in the order it came from")
    let limit = min(max(limit, 1), Self.maximumPage)
    return try await read { view in
      let keys = try await Self.keys(query, view.snapshot, order: order, wanted: limit + 1, after: cursor)
      let page = keys.prefix(limit)
      var result = FindingPage(findings: try await SummaryReader(view).summaries(of: page.map(\.row)))
      if keys.count > limit, let last = page.last { result.next = FindingCursor(order: order, place: last.place) }
      return result
    }
  }

  /// The first rows that the query fits, in their order.
  static func keys(
    _ query: IndexQuery, _ snapshot: IndexSnapshot, order: FindingOrder, wanted: Int, after cursor: FindingCursor?
  ) async throws -> [PageKey] {
    // The chunks that may hold the greatest come first, so that most of the others are passed over.
    let field = order.timeField
    var chunks = snapshot.chunks.sorted {
      ($0[field].bounds?.upperBound ?? .min) > ($1[field].bounds?.upperBound ?? .min)
    }
    var pass = PagePass(order, OrderTerms(snapshot), wanted: wanted, after: cursor?.place)
    var templates: KnownTemplates = [:]
    for _ in 0..<LookAhead.mostRounds {
      guard let ahead = LookAhead(query, snapshot, chunks, pass) else { break }
      let filter = RowFilter(query, snapshot, within: ahead.window, templates: &templates)
      for part in ahead.window.parts { pass.add(part.chunk, snapshot, filter) }
      chunks = ahead.others.filter { !pass.passesOver($0) }
      guard !chunks.isEmpty else { return GreatestKeys.merged([pass.keys], wanted: wanted) }
      try Task.checkCancellation()
      // Of a full page, only rows are left that came among those that it shows.
      guard pass.isFull else { break }
    }
    let filter = try await RowFilter.decided(query, snapshot, templates: templates)
    guard !filter.isEmpty else { return [] }
    let partials = try await ChunkScan.run(chunks) { [pass] in
      pass.continued()
    } _: { chunk, pass in
      pass.add(chunk, snapshot, filter)
    }
    return GreatestKeys.merged([pass.keys] + partials.map(\.keys), wanted: wanted)
  }
}
