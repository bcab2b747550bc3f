/// The resource of an S3 finding: who called, and the buckets that were touched.
struct SampleStorage: SamplePart, Sendable {
  private let user: SampleUser
  private let buckets: [SampleBucket]
  private let object: SampleObject?

  init(at site: SampleSite, withObject: Bool, _ random: inout SampleRandom) {
    user = SampleUser(at: site, number: random.skewed(below: SampleSite.users))
    let first = random.skewed(below: SampleSite.buckets)
    let count = withObject || random.percent(85) ? 1 : 2
    buckets = (0..<count).map { SampleBucket(at: site, number: (first + $0) % SampleSite.buckets) }
    object = withObject ? SampleObject(&random) : nil
  }

  func lend(to words: inout SampleWords) {
    user.lend(to: &words)
    words[.bucket] = buckets[0].name
    words[.resource] = buckets[0].name
    if let object { words[.object] = object.key }
  }

  func write(to json: inout JSONText) {
    json.member("resourceType", object == nil ? "S3Bucket" : "S3Object")
    if object == nil { user.writeKey(to: &json) }
    json.openList("s3BucketDetails")
    for bucket in buckets { bucket.write(object: object, to: &json) }
    json.closeList()
    if object == nil, user.type == "AssumedRole" { user.writeInstance(to: &json) }
  }
}
