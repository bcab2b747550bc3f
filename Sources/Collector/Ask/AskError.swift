public import Archive
public import Findings
public import Index

/// Why a question has no answer.
public enum AskError: Error, Equatable, Sendable, CustomStringConvertible {
  case query(QueryError, text: String)
  case time(TimeExpressionError)
  case cursor
  case notFound(String)
  /// Several ids begin with what was given, or several accounts or regions report one id.
  case ambiguous(String, candidates: [String])
  case noVersion(Int, versions: Int)
  case unknownField(String, nearest: String?)
  /// A time, which has no values that could be counted.
  case uncountable(QueryField)
  case tooManyValues(QueryField)
  case index(IndexError)
  case archive(ArchiveError)

  public var description: String {
    switch self {
    case .query(let error, let text): error.rendered(in: text)
    case .time(let error): error.description
    case .cursor: "the cursor is none that a list in this order ended with: begin again without it"
    case .notFound(let name):
      "no finding \(name.debugDescription) is to be seen here: give its id, its ARN, or the first 8 or more digits of the id"
    case .ambiguous(let name, let candidates):
      """
      \(name.debugDescription) could be \(candidates.joined(separator: ", ")): give more of the id, or the region and \
      account it is of
      """
    case .noVersion(let number, let versions):
      "the finding has \(versions == 1 ? "one version" : "versions 1 to \(versions)"), and no version \(number)"
    case .unknownField(let name, let nearest?): "unknown field \(name.debugDescription); did you mean \(nearest)?"
    case .unknownField(let name, nil):
      "unknown field \(name.debugDescription): /v1/fields lists those that there are"
    case .uncountable(let field):
      "\(field.name) is a time, and times are counted in intervals: see the timeline of /v1/stats"
    case .tooManyValues(let field):
      """
      there are too many different values of \(field.name) to count them at once: narrow the findings by a query or \
      times, or give the beginning of the value
      """
    case .index(let error): error.description
    case .archive(let error): error.description
    }
  }
}
