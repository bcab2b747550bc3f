internal import Findings

extension IndexReader {
  /// The most rows of a facet.
  public static let mostFacetRows = 1000

  /// Values of fields with how many findings have each, the most frequent first: one scan of what the query fits.
  ///
  /// - Parameters:
  ///   - limit: how many values of each field; 1 to ``mostFacetRows``, others are moved there.
  ///   - isKnown: whether the asker has the answer of a state already.
  public func facets(
    of fields: [FacetField], _ query: IndexQuery, limit: Int, unless isKnown: @Sendable (IndexState) -> Bool
  ) async throws(IndexError) -> Stated<FacetOutcome> {
    try await read { view in
      let state = view.snapshot.state
      guard !isKnown(state) else { return Stated(state: state, value: nil) }
      let outcome = try await FacetOutcome(
        fields, query, limit: min(max(limit, 1), Self.mostFacetRows), beginningWith: ValuePrefix(""), view)
      return Stated(state: state, value: outcome)
    }
  }

  public func facets(
    of fields: [FacetField], _ query: IndexQuery, limit: Int
  ) async throws(IndexError) -> FacetOutcome {
    try await read { view in
      try await FacetOutcome(
        fields, query, limit: min(max(limit, 1), Self.mostFacetRows), beginningWith: ValuePrefix(""), view)
    }
  }

  /// The most series of a timeline.
  public static let mostSeries = 12

  /// What a query fits over time, by the most frequent values of a field.
  ///
  /// - Parameters:
  ///   - field: nil for all in one.
  ///   - limit: how many values; 1 to ``mostSeries``, others are moved there.
  ///   - isKnown: whether the asker has the answer of a state already.
  public func timeline(
    of field: FacetField?, _ query: IndexQuery, limit: Int, unless isKnown: @Sendable (IndexState) -> Bool
  ) async throws(IndexError) -> Stated<TimelineOutcome> {
    try await read { view in
      let state = view.snapshot.state
      guard !isKnown(state) else { return Stated(state: state, value: nil) }
      let limit = min(max(limit, 1), Self.mostSeries)
      return Stated(state: state, value: try await TimelineOutcome(field, query, limit: limit, view))
    }
  }

  /// Values of a field that begin with a text, ASCII letters in either case; countries by code or name.
  ///
  /// - Parameter limit: as of ``facets(of:_:limit:)``.
  public func values(
    of field: FacetField, beginningWith prefix: String, _ query: IndexQuery, limit: Int
  ) async throws(IndexError) -> FacetOutcome {
    let prefix = ValuePrefix(prefix)
    var query = query
    query.expression = .all(of: [query.expression, prefix.condition(field)])
    return try await read { [query] view in
      try await FacetOutcome(
        [field], query, limit: min(max(limit, 1), Self.mostFacetRows), beginningWith: prefix, view)
    }
  }
}
