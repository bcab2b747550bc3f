extension APIArea {
  static let agents = APIArea(
    paths: #"""
      "/v1/agents": {"get": {"operationId": "listAgents", "tags": ["agents"], "summary": "The agents of the scope's regions, and batches that are missing", "parameters": [],
      "responses": \#(responses("The agents.", content: #"{"application/json": {"schema": \#(schema("Agents"))}}"#))}}
      """#,
    schemas: #"""
      "Agents": \#(object(of: [("agents", list(of: members))]))
      """#)

  private static let members = [
    ("agent", #"{"type": "string"}"#), ("region", #"{"type": "string"}"#), ("key", text), ("highest_sequence", whole),
    ("batches", whole), ("missing_batches", whole), ("findings", whole), ("last_batch", time),
    ("last_batch_age_seconds", whole),
  ]
}
