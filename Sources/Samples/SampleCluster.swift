import Findings

/// An EKS cluster with the user and the workload concerned: `eksClusterDetails` and `kubernetesDetails`.
struct SampleCluster: SamplePart, Sendable {
  let name: String
  let site: SampleSite
  private let random: SampleRandom
  private let workload: SampleWorkload
  private let user: SampleUser?
  private let userName: String

  init(at site: SampleSite, anonymous: Bool, _ random: inout SampleRandom) {
    let number = random.skewed(below: SampleSite.clusters)
    var own = site.random(for: .kubernetes, number: number)
    name = "\(own.pick(Self.names))-\(own.number(in: 1...4))"
    self.site = site
    self.random = own
    workload = SampleWorkload(&random)
    let caller = random.percent(40)
    user = caller ? SampleUser(at: site, number: random.skewed(below: SampleSite.users)) : nil
    userName = anonymous ? "system:anonymous" : random.pick(Self.users)
  }

  func lend(to words: inout SampleWords) {
    words[.cluster] = name
    words[.resource] = name
    words[.user] = userName
    words[.userType] = "Kubernetes"
    words[.subject] = "container \(workload.containerName) in EKS cluster \(name)"
    workload.lend(to: &words)
  }

  func write(to json: inout JSONText) {
    var random = random
    json.member("resourceType", "EKSCluster")
    json.openObject("eksClusterDetails")
    json.member("name", name)
    site.openARN("arn", service: "eks", to: &json)
    json.append("cluster/")
    json.append(name)
    json.closeText()
    let made = 1_636_625_755_218 + Int64(random.below(80_000_000)) * 1_373
    json.epoch("createdAt", Timestamp(microseconds: made * 1000))
    SampleInstance.writeResourceID("vpcId", "vpc-0", random.next(), to: &json)
    json.member("status", "ACTIVE")
    writeTags(role: name, owner: "eks", to: &json, &random)
    json.closeObject()
    json.openObject("kubernetesDetails")
    workload.write(to: &json)
    json.openObject("kubernetesUserDetails")
    json.member("username", userName)
    if userName != "system:anonymous" {
      json.openText("uid")
      json.append("aws-iam-authenticator:")
      json.append(site.account.text)
      json.append(":")
      json.append(SampleUser.identifier(prefix: "AROA", &random))
      json.closeText()
      json.member("groups", ["system:masters", "system:authenticated"])
    } else {
      json.member("groups", ["system:unauthenticated"])
    }
    json.closeObject()
    json.closeObject()
    user?.writeKey(to: &json)
  }

  private static let names = ["prod-apps", "staging-apps", "ml-platform", "payments", "internal-tools"]
  private static let users = [
    "kubernetes-admin", "system:serviceaccount:default:default", "system:serviceaccount:ci:deployer", "eks-operator",
    "developer", "argocd-application-controller",
  ]
}
