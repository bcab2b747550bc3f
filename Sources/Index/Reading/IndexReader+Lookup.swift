public import Findings

extension IndexReader {
  /// The fewest characters of an id that may stand for it.
  public static let shortestPrefix = 8

  /// The finding that somebody names, with its versions.
  ///
  /// - Parameters:
  ///   - name: the id, the ARN, or at least ``shortestPrefix`` characters that only one id begins with.
  ///   - created: when the finding was created, where that is known.
  ///   - page: which versions; of each finding, when there are several.
  public func finding(
    _ name: String, scope: Scope, created: Timestamp? = nil, versions page: VersionPage = .all
  ) async throws(IndexError) -> FindingLookup {
    try await read { view in
      let named = NamedFindings(view, scope, created: created)
      guard !name.hasPrefix("arn:") else {
        return try await Self.lookup(of: try await named.rows(withARN: name), page, view)
      }
      var rows = named.rows(withID: name)
      if rows.isEmpty, name.utf8.count >= Self.shortestPrefix {
        rows = try await named.rows(withPrefix: name)
        let ids = Set(rows.map { SummaryReader.id(of: view.snapshot.row($0), view.snapshot) })
        if ids.count > 1 { return .ambiguous(ids: ids.sorted()) }
      }
      return try await Self.lookup(of: rows, page, view)
    }
  }

  /// - Parameter rows: the latest of each finding.
  private static func lookup(of rows: [Int], _ page: VersionPage, _ view: IndexView) async throws -> FindingLookup {
    let reader = SummaryReader(view)
    var histories: [FindingHistory] = []
    for row in rows {
      // What makes a version the latest is also what tells the age of the others.
      let versions = view.versions(ofFinding: view.snapshot.key(of: row))
        .map { (row: $0, order: view.snapshot.key(of: $0).order) }
        .sorted { $0.order > $1.order }
      let range = page.range(of: versions.count)
      // The latest one too, wherever the page is.
      let shown = [versions[0].row] + versions[range].map(\.row)
      let summaries = try await reader.summaries(of: shown, versions: versions.count)
      histories.append(
        FindingHistory(
          latest: summaries[0], versions: Array(summaries.dropFirst()), newest: versions.count - range.lowerBound))
    }
    return histories.isEmpty ? .none : .found(histories)
  }
}
