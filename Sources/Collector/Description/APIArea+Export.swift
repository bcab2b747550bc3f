internal import Index

extension APIArea {
  /// Findings given out as one stream.
  static let export = APIArea(
    paths: #"""
      "/v1/export": {"get": {"operationId": "exportFindings", "tags": ["findings"], "summary": "Everything that fits, of one state of the index, as one stream; a body without its last chunk is not whole",
      "parameters": [\#(parameter("format", "ocsf: events of OCSF \(OCSFFinding.schemaVersion), class Detection Finding; asff: the AWS Security Finding Format. Both are JSON Lines.", schema: format)),
      \#(filters), \#(parameter("order", "The greatest first; without it findings come as they arrived, the oldest first, which costs least.", schema: order)),
      \#(parameter("limit", "The most findings; without it all. Four exports of more than 1,000 run at once, two of one token.", schema: #"{"type": "integer", "minimum": 1, "maximum": 2147483647}"#)),
      \#(flagParameter("raw", "With jsonl: the archived documents, byte for byte."))],
      "responses": \#(responses("The findings, each once.", content: content, headers: headers))}}
      """#, schemas: "")

  private static let format =
    #"{"type": "string", "enum": [\#(ExportFormat.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ", "))], "default": "jsonl"}"#
  private static let order =
    #"{"type": "string", "enum": [\#(FindingOrder.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ", "))]}"#
  private static let content =
    #"{"application/x-ndjson": {"schema": {"type": "string"}}, "text/csv": {"schema": {"type": "string"}}}"#
  private static let headers =
    #"{"Content-Disposition": {"description": "A name for a file of it.", "schema": {"type": "string"}}}"#
}
