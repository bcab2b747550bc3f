import Findings

/// A Lambda function, the `lambdaDetails` of a finding.
struct SampleFunction: SamplePart, Sendable {
  let name: String
  private let site: SampleSite
  private let random: SampleRandom

  init(at site: SampleSite, number: Int) {
    var random = site.random(for: .function, number: number)
    name = "\(random.pick(Self.names))-\(random.pick(["prod", "dev", "v2"]))"
    self.site = site
    self.random = random
  }

  func lend(to words: inout SampleWords) {
    words[.function] = name
    words[.resource] = name
    words[.user] = name
  }

  func write(to json: inout JSONText) {
    var random = random
    json.member("resourceType", "Lambda")
    json.openObject("lambdaDetails")
    site.openARN("functionArn", service: "lambda", to: &json)
    json.append("function:")
    json.append(name)
    json.closeText()
    json.member("functionName", name)
    json.member("description", "Handles \(name) events")
    json.epoch(
      "lastModifiedAt", Timestamp(microseconds: (1_700_000_000 + Int64(random.below(60_000_000))) * 1_000_000))
    SampleProcess.writeUUID("revisionId", random.next(), random.next(), to: &json)
    json.member("functionVersion", random.percent(70) ? "$LATEST" : "\(random.number(in: 1...40))")
    site.openGlobalARN("role", service: "iam", to: &json)
    json.append("role/service-role/")
    json.append(name)
    json.append("-role")
    json.closeText()
    json.openObject("vpcConfig")
    json.openList("subnetIds")
    for _ in 0..<2 { json.element("subnet-0\(String(random.next() >> 8 | 1 << 55, radix: 16))") }
    json.closeList()
    SampleInstance.writeResourceID("vpcId", "vpc-0", random.next(), to: &json)
    json.openList("securityGroups")
    json.openObject()
    json.member("groupName", "lambda-egress")
    SampleInstance.writeResourceID("groupId", "sg-0", random.next(), to: &json)
    json.closeObject()
    json.closeList()
    json.closeObject()
    writeTags(role: name, owner: "lambda", to: &json, &random)
    json.closeObject()
  }

  private static let names = ["thumbnailer", "order-webhook", "token-refresh", "log-shipper", "pdf-render", "sync"]
}
