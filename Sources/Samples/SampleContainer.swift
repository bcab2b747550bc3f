/// A container, the `containerDetails` of a finding, standing alone or within an ECS task.
struct SampleContainer: SamplePart, Sendable {
  let id: String
  let name: String
  private let random: SampleRandom
  private let site: SampleSite

  init(at site: SampleSite, number: Int) {
    var random = site.random(for: .container, number: number)
    var text = JSONText(capacity: 64)
    for _ in 0..<4 { text.appendHex(random.next()) }
    id = String(decoding: text.bytes, as: UTF8.self)
    name = random.pick(Self.names)
    self.random = random
    self.site = site
  }

  func lend(to words: inout SampleWords) {
    words[.container] = id
    words[.resource] = name
    words[.subject] = "container \(name)"
  }

  func write(to json: inout JSONText) {
    var random = random
    json.member("resourceType", "Container")
    SampleInstance(at: site, number: random.skewed(below: SampleSite.instances)).writeDetails(to: &json)
    json.openObject("containerDetails")
    writeMembers(to: &json)
    json.closeObject()
  }

  /// Appends the members of a container to the object that is open.
  func writeMembers(to json: inout JSONText) {
    var random = random
    json.member("containerRuntime", random.pick(["containerd", "docker"]))
    json.member("id", id)
    json.member("name", name)
    json.member("image", random.pick(Self.images))
    json.member("imagePrefix", "registry.example.com/apps")
    json.openList("volumeMounts")
    json.openObject()
    json.member("name", "data")
    json.member("mountPath", "/var/lib/data")
    json.closeObject()
    json.closeList()
    json.openObject("securityContext")
    json.member("privileged", random.percent(25))
    json.closeObject()
  }

  static let images = [
    "registry.example.com/apps/checkout:2.14.0", "registry.example.com/apps/frontend:2026.3.1",
    "public.ecr.aws/docker/library/nginx:1.27", "docker.io/library/redis:7.2-alpine",
    "docker.io/jupyter/minimal-notebook:latest", "registry.example.com/tools/debug-shell:dev",
  ]
  private static let names = ["checkout", "frontend", "nginx", "redis", "notebook", "worker", "scheduler"]
}
