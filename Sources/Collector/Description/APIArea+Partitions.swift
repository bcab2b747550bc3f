extension APIArea {
  static let partitions = APIArea(
    paths: #"""
      "/v1/archive": {"get": {"operationId": "listPartitions", "tags": ["archive"], "summary": "What lies in the archive, by region and day of the scope", "parameters": [],
      "responses": \#(responses("The archive.", content: #"{"application/json": {"schema": \#(schema("Archive"))}}"#))}}
      """#,
    schemas: #"""
      "Archive": \#(object(of: [("regions", list(of: regions)), ("partitions", list(of: days)), ("verified", verified)]))
      """#)

  private static let day = #"{"type": "string", "description": "A UTC day, as 2026-11-23."}"#

  private static let regions = [
    ("region", #"{"type": "string"}"#), ("days", whole), ("segments", whole), ("bytes", whole), ("oldest", day),
    ("newest", day),
  ]

  private static let days = [
    ("region", #"{"type": "string"}"#), ("day", day), ("segments", whole), ("bytes", whole),
  ]

  /// How the last 'muster archive verify' ended.
  private static let verified = #"""
    {"anyOf": [{"type": "null"}, \#(object(of: [
      ("time", time), ("ok", #"{"type": "boolean"}"#), ("segments", whole), ("problems", whole),
    ]))]}
    """#
}
