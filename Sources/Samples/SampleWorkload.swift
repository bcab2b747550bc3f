/// A Kubernetes workload with its containers and volumes, the `kubernetesWorkloadDetails` of a finding.
struct SampleWorkload: Sendable {
  let name: String
  let namespace: String
  let containerName: String
  private let random: SampleRandom

  init(_ random: inout SampleRandom) {
    var own = SampleRandom(seed: random.next())
    containerName = own.pick(Self.names)
    var text = JSONText(capacity: 48)
    text.append(containerName)
    text.append("-")
    text.appendHex(own.next(), digits: 9)
    text.append("-")
    text.appendHex(own.next(), digits: 5)
    name = String(decoding: text.bytes, as: UTF8.self)
    namespace = own.pick(Self.namespaces)
    self.random = own
  }

  func lend(to words: inout SampleWords) {
    words[.workload] = name
    words[.namespace] = namespace
    words[.container] = containerName
  }

  /// Appends the member `kubernetesWorkloadDetails`.
  func write(to json: inout JSONText) {
    var random = random
    let isPrivileged = random.percent(30)
    let mountsHost = random.percent(40)
    json.openObject("kubernetesWorkloadDetails")
    json.member("name", name)
    json.member("type", random.pick(Self.kinds))
    SampleProcess.writeUUID("uid", random.next(), random.next(), to: &json)
    json.member("namespace", namespace)
    json.member("hostNetwork", random.percent(20))
    json.openList("containers")
    for order in 0..<random.number(in: 1...2) {
      json.openObject()
      json.member("name", order == 0 ? containerName : "istio-proxy")
      json.member("image", order == 0 ? random.pick(SampleContainer.images) : "docker.io/istio/proxyv2:1.22.3")
      json.member("imagePrefix", order == 0 ? "registry.example.com/apps" : "docker.io/istio")
      json.openList("volumeMounts")
      if mountsHost {
        json.openObject()
        json.member("name", "host-root")
        json.member("mountPath", "/host")
        json.closeObject()
      }
      json.closeList()
      json.openObject("securityContext")
      json.member("privileged", isPrivileged && order == 0)
      json.member("allowPrivilegeEscalation", isPrivileged)
      json.closeObject()
      json.closeObject()
    }
    json.closeList()
    json.openList("volumes")
    if mountsHost {
      json.openObject()
      json.member("name", "host-root")
      json.openObject("hostPath")
      json.member("path", random.pick(["/", "/var/run/docker.sock", "/etc/kubernetes"]))
      json.closeObject()
      json.closeObject()
    }
    json.closeList()
    json.member("serviceAccountName", random.pick(["default", "deployer", "metrics-reader"]))
    json.closeObject()
  }

  private static let names = [
    "checkout", "frontend", "redis-cache", "jupyter", "kube-proxy", "fluent-bit", "argocd-server", "dashboard", "debug",
  ]
  private static let namespaces = ["default", "kube-system", "payments", "monitoring", "kubeflow", "ci"]
  private static let kinds = ["pods", "deployments", "daemonsets", "jobs"]
}
