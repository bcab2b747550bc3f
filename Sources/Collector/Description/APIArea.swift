/// One part of the interface's description (OpenAPI 3.1): the addresses of an area, and the schemas of their answers.
///
/// The members are JSON as it stands in the document, without the braces around them; the test of the document tells when
/// they are not. To describe a new area: add a file with its `APIArea`, and the area to ``APIDocument/areas``.
struct APIArea: Sendable {
  /// Members of `paths`.
  let paths: String
  /// Members of `components.schemas`; empty for none.
  let schemas: String
}

/// Pieces that stand in many places.
extension APIArea {
  /// A text that may be absent.
  static let text = #"{"type": ["string", "null"]}"#
  static let flag = #"{"type": ["boolean", "null"]}"#
  static let whole = #"{"type": "integer", "minimum": 0}"#
  static let wholeOrNull = #"{"type": ["integer", "null"]}"#
  static let number = #"{"type": ["number", "null"]}"#
  static let time = #"{"type": "string", "format": "date-time"}"#
  static let timeOrNull = #"{"type": ["string", "null"], "format": "date-time"}"#

  /// What every list and figure takes.
  static let filters = parameters("query", "region", "account", "since", "until", "versions")

  /// Parameters of ``APIDocument``, by name, separated by commas.
  static func parameters(_ names: String...) -> String {
    names.map { ##"{"$ref": "#/components/parameters/\##($0)"}"## }.joined(separator: ", ")
  }

  /// A parameter that one address has.
  ///
  /// - Parameter schema: JSON.
  static func parameter(_ name: String, _ description: String, schema: String) -> String {
    #"{"name": "\#(name)", "in": "query", "description": "\#(description)", "schema": \#(schema)}"#
  }

  /// A parameter that is true without a value.
  static func flagParameter(_ name: String, _ description: String) -> String {
    parameter(name, description, schema: #"{"enum": ["", "0", "1", "false", "true"]}"#)
  }

  /// - Parameter values: how many there may be.
  static func limit(_ range: ClosedRange<Int>, default value: Int, _ description: String) -> String {
    parameter(
      "limit", description,
      schema:
        #"{"type": "integer", "minimum": \#(range.lowerBound), "maximum": \#(range.upperBound), "default": \#(value)}"#)
  }

  static func schema(_ name: String) -> String { ##"{"$ref": "#/components/schemas/\##(name)"}"## }

  /// The members of `responses` of what asks under a token.
  ///
  /// - Parameters:
  ///   - content: JSON of the answer's media types.
  ///   - headers: JSON of its own header fields.
  ///   - problems: statuses besides those that every such address has: 403 is for sessions whose password is to be changed.
  static func responses(
    _ description: String, content: String, headers: String? = nil, problems: [Int] = []
  ) -> String {
    let headers = headers.map { #", "headers": \#($0)"# } ?? ""
    let refusals = Set([400, 401, 403, 500, 503] + problems).sorted().map { status in
      ##""\##(status)": {"$ref": "#/components/responses/\##(status)"}"##
    }
    return ##"{"200": {"description": "\##(description)"\##(headers), "content": \##(content)}, "##
      + refusals.joined(separator: ", ") + "}"
  }

  /// The same for answers that are not sent again to who has them.
  static func taggedResponses(_ description: String, schema name: String) -> String {
    responses(
      description, content: #"{"application/json": {"schema": \#(schema(name))}}"#,
      headers: ##"{"ETag": {"$ref": "#/components/headers/ETag"}}"##, problems: [304])
  }
}
