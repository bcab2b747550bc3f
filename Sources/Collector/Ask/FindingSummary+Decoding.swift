internal import Findings
public import Index

/// Reads what ``FindingSummary/write(to:)`` wrote, as a command does with a collector's answer. Members that are missing
/// are absent and unknown ones passed over, so that either side may be of a later version.
extension FindingSummary: Decodable {
  private enum Member: String, CodingKey {
    case id, region, account, type, severity, title, description, created, updated, count, archived, sample, partition,
      arn, resources, remotes, threats, action, direction, blocked, port, domain, api, service, caller, latest,
      versions,
      digest, archive
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
    case ownRegion = "own_region"
    case resourceType = "resource_type"
    case networkProtocol = "protocol"
  }

  public init(from decoder: any Decoder) throws {
    self.init()
    let members = try decoder.container(keyedBy: Member.self)
    id = try members.decode(String.self, forKey: .id)
    (region, account) = (try members.text(.region), try members.text(.account))
    (type, title, description) = (try members.text(.type), try members.text(.title), try members.text(.description))
    severity = try members.decodeIfPresent(Double.self, forKey: .severity) ?? 0
    created = try members.time(.created) ?? created
    updated = try members.time(.updated) ?? updated
    (firstSeen, lastSeen) = (try members.time(.firstSeen), try members.time(.lastSeen))
    count = try members.decodeIfPresent(Int64.self, forKey: .count) ?? 0
    isArchived = try members.decodeIfPresent(Bool.self, forKey: .archived) ?? false
    isSample = try members.decodeIfPresent(Bool.self, forKey: .sample) ?? false
    (ownRegion, partition, arn) = (try members.text(.ownRegion), try members.text(.partition), try members.text(.arn))
    resourceType = try members.text(.resourceType)
    resources = try members.decodeIfPresent([Resource].self, forKey: .resources) ?? []
    remotes = try members.decodeIfPresent([Remote].self, forKey: .remotes) ?? []
    threats = try members.decodeIfPresent([String].self, forKey: .threats) ?? []
    (action, direction) = (try members.text(.action), try members.text(.direction))
    networkProtocol = try members.text(.networkProtocol)
    isBlocked = try members.decodeIfPresent(Bool.self, forKey: .blocked)
    localPort = try members.decodeIfPresent(Int64.self, forKey: .port)
    (domain, api) = (try members.text(.domain), try members.text(.api))
    (service, caller) = (try members.text(.service), try members.text(.caller))
    isLatest = try members.decodeIfPresent(Bool.self, forKey: .latest) ?? true
    versions = try members.decodeIfPresent(Int.self, forKey: .versions) ?? 1
    digest = try members.text(.digest)
    pointer = try members.decodeIfPresent(ArchivePointer.self, forKey: .archive) ?? ArchivePointer()
  }
}

extension FindingSummary.Resource: Decodable {
  private enum Member: String, CodingKey { case kind, id }

  public init(from decoder: any Decoder) throws {
    let members = try decoder.container(keyedBy: Member.self)
    let name = try members.text(.kind)
    self.init(kind: AffectedResource.Kind.allCases.first { $0.name == name } ?? .other, id: try members.text(.id))
  }
}

extension FindingSummary.Remote: Decodable {
  private enum Member: String, CodingKey {
    case ip, country, city, latitude, longitude, asn, org
    case countryName = "country_name"
  }

  public init(from decoder: any Decoder) throws {
    self.init()
    let members = try decoder.container(keyedBy: Member.self)
    address = IPAddress(try members.text(.ip))
    (country, countryName) = (try members.text(.country), try members.text(.countryName))
    (city, organisation) = (try members.text(.city), try members.text(.org))
    latitude = try members.decodeIfPresent(Double.self, forKey: .latitude)
    longitude = try members.decodeIfPresent(Double.self, forKey: .longitude)
    asn = try members.decodeIfPresent(Int64.self, forKey: .asn)
  }
}

extension ArchivePointer: Decodable {
  private enum Member: String, CodingKey { case segment, offset, bytes, line, agent, sequence, key }

  public init(from decoder: any Decoder) throws {
    self.init()
    let members = try decoder.container(keyedBy: Member.self)
    segment = try members.text(.segment)
    offset = try members.decodeIfPresent(Int.self, forKey: .offset) ?? 0
    bytes = try members.decodeIfPresent(Int.self, forKey: .bytes) ?? 0
    line = try members.decodeIfPresent(Int.self, forKey: .line) ?? 0
    agent = try members.text(.agent)
    sequence = try members.decodeIfPresent(UInt64.self, forKey: .sequence) ?? 0
    keyID = try members.text(.key)
  }
}

extension KeyedDecodingContainer {
  /// Empty for null, as absent texts are.
  fileprivate func text(_ key: Key) throws -> String { try decodeIfPresent(String.self, forKey: key) ?? "" }

  fileprivate func time(_ key: Key) throws -> Timestamp? {
    try decodeIfPresent(String.self, forKey: key).flatMap { Timestamp($0) }
  }
}
