internal import Findings
internal import GRDB

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
    return try await read { db in
      let request = Self.page(query, order: order, limit: limit + 1, after: cursor)
      let rows = try Row.fetchAll(db, sql: request.sql, arguments: request.arguments)
      var reader = try SummaryReader(db)
      var page = FindingPage(findings: [])
      for row in rows.prefix(limit) {
        if let summary = try reader.summary(of: VersionKey(row)) { page.findings.append(summary) }
      }
      if rows.count > limit { page.next = FindingCursor(order: order, row: rows[limit - 1]) }
      return page
    }
  }

  /// Keys and cursors of a page. The other columns are read for the rows of the page only.
  static func page(_ query: IndexQuery, order: FindingOrder, limit: Int, after cursor: FindingCursor?) -> SQLFragment {
    var condition = QueryCompiler.condition(query)
    if let cursor { condition = .all([condition, after(cursor)]) }
    return """
      SELECT \(VersionKey.columns), v.seq, v.severity FROM version v WHERE \(condition)
      ORDER BY \(columns(order)) LIMIT \(Int64(limit))
      """
  }

  private static func columns(_ order: FindingOrder) -> SQLFragment {
    switch order {
    case .updatedDescending: "v.updated DESC, v.seq DESC"
    case .severityDescending: "v.severity DESC, v.updated DESC, v.seq DESC"
    case .createdDescending: "v.created DESC, v.seq DESC"
    }
  }

  private static func after(_ cursor: FindingCursor) -> SQLFragment {
    switch cursor.order {
    case .updatedDescending: "(v.updated, v.seq) < (\(cursor.time), \(cursor.seq))"
    case .severityDescending:
      "(v.severity, v.updated, v.seq) < (\(cursor.severity), \(cursor.time), \(cursor.seq))"
    // The first condition is what lets SQLite begin at the right place of the tree.
    case .createdDescending: "(v.created <= \(cursor.time) AND (v.created, v.seq) < (\(cursor.time), \(cursor.seq)))"
    }
  }
}

extension FindingCursor {
  /// - Parameter row: of ``IndexReader/page(_:order:limit:after:)``.
  fileprivate init(order: FindingOrder, row: Row) {
    let key = VersionKey(row)
    self.init(
      order: order, severity: order == .severityDescending ? row["severity"] : 0,
      time: order == .createdDescending ? key.created : key.updated, seq: row["seq"])
  }
}
