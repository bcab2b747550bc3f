import Findings
import TestSupport

/// Random findings from small vocabularies, so that random queries find some of them.
struct ModelMaker {
  var random: SeededGenerator
  private var made: [ModelFinding] = []

  init(_ seed: Seed) { random = SeededGenerator(seed) }

  static let regions = ["us-west-1", "eu-central-1", "us-gov-west-1"]
  static let accounts = ["111122223333", "444455556666", "444455559999"]
  static let types = [
    "Recon:EC2/PortProbeUnprotectedPort", "Backdoor:EC2/C&CActivity.B!DNS", "Policy:S3/BucketPublic_Access",
    "UnauthorizedAccess:IAMUser/MaliciousIPCaller.Custom", "AttackSequence:EKS/CompromisedCluster", "Odd",
    "Odder:Thing",
    "Slash/Only!Art",
  ]
  static let words = ["port", "probe", "Brute", "force", "100%", "a_b", "x\\y", "[z]", "übung", "日本", "198.51"]
  static let names = [
    "i-0abc", "i-0ABC99", "alice", "ALICE.b", "logs-100%", "logs_100", "a:b", "i:x", "web*1", "q?", "[ab]", "u", "日本-1",
  ]
  static let addresses = [
    "198.51.100.7", "198.51.100.200", "203.0.113.9", "10.0.0.1", "2001:db8::7", "2001:db8:0:1::1", "fe80::1",
    "255.255.255.255",
  ]
  static let agents = ["probe.00c0ffee", "probe.0badcafe", "other-1.12345678"]

  mutating func finding() -> ModelFinding {
    if !made.isEmpty, random.chance(1, in: 3) { return update(of: pick(made)) }
    var finding = ModelFinding()
    finding.reportingRegion = pick(Self.regions)
    finding.partition = pick(["aws", "aws-us-gov", ""])
    finding.account = pick(Self.accounts)
    finding.ownRegion = pick(Self.regions)
    finding.id = id()
    finding.arn = arn(of: finding)
    finding.type = pick(Self.types)
    finding.severity = pick([1, 2, 3.95, 4, 5.5, 7, 8.95, 9, 9.5])
    finding.created = time()
    finding.updated = finding.created + .milliseconds(Int64.random(in: 0...100_000_000, using: &random))
    finding.isSample = random.chance(1, in: 3)
    finding.resourceType = pick(["Instance", "AccessKey", "S3Bucket", nil])
    let kinds = AffectedResource.Kind.allCases.filter { $0 != .other }
    for kind in kinds where random.chance(1, in: 4) {
      finding.resources.append((kind, pick(Self.names)))
      if kind == .bucket, random.chance(1, in: 2) { finding.resources.append((kind, pick(Self.names))) }
    }
    finding.agent = pick(Self.agents)
    vary(&finding)
    made.append(finding)
    return finding
  }

  /// What GuardDuty overwrites when the activity goes on.
  private mutating func vary(_ finding: inout ModelFinding) {
    finding.title = random.chance(4, in: 5) ? sentence() : nil
    finding.description = random.chance(4, in: 5) ? sentence() : nil
    finding.firstSeen = random.chance(1, in: 2) ? finding.created : nil
    finding.lastSeen = random.chance(1, in: 2) ? finding.updated : nil
    finding.count = Int64.random(in: 0...5, using: &random)
    finding.isArchived = random.chance(1, in: 3)
    finding.threats = (0..<Int.random(in: 0...2, using: &random)).map { _ in pick(Self.names) }
    finding.action = action()
  }

  private mutating func update(of earlier: ModelFinding) -> ModelFinding {
    var finding = earlier
    finding.updated = finding.updated + .milliseconds(Int64.random(in: -50_000_000...100_000_000, using: &random))
    vary(&finding)
    return finding
  }

  private mutating func id() -> String {
    let digits = (0..<32).map { _ in pick(Array("01ef")) }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return String(digits).uppercased()
    case 1: return pick(["odd-\(String(digits.prefix(6)))", String(digits.prefix(31))])
    default: return String(digits)
    }
  }

  private mutating func arn(of finding: ModelFinding) -> String? {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: nil
    case 1: "arn:\(finding.partition):guardduty:other:\(finding.account):detector/d1/finding/\(finding.id)"
    default:
      ModelFinding.arn(
        partition: finding.partition, region: finding.ownRegion, account: finding.account,
        detector: pick(["d1", "d2"]),
        id: finding.id)
    }
  }

  private mutating func action() -> ModelFinding.Action {
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      .network(
        networkProtocol: pick(["TCP", "UDP", nil]), direction: pick(["INBOUND", "OUTBOUND", nil]),
        isBlocked: pick([true, false, nil]), port: pick([22, 443, nil]), remote())
    case 1:
      .probe(
        isBlocked: pick([true, false, nil]), port: pick([22, 3389, nil]),
        (0..<Int.random(in: 0...5, using: &random)).map { _ in remote() })
    case 2:
      .call(
        api: pick(["GetObject", "ListBuckets"]), service: pick(["s3.amazonaws.com", nil]),
        caller: pick(["Remote IP", nil]), remote())
    case 3: .dns(domain: pick(["evil.example", "EVIL.test", "a_b.example"]), networkProtocol: pick(["UDP", nil]))
    default: .none
    }
  }

  private mutating func remote() -> ModelRemote {
    var remote = ModelRemote()
    remote.address = random.chance(5, in: 6) ? pick(Self.addresses) : nil
    switch Int.random(in: 0..<4, using: &random) {
    case 0: remote.countryName = pick(["China", "Germany", "United States"])
    case 1: remote.countryName = "Atlantis_1"
    case 2: remote.countryCode = pick(["CN", "DE"])
    default: break
    }
    remote.city = pick(["Berlin", "São Paulo", nil])
    remote.asn = pick([64496, 64511, nil])
    remote.organisation = pick(["Example Net", "100% Hosting", nil])
    return remote
  }

  private mutating func sentence() -> String {
    (0..<Int.random(in: 1...4, using: &random)).map { _ in pick(Self.words) }.joined(separator: " ")
  }

  /// Few enough that some are equal.
  mutating func time() -> Timestamp {
    Timestamp(microseconds: 1_700_000_000_000_000) + .milliseconds(Int64.random(in: 0...40, using: &random) * 9_000_000)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices.randomElement(using: &random)!
  }
}
