internal import Findings

extension TimelineOutcome {
  /// Counts what a query fits over time: the most frequent values are found first, and then each is looked for as a
  /// condition of the query language is.
  ///
  /// - Parameters:
  ///   - field: nil for all in one.
  ///   - limit: the most series.
  /// - Throws: `CancellationError`.
  init(_ field: FacetField?, _ query: IndexQuery, limit: Int, _ view: IndexView) async throws {
    var values: [IndexStatistics.Facet.Row] = []
    if let field {
      switch try await FacetOutcome([field], query, limit: limit, beginningWith: ValuePrefix(""), view) {
      case .tooManyValues(let field):
        self = .tooManyValues(field)
        return
      case .counted(let facets): values = facets.facets[field.field]?.rows ?? []
      }
    }
    self = .counted(try await IndexTimeline(field, values, query, view.snapshot))
  }
}

extension IndexTimeline {
  fileprivate init(
    _ field: FacetField?, _ values: [IndexStatistics.Facet.Row], _ query: IndexQuery, _ snapshot: IndexSnapshot
  ) async throws {
    self.init()
    let filter = try await RowFilter.decided(query, snapshot, versions: .all)
    guard !filter.isEmpty else { return }
    let conditions = values.map { row in
      let condition = field.flatMap { $0.condition(row.value) } ?? .not(.all)
      return RowFilter(IndexQuery(condition, scope: .everything), snapshot, versions: .all)
    }
    let countsAllVersions = query.versions == .all
    let tasks = try await ChunkScan.run(snapshot) {
      SeriesCounts(series: conditions.count, snapshot, countsAllVersions: countsAllVersions)
    } _: { chunk, counts in
      counts.add(chunk, filter, conditions, snapshot)
    }
    guard var counts = tasks.first else { return }
    for other in tasks.dropFirst() { counts.add(other) }
    setBuckets(counts, values, query)
  }

  private mutating func setBuckets(
    _ counts: SeriesCounts, _ values: [IndexStatistics.Facet.Row], _ query: IndexQuery
  ) {
    var whole = TimeHistogram()
    for times in counts.counted + counts.earlier { whole.add(times.timeline) }
    whole.widen(wanted: IndexStatistics.timelineBuckets, since: query.since, until: query.until)
    let buckets = zip(counts.counted, counts.earlier).map { counted, earlier in
      var (counted, earlier) = (counted.timeline, earlier.timeline)
      counted.widen(to: whole)
      earlier.widen(to: whole)
      return counted.buckets(earlier: earlier)
    }
    total = counts.total
    interval = whole.interval
    series = zip(values, buckets).map { Series(value: $0.value, label: $0.label, buckets: $1) }
    rest = buckets.last ?? []
  }
}

extension FacetField {
  /// What has a value, as a facet names it.
  func condition(_ value: String) -> QueryExpression? {
    switch field.kind {
    case .keyword, .prose, .enumerated: .comparison(field, .text(TextPattern(exact: value)))
    case .number: Double(value).map { .comparison(field, .numbers(.closed($0...$0))) }
    case .boolean: .comparison(field, .boolean(value == "true"))
    case .address: IPPrefix(value).map { .comparison(field, .addresses($0)) }
    case .time: nil
    }
  }
}
