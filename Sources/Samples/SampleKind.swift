import Findings

/// A finding type with its name taken apart once, as making a finding looks at the parts many times.
struct SampleKind: Sendable {
  let name: String
  let target: FindingTarget
  let status: FindingTypeStatus
  let bands: [SeverityBand]
  let purpose: String
  let resource: String
  let family: String
  let mechanism: String?
  let wording: SampleWording
  /// Whether the instance or function did what was seen (`ACTOR`), or had it done to it (`TARGET`).
  let role: String
  /// Whether a threat list is what gave the finding away, so that it has evidence.
  let hasThreat: Bool
  /// Whether a DNS query is what was seen.
  let asksNames: Bool
  let isMalware: Bool

  init(_ type: DocumentedFindingType) {
    let parsed = type.type
    name = type.name
    target = type.target
    status = type.status
    bands = type.severity.bands
    purpose = String(parsed.purpose)
    resource = String(parsed.resource)
    family = String(parsed.family)
    mechanism = parsed.mechanism.map(String.init)
    wording = SampleWording(type: type.name)
    let acts = Self.actingPurposes.contains(purpose) || family == "Portscan"
    role = (target == .instance || target == .lambda) && acts ? "ACTOR" : "TARGET"
    hasThreat = Self.listedFamilies.contains(family)
    asksNames =
      parsed.artifact == "DNS" || family.hasSuffix("DomainRequest") || family == "DNSDataExfiltration"
      || family == "MetadataDNSRebind"
    isMalware = family == "MaliciousFile" || family == "SuspiciousFile"
  }

  private static let actingPurposes: Set<String> = ["Backdoor", "Behavior", "CryptoCurrency", "Trojan", "Impact"]
  private static let listedFamilies: Set<String> = [
    "MaliciousIPCaller", "PortProbeUnprotectedPort", "PortProbeEMRUnprotectedPort", "C&CActivity", "BitcoinTool",
    "BlackholeTraffic", "DropPoint", "TorClient", "TorRelay", "TorIPCaller",
  ]
}
