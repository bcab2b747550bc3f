internal import Findings
internal import Platform

/// Finds the findings that a name stands for, of those that somebody may see. A finding is given as its latest row.
struct NamedFindings {
  private let view: IndexView
  private let scope: Scope
  /// When the finding was created, where that is known.
  private let created: Timestamp?
  private var snapshot: IndexSnapshot { view.snapshot }

  init(_ view: IndexView, _ scope: Scope, created: Timestamp?) {
    (self.view, self.scope, self.created) = (view, scope, created)
  }

  /// More would help nobody to tell which is meant.
  static let mostCandidates = 20

  /// Those with this id, ASCII letters in either case: through the keys, without reading other rows.
  func rows(withID id: String) -> [Int] {
    let name = TextPattern(exact: id)
    var rows: [Int] = []
    if let digits = name.foldedExact, let words = Hexadecimal.words(digits.utf8.span) {
      let id = WordPair(high: words.high, low: words.low)
      rows += view.rows(withID: id).filter { isLatest($0, id) && snapshot.key(of: $0).textID == 0 }
    }
    // In another case it hashes to something else, and a long one is not kept whole.
    var ids: Set<WordPair> = [WordPair(hashing: id.utf8.span)]
    snapshot[.textID].codes(matching: name).visit { code in
      ids.insert(snapshot[.textID].withTerm(code) { WordPair(hashing: $0) })
    }
    for id in ids { rows += view.rows(withID: id).filter { isLatest($0, id) && snapshot.key(of: $0).textID != 0 } }
    return Array(rows.filter(isAllowed).prefix(Self.mostCandidates))
  }

  /// Those with this ARN, ASCII letters in either case.
  func rows(withARN arn: String) async throws -> [Int] {
    let name = TextPattern(exact: arn)
    // All but the ARNs that rows have for themselves end in the id.
    let folded = name.foldedExact ?? ""
    let marks = folded.ranges(of: "/finding/")
    guard marks.count == 1, snapshot[.arn].codes(matching: name).isEmpty else {
      return try await rows(QueryComparison(.arn, .text(name)))
    }
    let id = String(folded[marks[0].upperBound...])
    return rows(withID: id).filter { name.matches(SummaryReader.arn(of: snapshot.row($0), snapshot)) }
  }

  /// Those whose id begins so. Reads the ids of all rows.
  func rows(withPrefix beginning: String) async throws -> [Int] {
    try await rows(QueryComparison(.id, .text(TextPattern(pieces: [.literal(beginning), .many]))))
  }

  private func rows(_ comparison: QueryComparison) async throws -> [Int] {
    let snapshot = snapshot
    let filter = try await RowFilter.decided(IndexQuery(.comparison(comparison), scope: scope), snapshot)
    guard !filter.isEmpty else { return [] }
    let limits = created.map { RowCondition.numbers(.created, $0.microseconds...$0.microseconds) } ?? .constant(true)
    let partials = try await ChunkScan.run(snapshot) {
      [Int]()
    } _: { chunk, rows in
      guard rows.count < Self.mostCandidates else { return }
      var words: [UInt64] = []
      guard filter.select(chunk, snapshot, within: limits, into: &words) > 0 else { return }
      RowBits.forEach(words) { if rows.count < Self.mostCandidates { rows.append(chunk.first + $0) } }
    }
    return Array(partials.joined().sorted().prefix(Self.mostCandidates))
  }

  private func isLatest(_ row: Int, _ id: WordPair) -> Bool {
    snapshot.latest.contains(row) && snapshot.key(of: row).id == id
  }

  private func isAllowed(_ number: Int) -> Bool {
    let row = snapshot.row(number)
    guard created.map({ row[.created] == $0.microseconds }) ?? true else { return false }
    return scope.allows(
      region: snapshot[.region].string(Int(row[.region])), account: snapshot[.account].string(Int(row[.account])))
  }
}

extension CodeSet {
  /// Hands over its codes, the least first.
  func visit(_ body: (Int) throws -> Void) rethrows { try RowBits.forEach(words, body) }
}
