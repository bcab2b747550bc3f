/// What machine learning found unusual: the `detection.anomaly` of Kubernetes and RDS findings.
struct SampleAnomaly: SamplePart, Sendable {
  private let subject: String
  private let unusual: String
  private let isDatabase: Bool
  private let random: SampleRandom

  init(subject: String, unusual: String, isDatabase: Bool, _ random: inout SampleRandom) {
    (self.subject, self.unusual, self.isDatabase) = (subject, unusual, isDatabase)
    self.random = SampleRandom(seed: random.next())
  }

  func lend(to words: inout SampleWords) {}

  func write(to json: inout JSONText) {
    var random = random
    json.openObject("detection")
    json.openObject("anomaly")
    json.openObject("profiles")
    json.openObject(isDatabase ? "database" : "cluster")
    json.openList(isDatabase ? "loginUsers" : "apis")
    for rarity in ["FREQUENT", "INFREQUENT", "RARE"] where random.percent(70) {
      writeObservation(random.pick(isDatabase ? Self.users : Self.calls), rarity, to: &json)
    }
    json.closeList()
    json.closeObject()
    json.openObject("userIdentity")
    json.openList("userAgents")
    writeObservation(random.pick(SampleAPIs.agents), "FREQUENT", to: &json)
    json.closeList()
    json.closeObject()
    json.closeObject()
    json.openObject("unusual")
    json.openObject("behavior")
    json.openObject(isDatabase ? "database" : "cluster")
    json.openObject(isDatabase ? "loginUser" : "api")
    writeObservationMembers(unusual, "UNSEEN", to: &json)
    json.closeObject()
    json.closeObject()
    json.openObject("userIdentity")
    json.openObject("asnOrg")
    writeObservationMembers(subject, "UNSEEN", to: &json)
    json.closeObject()
    json.closeObject()
    json.closeObject()
    json.closeObject()
    json.closeObject()
    json.closeObject()
  }

  private func writeObservation(_ text: String, _ rarity: String, to json: inout JSONText) {
    json.openObject()
    writeObservationMembers(text, rarity, to: &json)
    json.closeObject()
  }

  private func writeObservationMembers(_ text: String, _ rarity: String, to json: inout JSONText) {
    json.member("profileType", "FREQUENCY")
    json.member("profileSubtype", rarity)
    json.openObject("observations")
    json.member("text", [text])
    json.closeObject()
  }

  private static let users = ["admin", "app_rw", "report_ro"]
  private static let calls = ["list pods", "watch deployments", "get configmaps", "create events"]
}
