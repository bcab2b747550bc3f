extension APIArea {
  /// For whoever runs the collector. Only the metrics may need a token, as nothing else holds data.
  static let operations = APIArea(
    paths: #"""
      "/healthz": {"get": {"operationId": "isAlive", "tags": ["operations"], "summary": "Whether the collector runs", "security": [],
      "responses": {"200": \#(textContent("ok"))}}},
      "/readyz": {"get": {"operationId": "isReady", "tags": ["operations"], "summary": "Whether batches are taken", "security": [],
      "responses": {"200": \#(textContent("ready")), "503": {"$ref": "#/components/responses/503"}}}},
      "/metrics": {"get": {"operationId": "getMetrics", "tags": ["operations"], "summary": "Figures of the collector itself, for Prometheus; under a token that sees everything, unless the configuration opens them", "security": [{"token": []}, {}],
      "responses": {"200": \#(textContent("The metrics.")), "401": {"$ref": "#/components/responses/401"}, "403": {"$ref": "#/components/responses/403"}}}},
      "/openapi.json": {"get": {"operationId": "getDescription", "tags": ["operations"], "summary": "This document", "security": [],
      "responses": {"200": {"description": "OpenAPI 3.1.", "content": {"application/json": {"schema": {"type": "object", "required": ["openapi", "paths"]}}}}}}}
      """#, schemas: "")

  private static func textContent(_ description: String) -> String {
    #"{"description": "\#(description)", "content": {"text/plain": {"schema": {"type": "string"}}}}"#
  }
}
