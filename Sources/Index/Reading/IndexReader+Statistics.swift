extension IndexReader {
  /// All figures of the dashboard: one scan of what the query fits.
  public func statistics(_ query: IndexQuery) async throws(IndexError) -> IndexStatistics {
    try await read { view in try await IndexStatistics(query, view.snapshot, view.parts) }
  }
}
