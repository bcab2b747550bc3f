public import Findings

/// A field whose values can be counted: any but times, of which nearly every finding has its own.
public struct FacetField: Hashable, Sendable {
  public let field: QueryField
  let source: FacetSource

  /// Nil for times.
  public init?(_ field: QueryField) {
    guard let source = FacetSource(field) else { return nil }
    (self.field, self.source) = (field, source)
  }
}

/// What is looked at for each row so that the values of a field can be counted. Fields that are parts of one thing have
/// one source, which is counted once for all of them.
enum FacetSource: Hashable, Sendable {
  /// What the entries of the dictionary hold is looked at afterwards, once for each.
  case codes(TermField)
  case numbers(NumberField)
  /// What is put together for each row.
  case texts(RowText)

  init?(_ field: QueryField) {
    switch field {
    case .id: self = .texts(.id)
    case .arn: self = .texts(.arn)
    case .title: self = .texts(.title)
    case .description: self = .texts(.description)
    case .type, .purpose, .resource, .family: self = .codes(.type)
    case .severity: self = .codes(.severity)
    case .region: self = .codes(.region)
    case .ownRegion: self = .codes(.ownRegion)
    case .account: self = .codes(.account)
    case .partition: self = .codes(.partition)
    case .created, .updated, .firstSeen, .lastSeen: return nil
    case .count: self = .numbers(.count)
    case .port: self = .numbers(.port)
    case .archived, .sample, .blocked: self = .numbers(.flags)
    case .resourceType: self = .codes(.resourceType)
    case .resourceID, .instance, .accessKey, .user, .bucket, .cluster, .database, .function, .container, .volume,
      .workload:
      self = .codes(.resources)
    case .threat: self = .codes(.threats)
    case .address, .country, .city, .asn, .organisation: self = .codes(.remotes)
    case .networkProtocol: self = .codes(.networkProtocol)
    case .action: self = .codes(.action)
    case .direction: self = .codes(.direction)
    case .domain: self = .codes(.domain)
    case .api: self = .codes(.api)
    case .service: self = .codes(.service)
    case .caller: self = .codes(.caller)
    case .agent: self = .codes(.agent)
    }
  }
}
