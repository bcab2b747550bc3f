internal import GRDB

extension IndexReader {
  /// All figures of the dashboard: two scans of what the query fits.
  public func statistics(_ query: IndexQuery) async throws(IndexError) -> IndexStatistics {
    try await read { db in
      var pass = try StatisticsPass(db, countsAllVersions: query.versions == .all)
      try pass.run(db, query)
      var principals = PrincipalPass()
      try principals.run(db, query)
      var terms = try TermReader(db)
      var result = try pass.statistics(query, &terms)
      result.principals = try principals.facet(&terms)
      return result
    }
  }
}
