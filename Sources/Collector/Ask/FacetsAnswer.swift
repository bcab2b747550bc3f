internal import Findings
internal import Index

/// Values of fields with how many findings and events have each; the fields in the order in which they were asked for.
///
///     {"total": {"findings": 60, "versions": 71},
///      "facets": {"type": {"rows": [{"value": "Recon:EC2/Portscan", "label": "", "count": 3, "events": 4}],
///                          "other_values": 0, "others": 0, "other_events": 0}}}
public struct FacetsAnswer: Sendable, Equatable, Decodable {
  /// What the query fits, with or without a value.
  public var total: StatisticsAnswer.Total
  /// By name of the field.
  public var facets: [String: StatisticsAnswer.Facet]
  private var order: [String]

  private enum CodingKeys: String, CodingKey { case total, facets }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    total = try container.decode(StatisticsAnswer.Total.self, forKey: .total)
    facets = try container.decode([String: StatisticsAnswer.Facet].self, forKey: .facets)
    order = facets.keys.sorted()
  }

  init(_ found: IndexFacets, of fields: [FacetField]) {
    total = StatisticsAnswer.Total(findings: found.total.findings, versions: found.total.versions)
    (facets, order) = ([:], [])
    for field in fields.map(\.field) where facets[field.name] == nil {
      facets[field.name] = found.facets[field].map { StatisticsAnswer.Facet($0) }
      order.append(field.name)
    }
  }

  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("total")
      writer.object { total.writeMembers(to: &$0) }
      writer.key("facets")
      writer.object { writer in
        for name in order {
          guard let facet = facets[name] else { continue }
          writer.key(name)
          writer.object { facet.writeMembers(to: &$0) }
        }
      }
    }
    return writer.bytes
  }
}

/// Values of one field: `{"field": "country", "rows": [ … ], "other_values": 0, "others": 0, "other_events": 0}`.
public struct FieldValuesAnswer: Sendable, Equatable {
  public var field: String
  public var facet: StatisticsAnswer.Facet

  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("field", field)
      facet.writeMembers(to: &writer)
    }
    return writer.bytes
  }
}

extension StatisticsAnswer.Facet {
  func writeMembers(to writer: inout JSONWriter) {
    writer.key("rows")
    writer.array(rows) { writer, row in
      writer.object { writer in
        writer.key("value")
        writer.value(row.value)
        writer.key("label")
        writer.value(row.label)
        writer.member("count", row.count)
        writer.member("events", row.events)
      }
    }
    writer.member("other_values", otherValues)
    writer.member("others", others)
    writer.member("other_events", otherEvents)
  }
}
