extension APIArea {
  /// Queries under a name.
  static let searches = APIArea(
    paths: #"""
      "/v1/searches": {"get": {"operationId": "listSearches", "tags": ["searches"], "summary": "The saved searches that the token's holder sees: their own, and those shared by whoever sees no more than they do", "parameters": [],
      "responses": \#(responses("The searches, by name.", content: content("Searches")))}},
      "/v1/searches/{name}": {
      "get": {"operationId": "getSearch", "tags": ["searches"], "summary": "A saved search: one's own of the name, else the one that is shared",
      "parameters": [\#(name), \#(parameter("owner", "Whose, by the name of a token.", schema: #"{"type": "string"}"#))],
      "responses": \#(responses("The search.", content: content("SavedSearch"), headers: etag, problems: [404]))},
      "put": {"operationId": "saveSearch", "tags": ["searches"], "summary": "Saves a search of one's own, or replaces it",
      "parameters": [\#(name), \#(ifMatch), {"name": "If-None-Match", "in": "header", "description": "* when there must be none of the name yet.", "schema": {"const": "*"}}],
      "requestBody": {"required": true, "content": {"application/json": {"schema": \#(schema("SearchDraft"))}}},
      "responses": {"201": {"description": "Saved under a new name.", "headers": \#(etag), "content": \#(content("SavedSearch"))}, \#(responses("Replaced.", content: content("SavedSearch"), headers: etag, problems: [409, 412]).dropFirst())},
      "delete": {"operationId": "deleteSearch", "tags": ["searches"], "summary": "Deletes a search of one's own",
      "parameters": [\#(name), \#(ifMatch)],
      "responses": {"204": {"description": "It is gone."}, \#(refusals)}}}
      """#,
    schemas: #"""
      "Searches": {"type": "object", "additionalProperties": false, "required": ["searches"], "properties": {"searches": {"type": "array", "items": \#(schema("SavedSearch"))}}},
      "SavedSearch": \#(object(of: [
        ("name", #"{"type": "string"}"#), ("owner", text), ("mine", #"{"type": "boolean"}"#), ("shared", #"{"type": "boolean"}"#),
        ("query", #"{"type": "string"}"#), ("description", text), ("updated", time), ("etag", #"{"type": "string"}"#),
      ])),
      "SearchDraft": {"type": "object", "additionalProperties": false, "required": ["query"], "properties": {
      "query": {"type": "string"}, "description": {"type": "string"}, "shared": {"type": "boolean", "default": false}}}
      """#)

  private static let name =
    #"{"name": "name", "in": "path", "required": true, "description": "Letters, digits, dots, hyphens and underscores.", "schema": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"}, "example": "brute-force"}"#
  private static let ifMatch =
    #"{"name": "If-Match", "in": "header", "description": "The ETag of what is to be changed, or * for any.", "schema": {"type": "string"}}"#
  private static let etag = ##"{"ETag": {"$ref": "#/components/headers/ETag"}}"##

  private static var refusals: String {
    [400, 401, 403, 404, 412, 500, 503].map { ##""\##($0)": {"$ref": "#/components/responses/\##($0)"}"## }
      .joined(separator: ", ")
  }
}
