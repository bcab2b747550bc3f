internal import Findings
public import Index

/// Everything that the index knows of a finding as cells, in the order of the JSON; lists are joined by spaces.
public enum FindingColumns {
  public static let all: [(name: String, value: @Sendable (FindingSummary) -> Cell)] = [
    ("id", { .text($0.id) }),
    ("region", { .text($0.region) }),
    ("account", { .text($0.account) }),
    ("type", { .text($0.type) }),
    ("severity", { Cell($0.severity) }),
    ("band", { .text($0.band.rawValue) }),
    ("title", { .text($0.title) }),
    ("description", { .text($0.description) }),
    ("created", { .text($0.created.description) }),
    ("updated", { .text($0.updated.description) }),
    ("first_seen", { Cell($0.firstSeen?.description) }),
    ("last_seen", { Cell($0.lastSeen?.description) }),
    ("count", { Cell($0.count) }),
    ("archived", { .flag($0.isArchived) }),
    ("sample", { .flag($0.isSample) }),
    ("own_region", { .text($0.ownRegion) }),
    ("partition", { .text($0.partition) }),
    ("arn", { .text($0.arn) }),
    ("resource_type", { .text($0.resourceType) }),
    ("resources", { .list($0.resources.map { "\($0.kind.name):\($0.id)" }) }),
    ("ips", { .list($0.remotes.compactMap { $0.address?.description }) }),
    ("countries", { .list(distinct($0.remotes.map { $0.country.isEmpty ? $0.countryName : $0.country })) }),
    ("cities", { .list(distinct($0.remotes.map(\.city))) }),
    ("asns", { .list(distinct($0.remotes.map { $0.asn.map { "\($0)" } ?? "" })) }),
    ("orgs", { .list(distinct($0.remotes.map(\.organisation))) }),
    ("threats", { .list($0.threats) }),
    ("action", { .text($0.action) }),
    ("protocol", { .text($0.networkProtocol) }),
    ("direction", { .text($0.direction) }),
    ("blocked", { Cell($0.isBlocked) }),
    ("port", { Cell($0.localPort) }),
    ("domain", { .text($0.domain) }),
    ("api", { .text($0.api) }),
    ("service", { .text($0.service) }),
    ("caller", { .text($0.caller) }),
    ("versions", { Cell($0.versions) }),
    ("digest", { .text($0.digest) }),
    ("segment", { .text($0.pointer.segment) }),
    ("offset", { Cell(($0.pointer.known?.offset).map(Int64.init)) }),
    ("bytes", { Cell(($0.pointer.known?.bytes).map(Int64.init)) }),
    ("line", { Cell(($0.pointer.known?.line).map(Int64.init)) }),
    ("agent", { .text($0.pointer.agent) }),
    ("sequence", { ($0.pointer.known?.sequence).map { .number("\($0)") } ?? .absent }),
    ("key", { .text($0.pointer.keyID) }),
  ]

  /// In the order of their first appearance, without absent ones.
  private static func distinct(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
