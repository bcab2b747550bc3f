internal import Findings
internal import Index

/// The fields of the query language.
///
///     {"fields": [{"name": "ip", "kind": "address", "aliases": ["remote_ip"], "help": "a remote address: …",
///                  "values": [], "countable": true}]}
///
/// `values` are those that are allowed, where the list is closed; `countable` says whether facets can be asked of it.
public struct FieldsAnswer: Sendable {
  public init() {}

  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("fields")
      writer.array(QueryField.allCases) { $1.write(to: &$0) }
    }
    return writer.bytes
  }
}

extension QueryField {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("kind", kind.name)
      writer.key("aliases")
      writer.array(aliases.filter { $0 != name }) { $0.value($1) }
      writer.member("help", help)
      writer.key("values")
      writer.array(allowedValues) { $0.value($1) }
      writer.member("countable", FacetField(self) != nil)
    }
  }
}

extension QueryFieldKind {
  fileprivate var name: String {
    switch self {
    case .keyword: "keyword"
    case .prose: "prose"
    case .enumerated: "enumerated"
    case .number: "number"
    case .time: "time"
    case .boolean: "boolean"
    case .address: "address"
    }
  }
}
