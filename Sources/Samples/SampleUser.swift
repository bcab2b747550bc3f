import Findings

/// The credential behind an API call, the `accessKeyDetails` of a finding.
struct SampleUser: SamplePart, Sendable {
  let name: String
  /// GuardDuty's `userType`: IAMUser, AssumedRole, Root, FederatedUser or Role.
  let type: String
  let principal: String
  private let instance: SampleInstance?
  private let random: SampleRandom

  /// - Parameter type: decided by the finding type, where it is about the root user; otherwise by chance.
  init(at site: SampleSite, number: Int, type: String? = nil) {
    var random = site.random(for: .user, number: number)
    let kind = type ?? random.pick(Self.types)
    self.type = kind
    let isRole = kind == "AssumedRole" || kind == "Role"
    name = kind == "Root" ? "Root" : random.pick(isRole ? Self.roles : Self.people)
    if kind == "Root" {
      principal = site.account.text
    } else {
      let identifier = Self.identifier(prefix: isRole ? "AROA" : "AIDA", &random)
      principal = isRole ? "\(identifier):\(name)-session" : identifier
    }
    let onInstance = isRole && (random.percent(55) || type != nil)
    instance = onInstance ? SampleInstance(at: site, number: random.skewed(below: SampleSite.instances)) : nil
    self.random = random
  }

  func lend(to words: inout SampleWords) {
    words[.user] = name
    words[.userType] = type
    words[.principal] = principal
    words[.resource] = name
    if let instance { words[.instance] = instance.id }
  }

  func write(to json: inout JSONText) {
    json.member("resourceType", "AccessKey")
    writeDetails(to: &json)
  }

  /// Appends `accessKeyDetails`, and `instanceDetails` for a role that an instance bears.
  func writeDetails(to json: inout JSONText) {
    writeKey(to: &json)
    writeInstance(to: &json)
  }

  func writeInstance(to json: inout JSONText) { instance?.writeDetails(to: &json) }

  func writeKey(to json: inout JSONText) {
    var random = random
    json.openObject("accessKeyDetails")
    Self.writeIdentifier("accessKeyId", prefix: type == "IAMUser" ? "AKIA" : "ASIA", to: &json, &random)
    json.member("principalId", principal)
    json.member("userType", type)
    json.member("userName", name)
    json.closeObject()
  }

  /// Appends a member such as `"id":"AIPAJ2K3…"`: IAM's unique identifiers, four letters and 17 of base 32.
  static func writeIdentifier(
    _ key: String, prefix: String, to json: inout JSONText, _ random: inout SampleRandom
  ) {
    json.member(key, identifier(prefix: prefix, &random))
  }

  static func identifier(prefix: String, _ random: inout SampleRandom) -> String {
    var bytes = Array(prefix.utf8)
    var bits = random.next()
    for position in 0..<17 {
      if position == 12 { bits = random.next() }
      let digit = UInt8(truncatingIfNeeded: bits & 31)
      bytes.append(digit < 26 ? UInt8(ascii: "A") + digit : UInt8(ascii: "2") + digit - 26)
      bits >>= 5
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let types = ["IAMUser", "IAMUser", "IAMUser", "AssumedRole", "AssumedRole", "FederatedUser"]
  private static let people = [
    "alice.moore", "ben.tanaka", "carla.rossi", "deploy-bot", "backup-svc", "dmitri.novak", "eva.lindqvist",
    "terraform-ci", "fatima.haddad", "george.okafor", "report-export", "hana.kim",
  ]
  private static let roles = [
    "AdminAccess", "EC2InstanceRole", "LambdaBasicExecution", "DataPipelineRole", "OrganizationAccountAccessRole",
    "ReadOnlyAuditor", "EKSNodeRole", "CodeBuildServiceRole",
  ]
}
