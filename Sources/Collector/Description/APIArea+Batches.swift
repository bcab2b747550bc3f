extension APIArea {
  /// What agents send.
  static let batches = APIArea(
    paths: #"""
      "/v1/batches": {"post": {"operationId": "sendBatch", "tags": ["batches"], "summary": "A signed batch of findings; the answer is the promise that they are durable", "security": [{"signature": []}],
      "parameters": [\#(headers)],
      "requestBody": {"required": true, "description": "JSON Lines, one finding a line, compressed with gzip.", "content": {"application/x-ndjson": {"schema": {"type": "string", "format": "binary"}}}},
      "responses": {"200": {"description": "What became of each line.", "content": {"application/json": {"schema": \#(schema("BatchAnswer"))}}}, \#(refusals)}}}
      """#,
    schemas: #"""
      "BatchAnswer": \#(object(of: [
        ("batch", #"{"type": "string"}"#), ("received", whole), ("stored", whole), ("updated", whole), ("duplicate", whole),
        ("rejected", list(of: [("line", #"{"type": "integer", "minimum": 1}"#), ("reason", #"{"type": "string"}"#)])),
      ]))
      """#)

  private static var headers: String {
    [
      ("Idempotency-Key", "Equal on every retry of a batch."), ("Muster-Region", "The region that the key is of."),
      ("Muster-Day", "The day that the findings belong to, such as 2026-11-23."),
      ("Content-Digest", "SHA-256 of the body (RFC 9530)."), ("Signature-Input", "What is signed (RFC 9421)."),
    ].map { name, description in
      #"{"name": "\#(name)", "in": "header", "required": true, "description": "\#(description)", "schema": {"type": "string"}}"#
    }.joined(separator: ", ")
  }

  private static var refusals: String {
    [400, 401, 403, 409, 413, 415, 422, 500, 503].map { status in
      ##""\##(status)": {"$ref": "#/components/responses/\##(status)"}"##
    }.joined(separator: ", ")
  }
}
