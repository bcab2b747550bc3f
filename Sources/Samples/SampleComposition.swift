import Findings

/// The parts that a finding of one type has: what it is about, what was seen, and the words for its title.
struct SampleComposition {
  let resource: any SamplePart
  /// Only malware on running resources says, within the resource, which volumes were scanned.
  private(set) var malware: SampleMalware?
  private(set) var hasVolumes = false
  private(set) var details: (any SamplePart)?
  private(set) var action: (any SamplePart)?
  private(set) var words = SampleWords()

  /// - Parameters:
  ///   - stable: chance that is the same for each version of the finding.
  ///   - random: chance of this version.
  init(
    _ kind: SampleKind, at site: SampleSite, band: SeverityBand, seen: Timestamp,
    stable: inout SampleRandom, _ random: inout SampleRandom
  ) {
    let family = kind.family
    words[.purpose] = kind.purpose
    words[.account] = site.account.text

    switch kind.target {
    case .attackSequence:
      resource = SampleBareResource(type: "AttackSequence")
      details = SampleSequence(Self.focus(of: kind), at: site, seen: seen, stable: &stable, &random)
    case .instance:
      resource = SampleInstance(at: site, number: stable.skewed(below: SampleSite.instances))
    case .runtime:
      resource = Self.runtimeResource(at: site, &stable)
      details = SampleRuntime(family: family, seen: seen, &random)
    case .eksCluster:
      let isAnonymous = family == "SuccessfulAnonymousAccess" || family == "AnonymousAccessGranted"
      resource = SampleCluster(at: site, anonymous: isAnonymous, &stable)
    case .ecsCluster: resource = SampleECSCluster(at: site, &stable)
    case .container: resource = SampleContainer(at: site, number: stable.skewed(below: SampleSite.containers))
    case .bucket: resource = SampleStorage(at: site, withObject: false, &stable)
    case .object: resource = SampleStorage(at: site, withObject: true, &stable)
    case .database:
      let database = SampleDatabase(at: site, &stable)
      resource = database
      if kind.status != .customRule {
        action = SampleLogin(on: database, attempts: Self.attempts(kind.mechanism), &random)
      }
    case .lambda: resource = SampleFunction(at: site, number: stable.skewed(below: SampleSite.functions))
    case .image: resource = SampleCopy(.image, at: site, &stable)
    case .snapshot: resource = SampleCopy(.snapshot, at: site, &stable)
    case .recoveryPoint:
      resource = SampleCopy(
        kind.resource == "S3" ? .bucketRecoveryPoint : .instanceRecoveryPoint, at: site, &stable)
    case .iam, .organizations, .rolesAnywhere, .route53Resolver, .sageMaker, .ses:
      resource = SampleUser(
        at: site, number: stable.skewed(below: SampleSite.users), type: Self.userType(family: family))
    }
    resource.lend(to: &words)
    details?.lend(to: &words)

    if kind.isMalware {
      let scanned: SampleMalware.Scanned =
        switch kind.target {
        case .object: .object
        case .image, .snapshot, .recoveryPoint: .copies
        default: .volumes
        }
      let scan = SampleMalware(scanned, at: site, band: band, seen: seen, &random)
      scan.lend(to: &words)
      hasVolumes = scanned == .volumes
      malware = scan
      details = scan
    } else if action == nil {
      action = Self.action(for: kind, at: site, words: words, &random)
    }
    action?.lend(to: &words)
    if family == "AnomalousBehavior", kind.target == .eksCluster || kind.target == .database {
      details = SampleAnomaly(
        subject: "\(words[.ip]) network", unusual: kind.target == .database ? words[.databaseUser] : words[.api],
        isDatabase: kind.target == .database, &random)
    }
  }

  /// Takes in the threat list that the finding's additional information names.
  mutating func lend(_ info: SampleInfo) { info.lend(to: &words) }

  private static func focus(of kind: SampleKind) -> SampleSequence.Focus {
    switch kind.resource {
    case "S3": .data
    case "EKS": .kubernetes
    case "ECS": .containers
    case "EC2": .instances
    default: .credentials
    }
  }

  private static func runtimeResource(at site: SampleSite, _ stable: inout SampleRandom) -> any SamplePart {
    switch stable.below(4) {
    case 0: SampleInstance(at: site, number: stable.skewed(below: SampleSite.instances))
    case 1: SampleECSCluster(at: site, &stable)
    case 2: SampleContainer(at: site, number: stable.skewed(below: SampleSite.containers))
    default: SampleCluster(at: site, anonymous: false, &stable)
    }
  }

  private static func userType(family: String) -> String? {
    switch family {
    case "RootCredentialUsage", "ShortTermRootCredentialUsage": "Root"
    case "InstanceCredentialExfiltration", "ResourceCredentialExfiltration": "AssumedRole"
    case "ConsoleLogin", "ConsoleLoginSuccess": "IAMUser"
    default: nil
    }
  }

  private static func attempts(_ mechanism: String?) -> (failed: Bool, successful: Bool)? {
    switch mechanism {
    case "FailedLogin": (true, false)
    case "SuccessfulLogin": (false, true)
    case "SuccessfulBruteForce": (true, true)
    default: nil
    }
  }

  private static func action(
    for kind: SampleKind, at site: SampleSite, words: SampleWords, _ random: inout SampleRandom
  ) -> (any SamplePart)? {
    let family = kind.family
    switch kind.target {
    case .attackSequence, .container, .ecsCluster, .image, .object, .recoveryPoint, .snapshot: return nil
    case .eksCluster: return SampleKubernetesCall(family: family, mechanism: kind.mechanism, &random)
    case .instance where kind.status != .customRule, .lambda where kind.status != .customRule, .runtime:
      if family == "PortProbeUnprotectedPort" || family == "PortProbeEMRUnprotectedPort" {
        return SampleProbe(onEMR: family == "PortProbeEMRUnprotectedPort", &random)
      }
      if kind.asksNames { return SampleLookup(at: site, generated: family == "DGADomainRequest", &random) }
      if kind.target == .runtime, !connecting.contains(family) { return nil }
      return connection(for: kind, &random)
    default:
      return SampleCall(
        purpose: kind.purpose, service: service(of: kind), affected: affected(by: kind, words: words), &random)
    }
  }

  private static let connecting: Set<String> = [
    "C&CActivity", "BitcoinTool", "BlackholeTraffic", "DropPoint", "ReverseShell", "TorClient", "TorRelay",
  ]

  private static func connection(for kind: SampleKind, _ random: inout SampleRandom) -> SampleNetwork {
    switch (kind.family, kind.mechanism) {
    case ("SSHBruteForce", _): SampleNetwork(inbound: true, service: 22, &random)
    case ("RDPBruteForce", _): SampleNetwork(inbound: true, service: 3389, &random)
    case ("WinRMBruteForce", _): SampleNetwork(inbound: false, service: 5985, &random)
    case ("TorIPCaller", _): SampleNetwork(inbound: true, service: nil, &random)
    case ("MaliciousIPCaller", _): SampleNetwork(inbound: random.percent(50), service: nil, &random)
    case ("Spambot", _): SampleNetwork(inbound: false, service: 25, &random)
    case ("DenialOfService", "Dns"): SampleNetwork(inbound: false, service: 53, isUDP: true, &random)
    case ("DenialOfService", "Udp"), ("DenialOfService", "UdpOnTcpPorts"):
      SampleNetwork(inbound: false, service: nil, isUDP: true, &random)
    case ("UnusualDNSResolver", _): SampleNetwork(inbound: false, service: 53, isUDP: true, &random)
    case ("UnusualDoHActivity", _): SampleNetwork(inbound: false, service: 443, &random)
    case ("UnusualDoTActivity", _): SampleNetwork(inbound: false, service: 853, &random)
    default: SampleNetwork(inbound: false, service: nil, &random)
    }
  }

  private static func service(of kind: SampleKind) -> String? {
    switch (kind.target, kind.family) {
    case (_, "ConsoleLogin"), (_, "ConsoleLoginSuccess"): "signin.amazonaws.com"
    case (_, "BedrockLoggingDisabled"): "bedrock.amazonaws.com"
    case (.bucket, _): "s3.amazonaws.com"
    case (.instance, _): "ec2.amazonaws.com"
    case (.database, _): "rds.amazonaws.com"
    case (.lambda, _): "lambda.amazonaws.com"
    case (.organizations, _): "organizations.amazonaws.com"
    case (.rolesAnywhere, _): "rolesanywhere.amazonaws.com"
    case (.route53Resolver, _): "route53resolver.amazonaws.com"
    case (.sageMaker, _): "sagemaker.amazonaws.com"
    case (.ses, _): "ses.amazonaws.com"
    default: nil
    }
  }

  private static func affected(
    by kind: SampleKind, words: SampleWords
  ) -> (type: String, name: String)? {
    switch (kind.target, kind.purpose) {
    case (.bucket, _): ("AWS::S3::Bucket", words[.bucket])
    case (.instance, _): ("AWS::EC2::Instance", words[.instance])
    case (.database, _): ("AWS::RDS::DBInstance", words[.database])
    case (.lambda, _): ("AWS::Lambda::Function", words[.function])
    case (.iam, "Persistence"), (.iam, "PrivilegeEscalation"): ("AWS::IAM::User", words[.user])
    case (.iam, "Stealth"): ("AWS::CloudTrail::Trail", "organization-trail")
    default: nil
    }
  }
}

/// A resource that only names its kind, as attack sequences have.
struct SampleBareResource: SamplePart, Sendable {
  let type: String

  func lend(to words: inout SampleWords) {}

  func write(to json: inout JSONText) { json.member("resourceType", type) }
}
