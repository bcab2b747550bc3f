import Findings

/// One account in one region: what its resources and ARNs have in common.
struct SampleSite: Sendable {
  let region: Region
  let account: AccountID
  let partition: String
  /// Seeds everything that lies in this account and region, so a bucket looks the same in each finding about it.
  let seed: UInt64

  init(region: Region, account: AccountID, partition: String, seed: UInt64) {
    (self.region, self.account, self.partition, self.seed) = (region, account, partition, seed)
  }

  /// The chance stream of one resource of the site.
  func random(for kind: ResourceKind, number: Int) -> SampleRandom {
    SampleRandom(seed: SampleRandom.mix(seed, UInt64(kind.rawValue) << 32 | UInt64(number)))
  }

  func writeDetector(to json: inout JSONText) {
    json.appendHex(SampleRandom.mix(seed, 0xDE7E))
    json.appendHex(SampleRandom.mix(seed, 0xC708))
  }

  /// Opens a text member with `arn:<partition>:<service>:<region>:<account>:`; the caller ends and closes it.
  func openARN(_ key: String, service: String, to json: inout JSONText) {
    json.openText(key)
    appendARN(service: service, to: &json)
  }

  func appendARN(service: String, to json: inout JSONText) {
    json.append("arn:")
    json.append(partition)
    json.append(":")
    json.append(service)
    json.append(":")
    json.append(region.name)
    json.append(":")
    json.append(account.text)
    json.append(":")
  }

  /// The same for services whose ARNs name no region.
  func openGlobalARN(_ key: String, service: String, withAccount: Bool = true, to json: inout JSONText) {
    json.openText(key)
    json.append("arn:")
    json.append(partition)
    json.append(":")
    json.append(service)
    json.append("::")
    if withAccount { json.append(account.text) }
    json.append(":")
  }

  /// How many of each kind a site has: few enough that findings pile up on some of them.
  static let instances = 32
  static let users = 14
  static let buckets = 12
  static let clusters = 4
  static let containers = 20
  static let databases = 5
  static let functions = 8

  enum ResourceKind: Int {
    case instance, user, bucket, kubernetes, ecs, container, database, function, volume
  }
}
