import Findings

/// What `service.additionalInfo` says for the family of a finding, without the sample flag.
struct SampleInfo: Sendable {
  private enum Content: Sendable { case nothing, threat, list, ports, calls, hours, agent, traffic, anomaly }

  private let content: Content
  private let user: String
  private let userType: String
  private let api: String
  private let service: String
  private let seen: Timestamp
  private let random: SampleRandom
  let threat: String
  let list: String

  /// Whether the text is so long that findings hold it once, inside `value`.
  var isLong: Bool { content == .anomaly }

  init(for kind: SampleKind, words: SampleWords, seen: Timestamp, _ random: inout SampleRandom) {
    content =
      switch (kind.target, kind.family) {
      case (.iam, "AnomalousBehavior"), (.bucket, "AnomalousBehavior"): .anomaly
      case (.runtime, _): .agent
      case (_, "Portscan"), (_, "PortSweep"): .ports
      case (_, "NetworkPortUnusual"), (_, "TrafficVolumeUnusual"): .traffic
      case (.iam, _) where kind.purpose == "Recon" || kind.purpose == "UnauthorizedAccess": .calls
      case (.bucket, _) where kind.status == .retired: .hours
      case (_, "MaliciousIPCaller") where kind.mechanism == "Custom": .list
      case (_, "PortProbeUnprotectedPort"), (_, "PortProbeEMRUnprotectedPort"), (_, "MaliciousIPCaller"): .threat
      case (_, "BlackholeTraffic"), (_, "DropPoint"), (_, "C&CActivity"): .list
      default: .nothing
      }
    (user, userType) = (words[.user], words[.userType])
    (api, service) = (words[.api], words[.service])
    self.seen = seen
    threat = random.pick(Self.threats)
    list = kind.mechanism == "Custom" ? random.pick(Self.ownLists) : random.pick(Self.lists)
    self.random = SampleRandom(seed: random.next())
  }

  func lend(to words: inout SampleWords) {
    words[.threat] = threat
    words[.list] = list
  }

  /// Appends the member `evidence`.
  func writeEvidence(withThreat: Bool, to json: inout JSONText) {
    guard withThreat else { return json.null("evidence") }
    json.openObject("evidence")
    json.openList("threatIntelligenceDetails")
    json.openObject()
    json.member("threatListName", list)
    json.member("threatNames", [threat])
    json.closeObject()
    json.closeList()
    json.closeObject()
  }

  /// Appends the members to the object that is open.
  func writeMembers(to json: inout JSONText) {
    var random = random
    let seconds = Int(seen.microseconds / 1_000_000)
    switch content {
    case .nothing: break
    case .threat:
      json.member("threatName", threat)
      json.member("threatListName", list)
    case .list: json.member("threatListName", list)
    case .ports:
      json.openList("portsScannedSample")
      for _ in 0..<random.number(in: 8...20) { json.element(random.number(in: 1...1024)) }
      json.closeList()
    case .traffic:
      json.member("unusual", random.number(in: 1024...49_000))
      json.member("inBytes", "\(random.number(in: 1_000...900_000))")
      json.member("outBytes", "\(random.number(in: 900_000...900_000_000))")
    case .calls:
      json.openList("apiCalls")
      for _ in 0..<random.number(in: 1...3) {
        json.openObject()
        json.member("name", api)
        json.member("count", random.number(in: 1...40))
        json.member("firstSeen", seconds - random.number(in: 600...1200))
        json.member("lastSeen", seconds - random.number(in: 5...500))
        json.closeObject()
      }
      json.closeList()
    case .hours:
      json.openObject("unusual")
      json.openList("hoursOfDay")
      json.element(seconds / 3600 * 3_600_000)
      json.closeList()
      json.member("userNames", [user])
      json.closeObject()
    case .agent:
      json.member("threatListName", list)
      json.openObject("agentDetails")
      json.member("agentVersion", random.pick(["1.6.1", "1.7.0", "1.5.0"]))
      SampleProcess.writeUUID("agentId", random.next(), random.next(), to: &json)
      json.closeObject()
    case .anomaly: writeAnomaly(to: &json, &random)
    }
  }

  private func writeAnomaly(to json: inout JSONText, _ random: inout SampleRandom) {
    let agent = random.pick(SampleAPIs.agents)
    let network = "asnNumber: \(random.number(in: 64_512...65_534)) asnOrg: \(random.pick(Self.networks))"
    json.openObject("userAgent")
    json.member("fullUserAgent", agent)
    json.member("userAgentCategory", agent.hasPrefix("aws-cli") ? "AWS CLI" : "Other")
    json.closeObject()
    json.openObject("anomalies")
    json.member("anomalousAPIs", "\(service):[\(api):success]")
    json.closeObject()
    json.openObject("profiledBehavior")
    for subject in ["AccountProfiling", "UserIdentityProfiling"] {
      json.member("rareProfiledAPIs\(subject)", random.pick(Self.calls))
      json.member("infrequentProfiledAPIs\(subject)", "")
      json.member("frequentProfiledAPIs\(subject)", random.pick(Self.calls))
      json.member("frequentProfiledASNs\(subject)", "asnNumber: 64600 asnOrg: Head Office")
      json.member("rareProfiledUserAgents\(subject)", "")
      json.member("frequentProfiledUserAgents\(subject)", "AWS Service , AWS Internal")
    }
    json.member("frequentProfiledUserTypesAccountProfiling", "ASSUMED_ROLE")
    json.member("frequentProfiledUserNamesAccountProfiling", user)
    json.closeObject()
    json.openObject("unusualBehavior")
    json.member("unusualAPIsAccountProfiling", random.percent(50) ? api : "")
    json.member("unusualAPIsUserIdentityProfiling", api)
    json.member("unusualUserTypesAccountProfiling", "")
    json.member("unusualASNsAccountProfiling", network)
    json.member("unusualASNsUserIdentityProfiling", network)
    json.member("unusualUserAgentsUserIdentityProfiling", agent.hasPrefix("aws-cli") ? "AWS CLI" : "Other")
    json.member("isUnusualUserIdentity", random.percent(10) ? "true" : "false")
    json.closeObject()
  }

  private static let threats = ["Scanner", "BruteForcer", "Mirai", "Kinsing", "Cobalt Strike", "TeamTNT"]
  private static let lists = ["ProofPoint", "CrowdStrike", "Amazon Threat Intelligence", "EmergingThreats"]
  private static let ownLists = ["soc-blocklist", "partner-feed", "incident-2026-03"]
  private static let networks = ["Frankfurt Cloud Hosting", "Moscow Telecom", "Hanoi Broadband", "Ashburn Data Center"]
  private static let calls = [
    "DescribeInstances", "GetObject", "ListBuckets", "AssumeRole , GetCallerIdentity", "Decrypt , GetSecretValue", "",
  ]
}
