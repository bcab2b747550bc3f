/// What a malware scan of a copy is about: an AMI, an EBS snapshot or a recovery point in a backup vault.
struct SampleCopy: SamplePart, Sendable {
  enum Kind: Sendable { case image, snapshot, instanceRecoveryPoint, bucketRecoveryPoint }

  private let kind: Kind
  private let site: SampleSite
  private let number: UInt64
  private let name: String

  init(_ kind: Kind, at site: SampleSite, _ random: inout SampleRandom) {
    self.kind = kind
    self.site = site
    number = random.next()
    var text = JSONText(capacity: 64)
    switch kind {
    case .image: text.append("ami-0")
    case .snapshot: text.append("snap-0")
    case .instanceRecoveryPoint, .bucketRecoveryPoint: text.append("recovery-point-")
    }
    text.appendHex(number)
    name = String(decoding: text.bytes, as: UTF8.self)
  }

  func lend(to words: inout SampleWords) {
    words[.resource] = name
    words[.subject] = name
  }

  func write(to json: inout JSONText) {
    switch kind {
    case .image:
      json.member("resourceType", "EC2Image")
      json.openObject("ec2ImageDetails")
      writeARN("imageArn", service: "ec2", kind: "image/", to: &json)
    case .snapshot:
      json.member("resourceType", "EBSSnapshot")
      json.openObject("ebsSnapshotDetails")
      writeARN("snapshotArn", service: "ec2", kind: "snapshot/", to: &json)
    case .instanceRecoveryPoint, .bucketRecoveryPoint:
      json.member("resourceType", kind == .bucketRecoveryPoint ? "S3RecoveryPoint" : "EC2RecoveryPoint")
      json.openObject("recoveryPointDetails")
      writeARN("recoveryPointArn", service: "backup", kind: "recovery-point:", to: &json)
      json.member("backupVaultName", "nightly-vault")
    }
    json.closeObject()
  }

  private func writeARN(_ key: String, service: String, kind: String, to json: inout JSONText) {
    site.openARN(key, service: service, to: &json)
    json.append(kind)
    json.append(name)
    json.closeText()
  }
}
