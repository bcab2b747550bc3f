extension APIArea {
  /// Signing in and out.
  static let sessions = APIArea(
    paths: #"""
      "/v1/session": {
      "get": {"operationId": "getSession", "tags": ["sign-in"], "summary": "Who is signed in, if anybody; looking does not count as use", "security": [{}, {"session": []}], "parameters": [],
      "responses": {"200": {"description": "The session.", "content": \#(content("Session"))}, \#(problems(400))}},
      "post": {"operationId": "signIn", "tags": ["sign-in"], "summary": "Signs in, and sets the cookie", "security": [],
      "requestBody": {"required": true, "content": {"application/json": {"schema": \#(object(of: [("user", string), ("password", string)]))}}},
      "responses": {"200": {"description": "Signed in.", "headers": \#(cookie), "content": \#(content("Session"))}, \#(problems(400, 401, 403, 429, 500, 503))}},
      "delete": {"operationId": "signOut", "tags": ["sign-in"], "summary": "Signs out", "security": [{"session": []}],
      "parameters": [\#(flagParameter("everywhere", "All sessions of the user.")), \#(csrf)],
      "responses": {"204": {"description": "Signed out."}, \#(problems(400, 401, 403, 500, 503))}}},
      "/v1/session/password": {"put": {"operationId": "changePassword", "tags": ["sign-in"], "summary": "Changes one's own password; the user's other sessions end", "security": [{"session": []}], "parameters": [\#(csrf)],
      "requestBody": {"required": true, "content": {"application/json": {"schema": \#(object(of: [("old", string), ("new", string)]))}}},
      "responses": {"204": {"description": "Changed."}, \#(problems(400, 401, 403, 422, 429, 500, 503))}}},
      "/v1/setup": {"post": {"operationId": "setUp", "tags": ["sign-in"], "summary": "Makes the first admin with the code that a collector without users prints at its start, and signs them in", "security": [],
      "requestBody": {"required": true, "content": {"application/json": {"schema": \#(object(of: [("code", string), ("user", string), ("password", string)]))}}},
      "responses": {"200": {"description": "Signed in.", "headers": \#(cookie), "content": \#(content("Session"))}, \#(problems(400, 403, 422, 429, 500, 503))}}},
      "/auth/{provider}": {"get": {"operationId": "leaveForProvider", "tags": ["sign-in"], "summary": "Sends the browser to a provider to sign in there (OpenID Connect)", "security": [],
      "parameters": [\#(provider), \#(parameter("to", "The page to come back to.", schema: string))],
      "responses": {"303": {"description": "To the provider, or to the sign-in page with an error."}, \#(problems(404))}}},
      "/auth/{provider}/callback": {"get": {"operationId": "returnFromProvider", "tags": ["sign-in"], "summary": "Where the provider sends the browser back to; signs in", "security": [],
      "parameters": [\#(provider), \#(parameter("code", "What the provider gives.", schema: string)), \#(parameter("state", "What the provider was given.", schema: string)), \#(parameter("error", "Why the provider gives nothing.", schema: string))],
      "responses": {"303": {"description": "To the page asked for, signed in; or to /sign-in with error: provider, denied, expired, not_allowed or locked.", "headers": \#(cookie)}, \#(problems(404))}}}
      """#,
    schemas: #"""
      "PasswordPolicy": \#(object(of: [("minimum_length", whole)] + ["upper", "lower", "digit", "special"].map { ($0, #"{"type": "boolean"}"#) })),
      "Session": {"anyOf": [
      \#(object(of: [
        ("signed_in", #"{"enum": [true]}"#), ("user", string), ("name", string), ("role", role), ("regions", names), ("accounts", names),
        ("must_change_password", #"{"type": "boolean"}"#), ("provider", text), ("csrf", string), ("idle_expires", time), ("expires", time),
        ("password_policy", schema("PasswordPolicy")),
      ])),
      \#(object(of: [
        ("signed_in", #"{"enum": [false]}"#), ("needs_setup", #"{"type": "boolean"}"#),
        ("providers", list(of: [("name", string), ("label", string), ("url", string)])),
        ("password_policy", schema("PasswordPolicy")),
      ]))]}
      """#)

  private static let provider =
    #"{"name": "provider", "in": "path", "required": true, "description": "As providers of GET /v1/session name it.", "schema": {"type": "string"}, "example": "okta"}"#
  private static let cookie =
    #"{"Set-Cookie": {"description": "The session's cookie.", "schema": {"type": "string"}}}"#
}

/// What the descriptions of sessions and of users share.
extension APIArea {
  static let string = #"{"type": "string"}"#
  static let role = #"{"enum": ["viewer", "analyst", "admin"]}"#
  /// Null for all of them.
  static let names = #"{"type": ["array", "null"], "items": {"type": "string"}}"#
  static let csrf =
    #"{"name": "Muster-CSRF", "in": "header", "required": true, "description": "csrf of GET /v1/session.", "schema": {"type": "string"}}"#

  static func content(_ name: String) -> String { #"{"application/json": {"schema": \#(schema(name))}}"# }

  static func problems(_ statuses: Int...) -> String {
    statuses.map { ##""\##($0)": {"$ref": "#/components/responses/\##($0)"}"## }.joined(separator: ", ")
  }
}
