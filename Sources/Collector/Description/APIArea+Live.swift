extension APIArea {
  /// What arrives, as it arrives.
  static let live = APIArea(
    paths: #"""
      "/v1/live": {"get": {"operationId": "followFindings", "tags": ["findings"], "summary": "Finding versions as they become readable, as server-sent events, until the asker leaves or the token ends",
      "description": "Every version that arrives from now on, in order and once, late ones too: `event: finding` with a Finding as data. Ages in the query count back from the beginning of the stream. Who asks again with the id of the last event gets what came behind it, also when the collector was restarted meanwhile. When that cannot be told, since the index was made anew, `event: reset` comes first: read the findings again; the stream goes on from now. Some 15 seconds without an event are followed by a comment and a new id.",
      "parameters": [\#(parameters("query", "region", "account")),
      \#(parameter("last_event_id", "For tools that cannot set the field Last-Event-ID, which counts when there are both.", schema: #"{"type": "string"}"#)),
      {"name": "Last-Event-ID", "in": "header", "description": "The id of the last event that the asker has.", "schema": {"type": "string"}}],
      "responses": \#(responses("Events (WHATWG HTML §9.2): fields event, id, data, retry.", content: #"{"text/event-stream": {"schema": {"type": "string"}}}"#, problems: [429]))}}
      """#, schemas: "")
}
