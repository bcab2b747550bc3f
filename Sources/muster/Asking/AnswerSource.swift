import Collector
import Findings
import Index

/// Where a command's answers come from: a collector, or its data folder.
protocol AnswerSource: Sendable {
  func count(_ question: FindingsQuestion) async throws -> FindingCount
  func statistics(_ question: FindingsQuestion) async throws -> StatisticsAnswer

  /// - Parameters:
  ///   - filter: only what it allows is looked at.
  ///   - page: which versions; as many as a collector gives at once.
  ///   - changes: whether to tell what changed with each.
  func finding(
    _ name: String, filter: FindingFilter, versions page: VersionPage, changes: Bool
  ) async throws -> FindingAnswer

  /// Everything that the question fits, of one state of the index.
  ///
  /// - Parameters:
  ///   - order: nil for the order of arrival.
  ///   - limit: how many findings at most; nil for all.
  /// - Throws: also ``OutputClosed``, when the output takes no more.
  func export(
    _ question: FindingsQuestion, as content: ExportContent, order: FindingOrder?, limit: Int?,
    to output: any ExportOutput
  ) async throws

  /// One raw document, without a newline.
  ///
  /// - Parameter version: its number from 1; nil for the latest.
  func document(_ name: String, version: Int?, filter: FindingFilter) async throws -> [UInt8]
}

extension AnswerSource {
  /// With its latest versions.
  func finding(_ name: String, filter: FindingFilter) async throws -> FindingAnswer {
    try await finding(name, filter: filter, versions: VersionPage(limit: IndexReader.maximumPage), changes: false)
  }
}

/// Takes what an export makes.
protocol ExportOutput: Sendable {
  /// False when no more is taken.
  func take(_ bytes: Span<UInt8>) -> Bool
  /// Whether no more is taken.
  var isClosed: Bool { get }
}

/// The regions and accounts that a command is told to look at; all of them when a list is empty.
struct FindingFilter: Sendable, Equatable {
  var regions: [Region] = []
  var accounts: [String] = []

  var scope: Scope { FindingsQuestion(regions: regions, accounts: accounts).filter }
}
