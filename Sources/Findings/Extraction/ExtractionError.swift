public import Platform

/// Why a line is no finding. Such a line is kept with this reason, never dropped.
public enum ExtractionError: Error, Equatable, Sendable, CustomStringConvertible {
  case json(JSONError)
  case tooLong(bytes: Int, limit: Int)
  case notAnObject
  case withoutID
  case withoutType

  /// A stable word for metrics and for programs.
  public var slug: String {
    switch self {
    case .json(.invalidUTF8): "not-utf8"
    case .json(.tooDeep): "too-deep"
    case .json: "not-json"
    case .tooLong: "too-long"
    case .notAnObject: "not-an-object"
    case .withoutID: "without-id"
    case .withoutType: "without-type"
    }
  }

  public var description: String {
    switch self {
    case .json(let error): error.description
    case .tooLong(let bytes, let limit): "the line holds \(bytes) bytes; a finding may hold \(limit)"
    case .notAnObject: "the line is JSON but not an object: a finding is an object"
    case .withoutID: "the document has no id (a non-empty string), so it is no finding"
    case .withoutType: "the document has no type (a non-empty string), so it is no finding"
    }
  }
}
