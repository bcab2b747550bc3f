/// An object in a bucket, one element of `s3ObjectDetails`.
struct SampleObject: Sendable {
  let key: String
  private let random: SampleRandom

  init(_ random: inout SampleRandom) {
    key = "\(random.pick(Self.folders))/\(random.number(in: 2024...2026))/\(random.pick(Self.files))"
    self.random = SampleRandom(seed: random.next())
  }

  func write(in bucket: SampleBucket, to json: inout JSONText) {
    var random = random
    json.openList("s3ObjectDetails")
    json.openObject()
    bucket.site.openGlobalARN("objectArn", service: "s3", withAccount: false, to: &json)
    json.append(bucket.name)
    json.append("/")
    json.append(key)
    json.closeText()
    json.member("key", key)
    json.openText("eTag")
    json.appendHex(random.next())
    json.appendHex(random.next())
    json.closeText()
    json.openText("hash")
    for _ in 0..<4 { json.appendHex(random.next()) }
    json.closeText()
    json.openText("versionId")
    json.appendHex(random.next())
    json.appendHex(random.next())
    json.closeText()
    json.closeObject()
    json.closeList()
  }

  private static let folders = ["incoming", "uploads/public", "exports", "mail/attachments", "builds"]
  private static let files = [
    "invoice-8841.pdf.exe", "eicar.com", "setup_x64.msi", "report.docm", "update.jar", "libcurl.so.4", "archive.zip",
  ]
}
