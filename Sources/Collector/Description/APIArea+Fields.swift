internal import Index

extension APIArea {
  /// What can be asked for.
  static let fields = APIArea(
    paths: #"""
      "/v1/fields": {"get": {"operationId": "listFields", "tags": ["fields"], "summary": "The fields of the query language", "parameters": [],
      "responses": \#(responses("The fields.", content: #"{"application/json": {"schema": \#(schema("Fields"))}}"#))}},
      "/v1/fields/{name}/values": {"get": {"operationId": "completeValue", "tags": ["fields"], "summary": "Values of a field that begin with a text, those of the most findings first",
      "parameters": [{"name": "name", "in": "path", "required": true, "description": "A countable field.", "schema": {"type": "string", "minLength": 1}, "example": "type"},
      \#(parameter("prefix", "What values begin with, letters in either case; countries by code or name.", schema: #"{"type": "string"}"#)),
      \#(filters), \#(limit(1...IndexReader.mostFacetRows, default: 20, "The most values."))],
      "responses": \#(responses("The values.", content: #"{"application/json": {"schema": \#(schema("FieldValues"))}}"#))}}
      """#,
    schemas: #"""
      "Fields": \#(object(of: [("fields", list(of: members))])),
      "FieldValues": {"type": "object", "additionalProperties": false, "required": ["field", "rows", "other_values", "others", "other_events"], "properties": {
      "field": {"type": "string"}, "rows": {"type": "array", "items": \#(schema("FacetRow"))}, "other_values": \#(whole), "others": \#(whole), "other_events": \#(whole)}}
      """#)

  private static let texts = #"{"type": "array", "items": {"type": "string"}}"#

  private static let members = [
    ("name", #"{"type": "string"}"#),
    ("kind", #"{"enum": ["keyword", "prose", "enumerated", "number", "time", "boolean", "address"]}"#),
    ("aliases", texts), ("help", #"{"type": "string"}"#), ("values", texts), ("countable", #"{"type": "boolean"}"#),
  ]
}
