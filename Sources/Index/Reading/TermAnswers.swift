internal import Findings

/// The answers of dictionaries that one query needs, each of them found once.
struct TermAnswers {
  /// Who reads the dictionaries.
  private enum Way {
    /// Each question is answered when it is asked.
    case atOnce
    /// The same, of the codes alone that some rows have: answers hold for these rows.
    case within(CodeWindow)
    /// Questions to large dictionaries are left for ``TermDecider``, with no codes meanwhile.
    case later
  }

  private let snapshot: IndexSnapshot
  private var way: Way
  private var known: [TermQuestion: CodeSet] = [:]
  /// What was asked and has no answer yet.
  private(set) var missing: [Asked] = []

  struct Asked: Sendable {
    let question: TermQuestion
    /// Others are not asked for; nil for all.
    let among: CodeSet?
  }

  /// Smaller dictionaries are read in less time than tasks take to begin.
  static let leastPagesForTasks = 32

  /// Smaller dictionaries are read in less time than it takes to gather the codes of some rows.
  private static let mostPagesAskedWhole = 4

  static func atOnce(_ snapshot: IndexSnapshot) -> TermAnswers { TermAnswers(snapshot, .atOnce) }

  static func within(_ window: CodeWindow, _ snapshot: IndexSnapshot) -> TermAnswers {
    TermAnswers(snapshot, .within(window))
  }

  static func later(_ snapshot: IndexSnapshot) -> TermAnswers { TermAnswers(snapshot, .later) }

  private init(_ snapshot: IndexSnapshot, _ way: Way) { (self.snapshot, self.way) = (snapshot, way) }

  /// The codes of texts that fit.
  ///
  /// - Parameter candidates: all that can be among them; nil for any.
  mutating func codes(_ question: TermQuestion, among candidates: CodeSet? = nil) -> CodeSet {
    if let codes = known[question] { return codes }
    let list = snapshot[question.field]
    let codes: CodeSet
    switch way {
    case .atOnce: codes = candidates.map { list.codes(question.test, among: $0) } ?? list.codes(question.test)
    case .within where candidates == nil && list.pages.count <= Self.mostPagesAskedWhole:
      codes = list.codes(question.test)
    case .within(var window):
      codes = list.codes(question.test, among: candidates ?? window.codes(of: question.field, snapshot))
      way = .within(window)
    case .later where list.pages.count >= Self.leastPagesForTasks:
      missing.append(Asked(question: question, among: candidates))
      return CodeSet(upTo: list.count)
    case .later: codes = candidates.map { list.codes(question.test, among: $0) } ?? list.codes(question.test)
    }
    known[question] = codes
    return codes
  }

  /// Finds the answers that are missing, on all cores.
  mutating func findMissing() async throws {
    let asked = missing
    missing = []
    for one in asked where known[one.question] == nil {
      known[one.question] = try await TermDecider.codes(one.question, among: one.among, snapshot[one.question.field])
    }
  }

  /// Gives the room of answers back that no condition needs any more.
  mutating func forget() { known = [:] }
}
