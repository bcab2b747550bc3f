import Collector
import Findings
import Index

/// Where a command's answers come from: a collector, or its data folder.
protocol AnswerSource: Sendable {
  /// - Parameter cursor: ``FindingsAnswer/next`` of the page before.
  func findings(_ question: FindingsQuestion, limit: Int, after cursor: String?) async throws -> FindingsAnswer
  func count(_ question: FindingsQuestion) async throws -> FindingCount
  func statistics(_ question: FindingsQuestion) async throws -> StatisticsAnswer

  /// - Parameter filter: only what it allows is looked at.
  func finding(_ name: String, filter: FindingFilter) async throws -> FindingAnswer

  /// A page of raw documents, each without a newline.
  func documents(_ question: FindingsQuestion, limit: Int, after cursor: String?) async throws -> DocumentPage

  /// One raw document, without a newline.
  ///
  /// - Parameter version: its number from 1; nil for the latest.
  func document(_ name: String, version: Int?, filter: FindingFilter) async throws -> [UInt8]
}

struct DocumentPage: Sendable {
  var documents: [[UInt8]]
  var next: String?
}

/// The regions and accounts that a command is told to look at; all of them when a list is empty.
struct FindingFilter: Sendable, Equatable {
  var regions: [Region] = []
  var accounts: [String] = []

  var scope: Scope { FindingsQuestion(regions: regions, accounts: accounts).filter }
}
