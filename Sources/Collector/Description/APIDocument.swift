internal import Identity
internal import Wire

/// The description of the whole interface (OpenAPI 3.1), served at `/openapi.json`.
enum APIDocument {
  static let areas: [APIArea] = [
    .findings, .export, .live, .figures, .fields, .searches, .agents, .partitions, .sessions, .users, .batches,
    .operations,
  ]

  static let json: [UInt8] = Array(text.utf8)

  private static var text: String {
    #"""
    {"openapi": "3.1.0",
    "info": {"title": "Muster", "version": "1",
    "description": "GuardDuty findings of every region and account: lists, figures and raw documents. What a token may not see is not there for it: no answer, count or refusal differs by it."},
    "servers": [{"url": "/"}],
    "security": [{"token": []}, {"session": []}],
    "paths": {\#(joined(\.paths))},
    "components": {
    "securitySchemes": {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of 'muster token create'. Its scope is what can be seen."},
    "session": {"type": "apiKey", "in": "cookie", "name": "muster", "description": "What POST /v1/session sets; __Host-muster over TLS. The scope of its user is what can be seen. What is not GET needs the field Muster-CSRF too, with csrf of GET /v1/session."},
    "signature": {"type": "apiKey", "in": "header", "name": "Signature", "description": "HTTP message signature (RFC 9421) with the region's key, made by the agent."}},
    "parameters": {\#(parameters)},
    "headers": {"ETag": {"description": "Stands for this answer to this question; send it back as If-None-Match.", "schema": {"type": "string"}}},
    "responses": {\#(responses)},
    "schemas": {\#(joined(\.schemas)), \#(problem)}}}
    """#
  }

  private static func joined(_ part: (APIArea) -> String) -> String {
    areas.map(part).filter { !$0.isEmpty }.joined(separator: ",\n")
  }

  /// Those that several areas share.
  private static var parameters: String {
    #"""
    "query": {"name": "query", "in": "query", "description": "What findings must be, in the query language: severity>=7 type:Recon* -sample:true", "schema": {"type": "string"}, "example": "severity>=7"},
    "region": {"name": "region", "in": "query", "description": "Only these regions.", "schema": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]+(-[a-z]+)+-[0-9]{1,2}$"}}},
    "account": {"name": "account", "in": "query", "description": "Only these accounts.", "schema": {"type": "array", "items": {"type": "string", "minLength": 1}}},
    "since": {"name": "since", "in": "query", "description": "Updated at this time or later: a day, an instant of RFC 3339, or an age such as 24h or 7d.", "schema": {"type": "string"}, "example": "7d"},
    "until": {"name": "until", "in": "query", "description": "Updated before this time.", "schema": {"type": "string"}, "example": "2026-11-24"},
    "versions": {"name": "versions", "in": "query", "description": "Whether earlier versions of findings are counted and listed too.", "schema": {"type": "string", "enum": ["latest", "all"], "default": "latest"}},
    "ifNoneMatch": {"name": "If-None-Match", "in": "header", "description": "The ETag of an answer that the asker has.", "schema": {"type": "string"}}
    """#
  }

  private static var responses: String {
    let statuses = Dictionary(grouping: ProblemType.allCases, by: \.status).sorted { $0.key < $1.key }
    let problems = statuses.map { status, types in
      #"""
      "\#(status)": {"description": "A problem: \#(types.map(\.slug).joined(separator: ", ")).", "content": {"application/problem+json": {"schema": \#(APIArea.schema("Problem"))}}}
      """#
    }
    let unchanged =
      ##""304": {"description": "The asker has the answer.", "headers": {"ETag": {"$ref": "#/components/headers/ETag"}}}"##
    return ([unchanged] + problems).joined(separator: ",\n")
  }

  private static var problem: String {
    let types = ProblemType.allCases.map { #""\#($0.urn)""# }.joined(separator: ", ")
    let faults = PasswordPolicy.Fault.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ", ")
    return #"""
      "Problem": {"type": "object", "description": "Why there is no answer (RFC 9457).", "additionalProperties": false,
      "required": ["type", "title", "status", "detail", "advice"], "properties": {
      "type": {"enum": [\#(types)]},
      "title": {"type": "string"}, "status": {"type": "integer", "minimum": 400}, "detail": {"type": "string"}, "advice": {"type": "string"},
      "server_time": \#(APIArea.time), "retry_after_seconds": \#(APIArea.whole),
      "problems": {"type": "array", "description": "What is wrong with a password.", "items": {"enum": [\#(faults)]}},
      "query": {"type": "object", "description": "Where a query cannot be read, in Unicode scalars from 0.", "additionalProperties": false,
      "required": ["offset", "length", "message", "suggestion"], "properties": {
      "offset": \#(APIArea.whole), "length": \#(APIArea.whole), "message": {"type": "string"}, "suggestion": \#(APIArea.text)}}}}
      """#
  }
}
