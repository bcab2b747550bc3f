/// Everything that a query fits in one state of the index, handed over a few findings at a time.
///
/// The state is held to the end: what arrives meanwhile neither appears nor moves anything. Besides the state it takes
/// 2 bytes for each row that was found and not handed over yet.
public struct FindingWalk: Sendable {
  private let view: IndexView
  private let path: String
  private var rows: MatchingRows

  fileprivate init(_ query: IndexQuery, _ order: FindingOrder?, _ view: IndexView, path: String) async throws {
    (self.view, self.path) = (view, path)
    rows = try await MatchingRows(query, view.snapshot, order)
  }

  /// The next findings; none behind the last.
  ///
  /// - Parameter limit: how many at most, 1 or more.
  public mutating func next(_ limit: Int) async throws(IndexError) -> [FindingSummary] {
    precondition(limit > 0)
    do {
      return try await SummaryReader(view).summaries(of: try await rows.next(limit))
    } catch {
      throw IndexError(reading: error, path: path)
    }
  }
}

extension IndexReader {
  /// Begins to walk over what a query fits. No row is looked at before the first findings are wanted.
  ///
  /// - Parameter order: nil for the order of arrival, the oldest first, in which the versions of one batch follow each other.
  public func walk(_ query: IndexQuery, order: FindingOrder?) async throws(IndexError) -> FindingWalk {
    try await read { view in try await FindingWalk(query, order, view, path: path) }
  }
}
