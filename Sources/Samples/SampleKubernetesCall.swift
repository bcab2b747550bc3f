/// A KUBERNETES_API_CALL action, with the details that permission and role findings have beside it.
struct SampleKubernetesCall: SamplePart, Sendable {
  private let verb: String
  private let kind: String
  private let namespace: String
  private let remote: RemoteEndpoint
  private let random: SampleRandom
  private let mechanism: String?

  init(family: String, mechanism: String?, _ random: inout SampleRandom) {
    self.mechanism = mechanism
    switch (family, mechanism) {
    case ("AnomalousBehavior", "SecretsAccessed"): (verb, kind) = ("list", "secrets")
    case ("AnomalousBehavior", "ExecInPod"), ("ExecInKubeSystemPod", _): (verb, kind) = ("create", "pods/exec")
    case ("AnomalousBehavior", "PermissionChecked"): (verb, kind) = ("create", "selfsubjectaccessreviews")
    case ("AnomalousBehavior", "RoleBindingCreated"), ("AdminAccessToDefaultServiceAccount", _),
      ("AnonymousAccessGranted", _):
      (verb, kind) = ("create", "clusterrolebindings")
    case ("AnomalousBehavior", "RoleCreated"): (verb, kind) = ("create", "clusterroles")
    case ("AnomalousBehavior", _), ("PrivilegedContainer", _), ("ContainerWithSensitiveMount", _):
      (verb, kind) = ("create", "pods")
    case ("ExposedDashboard", _), ("KubeflowDashboardExposed", _): (verb, kind) = ("update", "services")
    default: (verb, kind) = random.pick(Self.calls)
    }
    namespace = random.pick(["default", "kube-system", "payments", "monitoring"])
    remote = RemoteEndpoint(&random)
    self.random = SampleRandom(seed: random.next())
  }

  func lend(to words: inout SampleWords) {
    words[.ip] = remote.address
    words[.api] = "\(verb) \(kind)"
  }

  func write(to json: inout JSONText) {
    var random = random
    let isDenied = random.percent(15)
    let (resource, subresource) = kind == "pods/exec" ? ("pods", "exec") : (kind, "")
    json.openObject("action")
    json.member("actionType", "KUBERNETES_API_CALL")
    json.openObject("kubernetesApiCallAction")
    json.openText("requestUri")
    json.append(kind.hasPrefix("cluster") ? "/apis/rbac.authorization.k8s.io/v1/" : "/api/v1/namespaces/")
    if !kind.hasPrefix("cluster") { json.append("\(namespace)/") }
    json.append(kind)
    json.closeText()
    json.member("verb", verb)
    json.member("resource", resource)
    if !subresource.isEmpty { json.member("subresource", subresource) }
    json.member("namespace", namespace)
    if random.percent(50) { json.member("resourceName", "debug-\(random.number(in: 1...99))") }
    json.member("sourceIPs", [remote.address])
    json.member("userAgent", random.pick(Self.agents))
    remote.write(to: &json)
    json.member("statusCode", isDenied ? 403 : verb == "create" ? 201 : 200)
    if random.percent(20) { json.null("parameters") }
    json.closeObject()
    writeDetails(isDenied: isDenied, to: &json, &random)
    json.closeObject()
  }

  private func writeDetails(isDenied: Bool, to json: inout JSONText, _ random: inout SampleRandom) {
    switch mechanism {
    case "PermissionChecked":
      json.openObject("kubernetesPermissionCheckedDetails")
      json.member("verb", random.pick(["get", "list", "create"]))
      json.member("resource", random.pick(["secrets", "pods", "nodes"]))
      json.member("namespace", namespace)
      json.member("allowed", !isDenied)
      json.closeObject()
    case "RoleBindingCreated":
      json.openObject("kubernetesRoleBindingDetails")
      json.member("kind", "ClusterRoleBinding")
      json.member("name", "ops-binding-\(random.number(in: 1...99))")
      SampleProcess.writeUUID("uid", random.next(), random.next(), to: &json)
      json.member("roleRefName", "cluster-admin")
      json.member("roleRefKind", "ClusterRole")
      json.closeObject()
    case "RoleCreated":
      json.openObject("kubernetesRoleDetails")
      json.member("kind", "ClusterRole")
      json.member("name", "wide-reader")
      SampleProcess.writeUUID("uid", random.next(), random.next(), to: &json)
      json.closeObject()
    default: break
    }
  }

  private static let calls = [
    ("list", "pods"), ("get", "secrets"), ("create", "pods"), ("delete", "deployments"), ("list", "nodes"),
    ("patch", "daemonsets"), ("get", "configmaps"),
  ]
  private static let agents = [
    "kubectl/v1.30.2 (linux/amd64) kubernetes/39683505", "kubectl/v1.28.0 (darwin/arm64)", "curl/8.5.0",
    "python-requests/2.31.0", "Go-http-client/2.0",
  ]
}
