/// A field that a query can name. The raw value is its name in the language.
///
/// A field may have several values in one finding (a port scan has many addresses); a condition holds when one of them
/// fits.
public enum QueryField: String, CaseIterable, Hashable, Sendable {
  case id, arn, type, purpose, resource, family, title, description, severity
  case region
  case ownRegion = "own_region"
  case account, partition, created, updated
  case firstSeen = "first_seen"
  case lastSeen = "last_seen"
  case count, archived, sample
  case resourceType = "resource_type"
  case resourceID = "resource_id"
  case instance
  case accessKey = "access_key"
  case user, bucket, cluster
  case database = "db"
  case function, container, volume, workload
  case address = "ip"
  case country, city, asn
  case organisation = "org"
  case port
  case networkProtocol = "protocol"
  case action, direction, blocked, domain, api, service, caller, threat, agent

  /// The name in the language, such as `own_region`.
  public var name: String { rawValue }

  /// The field that a name or an alias stands for, in either case, and with `-` or nothing for `_`: `first-seen` and
  /// `firstSeen` are `first_seen`.
  public init?(name: some StringProtocol) {
    let folded = QueryField.folded(name)
    guard
      let field = QueryField.allCases.first(where: { field in
        QueryField.folded(field.name) == folded || field.aliases.contains { QueryField.folded($0) == folded }
      })
    else { return nil }
    self = field
  }

  /// The name or alias that a mistyped name is nearest to. Of a path such as `service.count` the last part counts.
  public static func nearestName(to name: String) -> String? {
    let last = name.split(separator: ".").last.map(String.init) ?? name
    if last != name, let field = QueryField(name: last) { return field.name }
    return NearestName.to(
      String(name.lowercased().map { $0 == "-" ? "_" : $0 }), among: allCases.flatMap { [$0.name] + $0.aliases })
  }

  private static func folded(_ name: some StringProtocol) -> String {
    String(name.lowercased().filter { $0 != "-" && $0 != "_" })
  }
}
