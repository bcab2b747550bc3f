public import Platform

/// Why input is no finding, with a word for metrics and the advice for whoever looks at what was kept.
public enum DocumentRejection: Error, Hashable, Sendable, CustomStringConvertible {
  case notJSON
  case notUTF8
  case truncated
  case tooDeep(limit: Int)
  case tooLong(limit: Int)
  case notAnObject
  case withoutID
  case withoutType
  /// An EventBridge event whose `detail` is `{}`.
  case emptyDetail
  /// A finding in Security Hub's format (ASFF).
  case securityHubFormat
  /// A finding in the Open Cybersecurity Schema Framework's format.
  case ocsfFormat
  case notBase64
  case emptyLayer
  case tooManyLayers(limit: Int)
  /// A finding of a region that the agent's key may not report.
  case foreignRegion(Region)
  case damagedGzip(GzipStreamError)

  /// A stable word, the same as the collector's for the same reason.
  public var slug: String {
    switch self {
    case .notJSON: "not-json"
    case .notUTF8: "not-utf8"
    case .truncated: "truncated"
    case .tooDeep: "too-deep"
    case .tooLong: "too-long"
    case .notAnObject: "not-an-object"
    case .withoutID: "without-id"
    case .withoutType: "without-type"
    case .emptyDetail: "empty-detail"
    case .securityHubFormat: "security-hub-format"
    case .ocsfFormat: "ocsf-format"
    case .notBase64: "not-base64"
    case .emptyLayer: "empty-layer"
    case .tooManyLayers: "too-many-layers"
    case .foreignRegion: "region-not-allowed"
    case .damagedGzip: "damaged-gzip"
    }
  }

  public var description: String {
    switch self {
    case .notJSON: "the text is not JSON: check what writes to this source"
    case .notUTF8: "the text is not valid UTF-8: check what writes to this source"
    case .truncated: "the document is cut short: send it again"
    case .tooDeep(let limit): "the document nests deeper than \(limit) levels, as no finding does"
    case .tooLong(let limit): "the document is longer than \(limit) bytes, as no finding is"
    case .notAnObject: "the value is JSON but not an object: a finding is an object"
    case .withoutID: "the document has no id (a non-empty string), so it is no finding"
    case .withoutType: "the document has no type (a non-empty string), so it is no finding"
    case .emptyDetail: "the event's detail is empty: forward the whole event, without an input transformer"
    case .securityHubFormat: "this is Security Hub's format (ASFF): forward GuardDuty's own events in place of it"
    case .ocsfFormat: "this is OCSF: forward GuardDuty's own events in place of it"
    case .notBase64: "the record's data is not base64: check the delivery stream"
    case .emptyLayer: "the message around it holds nothing: check what sends it"
    case .tooManyLayers(let limit): "more than \(limit) messages lie inside one another, as no delivery does"
    case .foreignRegion(let region):
      "the finding is of \(region), which this agent's key may not report: list it under 'reports' and make the key anew"
    case .damagedGzip(let error): error.description
    }
  }

  init(_ error: JSONError) {
    self =
      switch error {
      case .invalidUTF8: .notUTF8
      case .tooDeep(let limit): .tooDeep(limit: limit)
      case .malformed, .outOfMemory: .notJSON
      }
  }
}
