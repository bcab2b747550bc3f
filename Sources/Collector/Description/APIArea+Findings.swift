internal import Index

extension APIArea {
  /// Findings, their versions and documents.
  static let findings = APIArea(
    paths: #"""
      "/v1/findings": {"get": {"operationId": "listFindings", "tags": ["findings"], "summary": "A page of findings, or how many there are",
      "parameters": [\#(filters), \#(order), \#(limit(1...IndexReader.maximumPage, default: 100, "The most findings of a page.")),
      \#(parameter("cursor", "What the page before ended with.", schema: #"{"type": "string"}"#)),
      \#(flagParameter("count", "How many there are, in place of the list.")),
      \#(flagParameter("raw", "The archived documents as JSON Lines; the field Muster-Next has the next page's cursor."))],
      "responses": \#(responses("Findings.", content: listContent, headers: nextHeader))}},
      "/v1/findings/{id}": {"get": {"operationId": "getFinding", "tags": ["findings"], "summary": "One finding with its versions, or its document",
      "parameters": [{"name": "id", "in": "path", "required": true, "description": "The id, the ARN, or the first 8 or more digits of the id.", "schema": {"type": "string", "minLength": 1}},
      \#(parameters("region", "account")), \#(flagParameter("raw", "The archived document, in place of what the index knows.")),
      \#(parameter("version", "With raw: which version, from 1.", schema: #"{"type": "integer", "minimum": 1, "maximum": 2147483647}"#)),
      \#(flagParameter("changes", "What changed with each version, by the archived documents.")),
      \#(parameter("versions_before", "Only versions with a lower number: what the page before ended with.", schema: #"{"type": "integer", "minimum": 2, "maximum": 2147483647}"#)),
      \#(limit(1...IndexReader.maximumPage, default: 1000, "The most versions; with changes \(ReadingRoutes.mostChangedVersions) at most, and 20 unless said."))],
      "responses": \#(responses("The finding.", content: findingContent, problems: [404]))}}
      """#,
    schemas: #"""
      "Finding": {"type": "object", "description": "A finding version as the index knows it; what the finding does not say is null.",
      "additionalProperties": false, "required": [\#(names(members))], "properties": {\#(members.map { #""\#($0.0)": \#($0.1)"# }.joined(separator: ", "))}},
      "FindingsPage": {"type": "object", "additionalProperties": false, "required": ["findings", "next"], "properties": {
      "findings": {"type": "array", "items": \#(schema("Finding"))}, "next": {"type": ["string", "null"], "description": "The cursor of the next page; null on the last."}}},
      "FindingsCount": {"type": "object", "additionalProperties": false, "required": ["count"], "properties": {"count": \#(schema("Total"))}},
      "Total": {"type": "object", "additionalProperties": false, "required": ["findings", "versions"], "properties": {
      "findings": {"type": "integer", "minimum": 0, "description": "Findings whose latest version fits."},
      "versions": {"type": "integer", "minimum": 0, "description": "Versions that fit: the events."}}},
      "FindingAnswer": {"type": "object", "additionalProperties": false, "required": ["findings"], "properties": {
      "findings": {"type": "array", "minItems": 1, "description": "Several when more than one account or region reports the id.", "items": {
      "type": "object", "additionalProperties": false, "required": ["latest", "versions", "versions_before"], "properties": {
      "latest": \#(schema("Finding")),
      "versions": {"type": "array", "minItems": 1, "description": "The latest first.", "items": {"type": "object", "additionalProperties": false, "required": ["number", "finding"], "properties": {
      "number": {"type": "integer", "minimum": 1}, "finding": \#(schema("Finding")),
      "changes": {"type": "array", "description": "Where it was asked for, and not with the first version.", "items": \#(schema("Change"))},
      "more_changes": {"type": "boolean", "description": "Whether there are more than are told."}}}},
      "versions_before": {"type": ["integer", "null"], "description": "What the next page of versions is asked with; null on the last."}}}}}},
      "Change": {"type": "object", "description": "A value that differs from the version before. Without before it was added, without after it is gone.", "additionalProperties": false, "required": ["path"], "properties": {
      "path": {"type": "string", "description": "Members after dots, elements in brackets by position or by a member that names them: resource.tags[key=\"Owner\"].value"},
      "before": {"description": "As it stands in the document; of a long one, the beginning of its JSON as a text."},
      "after": {"description": "The same."},
      "before_bytes": {"type": "integer", "minimum": 1, "description": "The length of the whole JSON, when before is only its beginning."},
      "after_bytes": {"type": "integer", "minimum": 1, "description": "The same."}}},
      "Document": {"type": "object", "description": "A finding as it was archived, in whatever shape AWS delivered it."}
      """#)

  private static var order: String {
    let orders = FindingOrder.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ", ")
    return parameter(
      "order", "The greatest first.", schema: #"{"type": "string", "enum": [\#(orders)], "default": "-updated"}"#)
  }

  private static let nextHeader =
    #"{"Muster-Next": {"description": "With raw: the cursor of the next page, when there is one.", "schema": {"type": "string"}}}"#

  private static let listContent = #"""
    {"application/json": {"schema": {"anyOf": [\#(schema("FindingsPage")), \#(schema("FindingsCount"))]}},
    "application/x-ndjson": {"schema": {"type": "string"}}}
    """#

  private static let findingContent =
    #"{"application/json": {"schema": {"anyOf": [\#(schema("FindingAnswer")), \#(schema("Document"))]}}}"#

  private static func names(_ members: [(String, String)]) -> String {
    members.map { #""\#($0.0)""# }.joined(separator: ", ")
  }

  /// Of a finding, each with its schema.
  private static let members: [(String, String)] = [
    ("id", #"{"type": "string"}"#), ("region", #"{"type": "string"}"#), ("account", text), ("type", text),
    ("severity", number), ("band", #"{"enum": ["low", "medium", "high", "critical"]}"#), ("title", text),
    ("description", text), ("created", time), ("updated", time), ("first_seen", timeOrNull), ("last_seen", timeOrNull),
    ("count", whole), ("archived", #"{"type": "boolean"}"#), ("sample", #"{"type": "boolean"}"#), ("own_region", text),
    ("partition", text), ("arn", text), ("resource_type", text),
    ("resources", list(of: [("kind", text), ("id", text)])), ("remotes", list(of: remoteMembers)),
    ("threats", #"{"type": "array", "items": {"type": "string"}}"#), ("action", text), ("protocol", text),
    ("direction", text), ("blocked", flag), ("port", wholeOrNull), ("domain", text), ("api", text), ("service", text),
    ("caller", text), ("latest", #"{"type": "boolean"}"#), ("versions", #"{"type": "integer", "minimum": 1}"#),
    ("digest", text), ("archive", archive),
  ]

  /// Null for tokens that are confined to accounts.
  private static let archive = #"{"anyOf": [\#(object(of: pointerMembers)), {"type": "null"}]}"#

  private static let remoteMembers = [
    ("ip", text), ("country", text), ("country_name", text), ("city", text), ("latitude", number),
    ("longitude", number), ("asn", wholeOrNull), ("org", text),
  ]

  private static let pointerMembers = [
    ("segment", text), ("offset", whole), ("bytes", whole), ("line", whole), ("agent", text), ("sequence", whole),
    ("key", text),
  ]

  /// - Parameters:
  ///   - members: are always there.
  ///   - others: may be missing.
  static func object(of members: [(String, String)], optional others: [(String, String)] = []) -> String {
    let properties = (members + others).map { #""\#($0.0)": \#($0.1)"# }.joined(separator: ", ")
    return
      #"{"type": "object", "additionalProperties": false, "required": [\#(names(members))], "properties": {\#(properties)}}"#
  }

  static func list(of members: [(String, String)]) -> String {
    #"{"type": "array", "items": \#(object(of: members))}"#
  }
}
