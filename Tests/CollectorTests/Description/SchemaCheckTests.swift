import Foundation
import Testing

@Suite struct SchemaCheckTests {
  @Test(arguments: [
    (#"{"type": "integer"}"#, "3", "2.5"), (#"{"type": ["string", "null"]}"#, "null", "true"),
    (#"{"type": "boolean"}"#, "true", "1"), (#"{"enum": ["a", 1]}"#, "1", "\"b\""),
    (#"{"minimum": 0}"#, "0", "-1"), (#"{"maximum": 5}"#, "5", "6"), (#"{"minLength": 1}"#, "\"é\"", "\"\""),
    (#"{"format": "date-time"}"#, "\"2026-11-23T04:05:06Z\"", "\"2026-11-23\""),
    (#"{"items": {"type": "string"}, "minItems": 1, "maxItems": 1}"#, #"["a"]"#, "[1]"),
    (#"{"minItems": 1}"#, "[1]", "[]"), (#"{"maxItems": 1}"#, "[1]", "[1, 2]"),
    (#"{"required": ["a"], "properties": {"a": {"type": "null"}}}"#, #"{"a": null, "b": 1}"#, "{}"),
    (#"{"properties": {"a": {"type": "null"}}, "additionalProperties": false}"#, #"{"a": null}"#, #"{"b": null}"#),
    (#"{"additionalProperties": {"type": "null"}}"#, #"{"b": null}"#, #"{"b": 1}"#),
    (##"{"$ref": "#/types/a"}"##, "\"x\"", "7"),
    (#"{"anyOf": [{"type": "null"}, {"type": "string"}]}"#, "null", "7"),
  ])
  func `what a schema allows passes, and what it does not is told`(schema: String, good: String, bad: String) throws {
    let check = SchemaCheck(document: try tree(#"{"types": {"a": {"type": "string"}}}"#))
    #expect(check.faults(try tree(good), try tree(schema)) == [])
    #expect(!check.faults(try tree(bad), try tree(schema)).isEmpty)
  }

  @Test(arguments: [#"{"pattern": "a"}"#, ##"{"$ref": "#/types/none"}"##, #"{"format": "email"}"#])
  func `what the check does not know does not pass`(schema: String) throws {
    #expect(!SchemaCheck(document: .null).faults(.text("a"), try tree(schema)).isEmpty)
  }

  private func tree(_ json: String) throws -> JSONTree {
    try JSONDecoder().decode(JSONTree.self, from: Data(json.utf8))
  }
}
