internal import Index

extension APIArea {
  /// Counts: of the dashboard, of any field's values, over time.
  static let figures = APIArea(
    paths: #"""
      "/v1/stats": {"get": {"operationId": "getStatistics", "tags": ["figures"], "summary": "All figures of the dashboard",
      "parameters": [\#(parameter("panel", "Panels that are given with the total, and alone counted; all of them without it.", schema: panels)), \#(filters), \#(flagParameter("events", "Events too, wherever findings are counted; they take their time.")), \#(parameters("ifNoneMatch"))],
      "responses": \#(taggedResponses("The figures.", schema: "Statistics"))}},
      "/v1/facets": {"get": {"operationId": "getFacets", "tags": ["figures"], "summary": "Values of any fields with how many findings and events have each",
      "parameters": [{"name": "field", "in": "query", "required": true, "description": "One or more fields that /v1/fields calls countable.", "schema": {"type": "array", "minItems": 1, "items": {"type": "string"}}, "example": ["type"]},
      \#(filters), \#(limit(1...IndexReader.mostFacetRows, default: 10, "The most values of a field.")), \#(parameters("ifNoneMatch"))],
      "responses": \#(taggedResponses("The values of each field.", schema: "Facets"))}},
      "/v1/timeline": {"get": {"operationId": "getTimeline", "tags": ["figures"], "summary": "Findings and events over time, by the most frequent values of a field; the interval suits the time",
      "parameters": [\#(parameter("field", "A field that /v1/fields calls countable; without one, all is the rest.", schema: #"{"type": "string"}"#)),
      \#(filters), \#(limit(1...IndexReader.mostSeries, default: 5, "The most values that are told apart.")), \#(parameters("ifNoneMatch"))],
      "responses": \#(taggedResponses("The times.", schema: "Timeline"))}}
      """#,
    schemas: #"""
      "Bands": \#(object(of: [("low", whole), ("medium", whole), ("high", whole), ("critical", whole)])),
      "Bucket": {"type": "object", "description": "Those updated in one interval, by severity band.", "additionalProperties": false, "required": ["start", "bands"], "properties": {
      "start": \#(time), "bands": \#(schema("Bands")), "events": \#(schema("Bands"))}},
      "Facet": {"type": "object", "additionalProperties": false, "required": ["rows", "other_values", "others"], "properties": {
      "rows": {"type": "array", "description": "The most frequent first.", "items": \#(schema("FacetRow"))},
      "other_values": {"type": "integer", "minimum": 0, "description": "Values that are not in the rows and have findings."},
      "others": {"type": "integer", "minimum": 0, "description": "What those add up to."},
      "other_events": {"type": "integer", "minimum": 0, "description": "The events of all values that are not in the rows."}}},
      "FacetRow": {"type": "object", "additionalProperties": false, "required": ["value", "label", "count"], "properties": {
      "value": {"type": "string"}, "label": {"type": "string", "description": "What people call it; empty when that is the value itself."},
      "count": {"type": "integer", "minimum": 0, "description": "Findings whose latest version fits; with versions=all, versions that fit."},
      "events": {"type": "integer", "minimum": 0, "description": "Versions that fit, as they were delivered. Not in statistics that were not asked for them."}}},
      "Statistics": \#(object(of: [("total", schema("Total"))], optional: statistics)),
      "Facets": \#(object(of: [("total", schema("Total")), ("facets", #"{"type": "object", "description": "By name of the field.", "additionalProperties": \#(schema("Facet"))}"#)])),
      "Timeline": \#(object(of: timeline))
      """#)

  private static let buckets = #"{"type": "array", "items": \#(schema("Bucket"))}"#
  private static let interval = ("interval_seconds", #"{"type": "integer", "minimum": 60}"#)

  private static let panels =
    #"{"type": "array", "minItems": 1, "items": {"enum": [\#(StatisticsPanel.allCases.map { #""\#($0.rawValue)""# }.joined(separator: ", "))]}}"#

  /// What is not among the panels asked for is not there.
  private static let statistics = [
    ("archived", whole), ("samples", whole), ("bands", schema("Bands")), ("events", schema("Bands")),
    ("timeline", object(of: [interval, ("buckets", buckets)])), ("days", buckets),
    ("week", object(of: [("counts", week)], optional: [("events", week)])),
    ("facets", object(of: [], optional: StatisticsAnswer.FacetName.allCases.map { ($0.rawValue, schema("Facet")) })),
  ]

  /// Days from Monday, hours in UTC.
  private static let week =
    #"{"type": "array", "minItems": 7, "maxItems": 7, "items": {"type": "array", "minItems": 24, "maxItems": 24, "items": \#(whole)}}"#

  private static let timeline = [
    ("total", schema("Total")), interval, ("field", text),
    (
      "series",
      list(of: [
        ("value", #"{"type": "string"}"#), ("label", #"{"type": "string"}"#), ("count", whole), ("events", whole),
        ("buckets", buckets),
      ])
    ),
    ("rest", object(of: [("count", whole), ("events", whole), ("buckets", buckets)])),
  ]
}
