import Findings

/// An ECS cluster with the task concerned, the `ecsClusterDetails` of a finding.
struct SampleECSCluster: SamplePart, Sendable {
  let name: String
  let container: SampleContainer
  private let site: SampleSite
  private let random: SampleRandom

  init(at site: SampleSite, _ random: inout SampleRandom) {
    var own = site.random(for: .ecs, number: random.skewed(below: SampleSite.clusters))
    name = "\(own.pick(Self.names))-cluster"
    container = SampleContainer(at: site, number: random.skewed(below: SampleSite.containers))
    self.site = site
    self.random = own
  }

  func lend(to words: inout SampleWords) {
    container.lend(to: &words)
    words[.cluster] = name
    words[.resource] = name
    words[.subject] = "a container in ECS cluster \(name)"
  }

  func write(to json: inout JSONText) {
    var random = random
    let started = Timestamp(microseconds: (1_739_005_830 + Int64(random.below(40_000_000))) * 1_000_000)
    json.member("resourceType", "ECSCluster")
    json.openObject("ecsClusterDetails")
    writeARN("cluster/", to: &json)
    json.member("name", name)
    json.member("status", "ACTIVE")
    json.member("activeServicesCount", random.number(in: 1...12))
    json.member("registeredContainerInstancesCount", random.number(in: 0...6))
    json.member("runningTasksCount", random.number(in: 1...40))
    writeTags(role: name, owner: "ecs", to: &json, &random)
    json.openObject("taskDetails")
    site.openARN("arn", service: "ecs", to: &json)
    json.append("task/\(name)/")
    json.appendHex(random.next())
    json.appendHex(random.next())
    json.closeText()
    site.openARN("definitionArn", service: "ecs", to: &json)
    json.append("task-definition/\(container.name):\(random.number(in: 1...90))")
    json.closeText()
    json.member("version", "\(random.number(in: 1...9))")
    json.epoch("createdAt", started)
    json.epoch("startedAt", started + .milliseconds(random.number(in: 900...9000)))
    json.member("startedBy", "ecs-svc/\(random.number(in: 1_000_000_000...4_000_000_000))")
    json.openList("containers")
    json.openObject()
    container.writeMembers(to: &json)
    json.closeObject()
    json.closeList()
    json.member("group", "service:\(container.name)")
    json.member("launchType", random.pick(["FARGATE", "EC2"]))
    json.closeObject()
    json.closeObject()
  }

  private func writeARN(_ kind: String, to json: inout JSONText) {
    site.openARN("arn", service: "ecs", to: &json)
    json.append(kind)
    json.append(name)
    json.closeText()
  }

  private static let names = ["web", "batch", "internal", "payments"]
}
