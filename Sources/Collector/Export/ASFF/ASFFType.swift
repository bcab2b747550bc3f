internal import Findings

/// A finding type as Security Hub shows it, `namespace/category/classifier`: `TTPs/Discovery/Recon:EC2-Portscan`.
///
/// Source: GuardDuty user guide, "Integration with AWS Security Hub", its table of types; types that it does not list go by
/// their purpose. A slash would begin another part, so GuardDuty's becomes a hyphen.
enum ASFFType {
  static func text(_ type: String) -> String {
    let category = exceptions.first { type.hasPrefix($0.beginning) }?.category ?? category(of: FindingType(type))
    return category + type.map { $0 == "/" ? "-" : $0 }
  }

  /// With the slash behind it. Where the table has none, the type follows the namespace.
  private static func category(of type: FindingType) -> String {
    switch type.purpose {
    case "Backdoor", "CryptoCurrency", "Trojan": "TTPs/Command and Control/"
    case "Behavior": "Unusual Behaviors/VM/"
    case "CredentialAccess": "TTPs/Credential Access/"
    case "DefenseEvasion", "Stealth": "TTPs/Defense Evasion/"
    case "Execution": "TTPs/Execution/"
    case "Impact" where type.resource == "EC2": "TTPs/Impact/"
    case "InitialAccess": "TTPs/Initial Access/"
    case "Persistence": "TTPs/Persistence/"
    case "PrivilegeEscalation": "TTPs/Privilege Escalation/"
    case "Recon": "TTPs/Discovery/"
    case "ResourceConsumption": "Unusual Behaviors/User/"
    default: "TTPs/"
    }
  }

  /// Those whose category is not their purpose's.
  private static let exceptions: [(beginning: String, category: String)] = [
    ("Policy:S3/BucketBlockPublicAccessDisabled", "Effects/Data Exposure/"),
    ("Trojan:EC2/DriveBySourceTraffic", "TTPs/Initial Access/"),
    ("Trojan:EC2/DropPoint", "Effects/Data Exfiltration/"),
    ("UnauthorizedAccess:EC2/MaliciousIPCaller.Custom", "TTPs/Command and Control/"),
    ("UnauthorizedAccess:EC2/RDPBruteForce", "TTPs/Initial Access/"),
    ("UnauthorizedAccess:EC2/SSHBruteForce", "TTPs/Initial Access/"),
    ("UnauthorizedAccess:EC2/TorClient", "Effects/Resource Consumption/"),
    ("UnauthorizedAccess:EC2/TorRelay", "Effects/Resource Consumption/"),
    ("UnauthorizedAccess:IAMUser/ConsoleLoginSuccess", "TTPs/"),
    ("UnauthorizedAccess:IAMUser/ConsoleLogin", "Unusual Behaviors/User/"),
    ("UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration", "Effects/Data Exfiltration/"),
    ("UnauthorizedAccess:IAMUser/TorIPCaller", "TTPs/Command and Control/"),
  ]
}
