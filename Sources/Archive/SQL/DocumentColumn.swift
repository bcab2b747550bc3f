/// A member of a finding that is a column. Names are the lower-case ones of the GuardDuty page of the Athena user guide,
/// so that queries written for the S3 export run here, but for ``ownRegion``.
struct DocumentColumn: Equatable, Sendable {
  enum Kind: Sendable { case text, number, json }

  let name: String
  /// The document's member.
  let key: String
  let kind: Kind

  private init(_ name: String, _ key: String, _ kind: Kind = .text) {
    self.name = name
    self.key = key
    self.kind = kind
  }

  /// The finding's own region. Partitions are those of the region that reported it, which may be another.
  private static let ownRegion = DocumentColumn("ownregion", "region")

  /// `resource` and `service` stay JSON text: what they hold differs from type to type, and a typed column would be an
  /// error at the first document that AWS shapes otherwise.
  static let all = [
    DocumentColumn("schemaversion", "schemaVersion"), DocumentColumn("accountid", "accountId"), ownRegion,
    DocumentColumn("partition", "partition"), DocumentColumn("id", "id"), DocumentColumn("arn", "arn"),
    DocumentColumn("type", "type"), DocumentColumn("severity", "severity", .number),
    DocumentColumn("createdat", "createdAt"), DocumentColumn("updatedat", "updatedAt"),
    DocumentColumn("title", "title"), DocumentColumn("description", "description"),
    DocumentColumn("resource", "resource", .json), DocumentColumn("service", "service", .json),
  ]

  /// What a view selects of `document`.
  func selection(_ table: any ArchiveTable) -> String {
    let path = "$.\(key)"
    let value =
      switch kind {
      case .text: table.text("document", path)
      case .number: "TRY_CAST(\(table.text("document", path)) AS double)"
      case .json: table.shownJSON("document", path)
      }
    return "\(value) AS \(table.quoted(name))"
  }
}
