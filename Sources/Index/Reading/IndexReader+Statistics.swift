extension IndexReader {
  /// All figures of the dashboard: one scan of what the query fits.
  ///
  /// - Parameter events: whether to count events too, which takes about half as long again where a quarter of all
  ///   versions are earlier ones.
  public func statistics(_ query: IndexQuery, events: Bool = true) async throws(IndexError) -> IndexStatistics {
    try await read { view in try await IndexStatistics(query, view.snapshot, view.parts, events: events) }
  }

  /// The same, for somebody who may have them already.
  ///
  /// - Parameters:
  ///   - panels: the ones to be counted, with the total; others are empty unless they come with those.
  ///   - isKnown: whether the asker has the figures of a state.
  public func statistics(
    _ query: IndexQuery, panels: Set<StatisticsPanel> = Set(StatisticsPanel.allCases), events: Bool = true,
    unless isKnown: @Sendable (IndexState) -> Bool
  ) async throws(IndexError) -> Stated<IndexStatistics> {
    try await read { view in
      let state = view.snapshot.state
      guard !isKnown(state) else { return Stated(state: state, value: nil) }
      let statistics = try await IndexStatistics(
        query, view.snapshot, view.parts, panels: panels, events: events)
      return Stated(state: state, value: statistics)
    }
  }

  /// Takes the dictionaries apart that the figures are made of, so that the first one who asks need not wait for it.
  public func prepareStatistics() async throws(IndexError) {
    try await read { view in
      async let remotes = view.parts.remotes.parts(of: view.snapshot)
      _ = await (view.parts.principals.parts(of: view.snapshot), remotes)
    }
  }
}
