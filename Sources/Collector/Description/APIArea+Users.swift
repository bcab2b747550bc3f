internal import Identity

extension APIArea {
  /// Users and the audit log, for admins.
  static let users = APIArea(
    paths: #"""
      "/v1/users": {
      "get": {"operationId": "listUsers", "tags": ["users"], "summary": "The users that see no more than the admin who asks", "security": [{"session": []}], "parameters": [],
      "responses": {"200": {"description": "The users, by name.", "content": \#(content("Users"))}, \#(problems(400, 401, 403, 500, 503))}},
      "post": {"operationId": "addUser", "tags": ["users"], "summary": "Makes a user with a temporary password, which is told this once", "security": [{"session": []}], "parameters": [\#(csrf)],
      "requestBody": {"required": true, "content": {"application/json": {"schema": \#(object(of: [("user", string), ("role", role), ("regions", names), ("accounts", names)], optional: [("name", string)]))}}},
      "responses": {"201": {"description": "Made.", "content": \#(content("TemporaryPassword"))}, \#(problems(400, 401, 403, 409, 500, 503))}}},
      "/v1/users/{user}": {
      "patch": {"operationId": "changeUser", "tags": ["users"], "summary": "Changes a user, or gives a temporary password with reset_password alone", "security": [{"session": []}], "parameters": [\#(name), \#(csrf)],
      "requestBody": {"required": true, "content": {"application/json": {"schema": \#(object(of: [], optional: [("name", string), ("role", role), ("regions", names), ("accounts", names), ("disabled", #"{"type": "boolean"}"#), ("reset_password", #"{"type": "boolean"}"#)]))}}},
      "responses": {"200": {"description": "The user; with reset_password the temporary password.", "content": {"application/json": {"schema": {"anyOf": [\#(schema("User")), \#(schema("TemporaryPassword"))]}}}}, \#(problems(400, 401, 403, 404, 409, 500, 503))}},
      "delete": {"operationId": "removeUser", "tags": ["users"], "summary": "Removes a user with their saved searches", "security": [{"session": []}], "parameters": [\#(name), \#(csrf)],
      "responses": {"204": {"description": "It is gone."}, \#(problems(400, 401, 403, 404, 409, 500, 503))}}},
      "/v1/audit": {"get": {"operationId": "listAuditEvents", "tags": ["users"], "summary": "Who signed in and who changed users, the newest first", "security": [{"session": []}],
      "parameters": [\#(limit(1...1000, default: 100, "The most events.")), \#(parameter("after", "What the page before ended with.", schema: #"{"type": "string", "pattern": "^[0-9]+$"}"#))],
      "responses": {"200": {"description": "Events.", "content": \#(content("AuditEvents"))}, \#(problems(400, 401, 403, 500, 503))}}}
      """#,
    schemas: #"""
      "User": \#(object(of: [
        ("user", string), ("name", string), ("role", role), ("regions", names), ("accounts", names),
        ("state", #"{"enum": ["active", "invited", "locked", "disabled"]}"#), ("last_sign_in", timeOrNull), ("provider", text), ("created", time),
      ])),
      "Users": \#(object(of: [("users", #"{"type": "array", "items": \#(schema("User"))}"#)])),
      "TemporaryPassword": \#(object(of: [("user", string), ("temporary_password", string)])),
      "AuditEvents": \#(object(of: [
        ("events", list(of: [("time", time), ("user", text), ("event", events), ("detail", text), ("address", text)])), ("next", text),
      ]))
      """#)

  private static let name =
    #"{"name": "user", "in": "path", "required": true, "description": "The user's name.", "schema": {"type": "string"}, "example": "ana"}"#
  private static let events =
    #"{"enum": [\#(AuditEvent.Kind.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ", "))]}"#
}
