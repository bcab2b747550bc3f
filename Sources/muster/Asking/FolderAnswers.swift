import Collector
import Findings
import Index
import Wire

/// Answers from a data folder. Who may read the folder may see all of it.
struct FolderAnswers: AnswerSource {
  private let answers: Answers
  private let searches: SearchAdministration?
  /// What ages count back from: one instant, however many pages are read.
  private let now: Timestamp

  /// - Parameter searches: what `@name` in a query stands for; without them nothing.
  init(_ answers: Answers, searches: SearchAdministration? = nil, now: Timestamp) {
    self.answers = answers
    self.searches = searches
    self.now = now
  }

  func count(_ question: FindingsQuestion) async throws -> FindingCount {
    try await answers.count(try await asked(question), scope: .everything, now: now)
  }

  func statistics(_ question: FindingsQuestion) async throws -> StatisticsAnswer {
    try await answers.statistics(try await asked(question), scope: .everything, now: now)
  }

  /// With the saved searches when the query may use one: a damaged file of them is no reason not to answer the others.
  private func asked(_ question: FindingsQuestion) async throws -> FindingsQuestion {
    guard let searches, question.query.contains("@") else { return question }
    var question = question
    question.searches = try await searches.view(of: .folder)
    return question
  }

  func finding(
    _ name: String, filter: FindingFilter, versions page: VersionPage, changes: Bool
  ) async throws -> FindingAnswer {
    try await answers.finding(name, scope: filter.scope, versions: page, changes: changes)
  }

  func export(
    _ question: FindingsQuestion, as content: ExportContent, order: FindingOrder?, limit: Int?,
    to output: any ExportOutput
  ) async throws {
    var export = try await answers.export(
      try await asked(question), as: content, order: order, limit: limit, scope: .everything, now: now)
    while let part = try await export.next() {
      guard output.take(part.span) else { throw OutputClosed() }
    }
  }

  func document(_ name: String, version: Int?, filter: FindingFilter) async throws -> [UInt8] {
    try await answers.document(of: name, version: version, scope: filter.scope)
  }
}
