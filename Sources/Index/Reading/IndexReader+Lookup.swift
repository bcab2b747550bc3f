public import Findings
internal import GRDB

extension IndexReader {
  /// The fewest characters of an id that may stand for it.
  public static let shortestPrefix = 8

  /// The finding that somebody names, with all its versions.
  ///
  /// - Parameters:
  ///   - name: the id, the ARN, or at least ``shortestPrefix`` characters that only one id begins with.
  ///   - created: when the finding was created, where that is known: the index finds it at once then, and else reads
  ///     all there is.
  public func finding(
    _ name: String, scope: Scope, created: Timestamp? = nil
  ) async throws(IndexError) -> FindingLookup {
    let field: QueryField = name.hasPrefix("arn:") ? .arn : .id
    return try await read { db in
      let exact = Self.keys(QueryComparison(field, .text(TextPattern(exact: name))), scope, created)
      var found = try Row.fetchAll(db, sql: exact.sql, arguments: exact.arguments)
      if found.isEmpty, field == .id, name.utf8.count >= Self.shortestPrefix {
        let beginning = TextPattern(pieces: [.literal(name), .many])
        let request = Self.keys(QueryComparison(.id, .text(beginning)), scope, created)
        found = try Row.fetchAll(db, sql: request.sql, arguments: request.arguments)
        let ids = Set(found.map { SummaryReader.id($0["id"]) })
        if ids.count > 1 { return .ambiguous(ids: ids.sorted()) }
      }
      return found.isEmpty ? .none : .found(try Self.histories(found, db))
    }
  }

  /// More would help nobody to tell which is meant.
  private static let mostCandidates: Int64 = 20

  private static func keys(_ comparison: QueryComparison, _ scope: Scope, _ created: Timestamp?) -> SQLFragment {
    var condition = QueryCompiler.condition(IndexQuery(.comparison(comparison), scope: scope))
    if let created { condition = .all(["v.created = \(created.microseconds)", condition]) }
    return "SELECT v.created, v.id, v.account, v.region FROM version v WHERE \(condition) LIMIT \(mostCandidates)"
  }

  private static func histories(_ found: [Row], _ db: Database) throws -> [FindingHistory] {
    var reader = try SummaryReader(db)
    let versions = try db.makeStatement(
      sql: """
        SELECT \(VersionKey.columns.sql) FROM version v
        WHERE v.created = ? AND v.id = ? AND v.account = ? AND v.region = ?
        ORDER BY v.latest DESC, v.updated DESC, v.count DESC, coalesce(v.last_seen, 0) DESC, v.digest DESC
        """)
    return try found.map { finding in
      let keys = try Row.fetchAll(versions, arguments: StatementArguments(finding.databaseValues))
      return FindingHistory(versions: try keys.compactMap { try reader.summary(of: VersionKey($0)) })
    }
  }
}
