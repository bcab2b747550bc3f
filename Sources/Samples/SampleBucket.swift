import Findings

/// An S3 bucket, one element of `s3BucketDetails`.
struct SampleBucket: Sendable {
  let name: String
  let site: SampleSite
  private let random: SampleRandom
  private let isPublic: Bool

  init(at site: SampleSite, number: Int) {
    var random = site.random(for: .bucket, number: number)
    name = "\(random.pick(Self.owners))-\(random.pick(Self.contents))-\(site.region.name)-\(random.number(in: 10...99))"
    isPublic = random.percent(20)
    self.site = site
    self.random = random
  }

  /// Appends the element.
  ///
  /// - Parameter object: the malware finding's object, when the finding is about one.
  func write(object: SampleObject? = nil, to json: inout JSONText) {
    var random = random
    json.openObject()
    writeARN("arn", to: &json)
    json.member("name", name)
    json.member("type", "Destination")
    let made = 1_513_612_691_551 + Int64(random.below(90_000_000)) * 2_311
    json.epoch("createdAt", Timestamp(microseconds: made * 1000))
    json.openObject("owner")
    json.openText("id")
    for _ in 0..<4 { json.appendHex(random.next()) }
    json.closeText()
    json.closeObject()
    writeTags(role: name, owner: "storage", to: &json, &random)
    json.openObject("defaultServerSideEncryption")
    if random.percent(60) {
      json.member("encryptionType", "AES256")
      json.null("kmsMasterKeyArn")
    } else {
      json.member("encryptionType", "aws:kms")
      site.openARN("kmsMasterKeyArn", service: "kms", to: &json)
      json.append("key/")
      json.appendHex(random.next())
      json.closeText()
    }
    json.closeObject()
    writeAccess(to: &json, &random)
    object?.write(in: self, to: &json)
    json.closeObject()
  }

  func writeARN(_ key: String, to json: inout JSONText) {
    site.openGlobalARN(key, service: "s3", withAccount: false, to: &json)
    json.append(name)
    json.closeText()
  }

  private func writeAccess(to json: inout JSONText, _ random: inout SampleRandom) {
    let isBlocked = !isPublic && random.percent(60)
    json.openObject("publicAccess")
    json.openObject("permissionConfiguration")
    json.openObject("bucketLevelPermissions")
    for key in ["accessControlList", "bucketPolicy"] {
      json.openObject(key)
      json.member("allowsPublicReadAccess", isPublic)
      json.member("allowsPublicWriteAccess", isPublic && key == "bucketPolicy" && random.percent(20))
      json.closeObject()
    }
    writeBlock(isBlocked, to: &json)
    json.closeObject()
    json.openObject("accountLevelPermissions")
    writeBlock(isBlocked && random.percent(50), to: &json)
    json.closeObject()
    json.closeObject()
    json.member("effectivePermission", isPublic ? "PUBLIC" : "NOT_PUBLIC")
    json.closeObject()
  }

  private func writeBlock(_ isBlocked: Bool, to json: inout JSONText) {
    json.openObject("blockPublicAccess")
    json.member("ignorePublicAcls", isBlocked)
    json.member("restrictPublicBuckets", isBlocked)
    json.member("blockPublicAcls", isBlocked)
    json.member("blockPublicPolicy", isBlocked)
    json.closeObject()
  }

  private static let owners = ["acme", "example-corp", "northwind", "contoso", "globex", "initech"]
  private static let contents = [
    "invoices", "customer-exports", "access-logs", "backups", "static-assets", "terraform-state", "data-lake-raw",
    "ml-training", "hr-documents", "uploads",
  ]
}
