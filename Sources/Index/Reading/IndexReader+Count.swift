internal import Findings
internal import GRDB

extension IndexReader {
  /// How many findings and versions a query fits; what it says of ``IndexQuery/versions`` does not matter.
  public func count(_ query: IndexQuery) async throws(IndexError) -> FindingCount {
    try await read { db in
      let condition = QueryCompiler.condition(query, versions: .all)
      let request: SQLFragment = "SELECT coalesce(sum(v.latest), 0), count(*) FROM version v WHERE \(condition)"
      guard let row = try Row.fetchOne(db, sql: request.sql, arguments: request.arguments) else {
        return FindingCount()
      }
      return FindingCount(findings: row[0], versions: row[1])
    }
  }
}
