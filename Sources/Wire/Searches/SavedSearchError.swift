public import Findings

/// Why a search is not saved or not removed.
public enum SavedSearchError: Error, Equatable, Sendable, CustomStringConvertible {
  case malformedName(String)
  case query(QueryError, text: String)
  case tooMany(limit: Int)
  case descriptionTooLong(bytes: Int, limit: Int)
  case descriptionHasControls
  case unknown(SearchName)
  /// It was to be made, and is there.
  case exists(SearchName)
  /// It is not what whoever changes it has read.
  case changed(SearchName)

  public var description: String {
    switch self {
    case .malformedName(let text):
      "\(text.debugDescription) cannot be the name of a search: use \(SearchName.grammar)"
    case .query(let error, _): "the query cannot be read: at character \(error.offset + 1): \(error)"
    case .tooMany(let limit): "you have \(limit) saved searches, which is all you may have: delete one first"
    case .descriptionTooLong(let bytes, let limit):
      "the description has \(bytes) bytes and may have \(limit): shorten it"
    case .descriptionHasControls: "the description has a line end or another control character: take it out"
    case .unknown(let name): "there is no saved search \(name) of yours: see 'muster search list'"
    case .exists(let name):
      "you have a saved search \(name) already: replace it with --replace, or take another name"
    case .changed(let name):
      "the saved search \(name) is not what it was when you read it: read it again, and then change it"
    }
  }
}
