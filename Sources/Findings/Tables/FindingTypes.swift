/// One row of the list of finding types that GuardDuty documents.
public struct DocumentedFindingType: Hashable, Sendable {
  public let name: String
  public let target: FindingTarget
  public let severity: DefaultSeverity
  public let status: FindingTypeStatus

  init(
    _ name: String, _ target: FindingTarget, _ severity: DefaultSeverity, _ status: FindingTypeStatus = .active
  ) {
    (self.name, self.target, self.severity, self.status) = (name, target, severity, status)
  }

  public var type: FindingType { FindingType(name) }
}

/// What a finding type is about; `runtime` means that the agent saw it on an instance, a cluster or a container.
public enum FindingTarget: String, CaseIterable, Sendable {
  case attackSequence = "attack sequence"
  case bucket = "S3 bucket"
  case container = "container"
  case database = "RDS database"
  case ecsCluster = "ECS cluster"
  case eksCluster = "EKS cluster"
  case iam = "IAM"
  case image = "EC2 AMI"
  case instance = "EC2 instance"
  case lambda = "Lambda function"
  case object = "S3 object"
  case organizations = "Organizations"
  case recoveryPoint = "Backup recovery point"
  case rolesAnywhere = "IAM Roles Anywhere"
  case route53Resolver = "Route 53 Resolver"
  case runtime = "EC2 instance, EKS cluster, ECS cluster or container"
  case sageMaker = "SageMaker"
  case ses = "SES"
  case snapshot = "EBS snapshot"
}

/// The severity that the documentation gives for a type.
public enum DefaultSeverity: Hashable, Sendable {
  case always(SeverityBand)
  /// AWS marks these with an asterisk: another severity occurs too.
  case usually(SeverityBand)
  /// One band for each signal of a custom detection rule.
  case bySignal([SeverityBand])
  /// Malware findings: the threat that was found decides.
  case byThreat
  case variable
  /// The documentation names the type but no severity.
  case unstated

  static let low = always(.low)
  static let medium = always(.medium)
  static let high = always(.high)
  static let critical = always(.critical)

  /// The bands a finding of the type is expected in; all but critical where the documentation leaves it open.
  public var bands: [SeverityBand] {
    switch self {
    case .always(let band), .usually(let band): [band]
    case .bySignal(let bands): bands
    case .byThreat, .variable, .unstated: [.low, .medium, .high]
    }
  }
}

public enum FindingTypeStatus: String, CaseIterable, Sendable {
  case active
  /// Produced by GuardDuty's custom detection rules.
  case customRule = "custom detection rule"
  case retired
  /// Seen in the field but absent from the current list.
  case unconfirmed
}

/// The finding types that GuardDuty documents, and those it has retired.
public enum FindingTypes {
  public static func documented(_ name: some StringProtocol) -> DocumentedFindingType? {
    let name = String(name)
    return documented(utf8: name.utf8Span.span)
  }

  /// The same from UTF-8 bytes, without an allocation.
  public static func documented(utf8 name: Span<UInt8>) -> DocumentedFindingType? {
    index.position(of: name).map { all[$0] }
  }

  private static let index = NameTable(all.map(\.name), ignoringCase: false)
}
