internal import Findings

/// A query, decided against the dictionaries of one snapshot: what is left to do for a row is to look at its codes and
/// numbers. What a query means is said by ``QueryExpression/matches(_:)``.
struct RowFilter: Sendable {
  private let condition: RowCondition
  private let isLatestOnly: Bool

  /// Reads every dictionary that the query asks about, at once and in this task.
  ///
  /// - Parameter versions: in place of the query's own.
  init(_ query: IndexQuery, _ snapshot: IndexSnapshot, versions: IndexQuery.Versions? = nil) {
    var compiler = ConditionCompiler(snapshot, TermAnswers.atOnce(snapshot))
    self.init(compiler.condition(query), versions ?? query.versions)
  }

  /// Reads what the rows of a window refer to: the filter is good for these rows alone.
  ///
  /// - Parameter templates: what is known of them, and then what was found.
  init(
    _ query: IndexQuery, _ snapshot: IndexSnapshot, within window: CodeWindow, templates: inout KnownTemplates
  ) {
    var compiler = ConditionCompiler(snapshot, TermAnswers.within(window, snapshot), templates)
    self.init(compiler.condition(query), query.versions)
    templates = compiler.templates
  }

  /// The filter for a query, with large dictionaries read on all cores.
  ///
  /// - Parameters:
  ///   - versions: in place of the query's own.
  ///   - templates: what is known of them.
  /// - Throws: `CancellationError`.
  static func decided(
    _ query: IndexQuery, _ snapshot: IndexSnapshot, versions: IndexQuery.Versions? = nil,
    templates: KnownTemplates = [:]
  ) async throws -> RowFilter {
    var compiler = ConditionCompiler(snapshot, TermAnswers.later(snapshot), templates)
    return RowFilter(try await compiler.decidedCondition(query), versions ?? query.versions)
  }

  private init(_ condition: RowCondition, _ versions: IndexQuery.Versions) {
    self.condition = condition
    isLatestOnly = versions == .latest
  }

  /// Whether no row can match at all.
  var isEmpty: Bool { condition.isNever }

  /// Whether no row of a chunk can match, as its bounds say.
  func excludes(_ chunk: ColumnChunk) -> Bool { condition.constant(in: chunk) == false }

  /// The rows of a chunk that match: bit `i % 64` of word `i / 64` is position `i`.
  ///
  /// - Parameters:
  ///   - snapshot: the one that the filter was made for.
  ///   - limits: what the rows must be besides; asked first.
  ///   - first: the first position that is looked at.
  ///   - words: room that is used again; `(chunk.count + 63) / 64` words afterwards.
  /// - Returns: how many match; with 0, what `words` holds means nothing.
  func select(
    _ chunk: ColumnChunk, _ snapshot: IndexSnapshot, within limits: RowCondition = .constant(true), from first: Int = 0,
    into words: inout [UInt64]
  ) -> Int {
    guard !excludes(chunk) else { return 0 }
    var room: [UInt64] = []
    swap(&room, &words)
    var rows = RowBits(all: chunk.count, room: consume room)
    if first > 0 { rows.removeFirst(first) }
    if isLatestOnly { rows.formIntersection(latest: snapshot.latest, from: chunk.first) }
    for part in [.present, limits, condition] {
      switch part.constant(in: chunk) {
      case true: continue
      case false: rows.removeAll()
      default: part.narrow(&rows, chunk, snapshot)
      }
      if rows.isEmpty { break }
    }
    let count = rows.count
    words = rows.words
    return count
  }
}

extension RowBits {
  fileprivate mutating func formIntersection(latest: LatestVersions, from first: Int) {
    for word in words.indices { words[word] &= latest.word(from: first + word * 64) }
  }
}
