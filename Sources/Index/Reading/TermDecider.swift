internal import Findings

/// Asks a large dictionary on as many tasks as there are cores. Others get their turn between two parts of it, and a
/// question that nobody waits for any more ends there.
enum TermDecider {
  /// A few hundred microseconds for a literal.
  private static let pagesPerPart = 16

  /// - Parameter candidates: the codes that are asked about; nil for all.
  /// - Throws: `CancellationError`.
  static func codes(
    _ question: TermQuestion, among candidates: CodeSet?, _ list: TermList
  ) async throws -> CodeSet {
    let pages = list.pages.count
    let parts = stride(from: 0, to: pages, by: pagesPerPart).map { $0..<min($0 + pagesPerPart, pages) }
    let found = try await ChunkScan.run(parts) {
      CodeSet(upTo: list.count)
    } _: { part, codes in
      let test = question.test
      if let candidates {
        let end = part.upperBound == pages ? candidates.words.count : part.upperBound * TermList.wordsPerPage
        list.insert(candidates, part.lowerBound * TermList.wordsPerPage..<end, test, into: &codes)
      } else {
        for page in part { list.insert(page, test, into: &codes) }
      }
    }
    var codes = found[0]
    for other in found.dropFirst() { codes.formUnion(other) }
    return codes
  }
}
