internal import Platform

/// `resource`: what of the customer's the finding is about. One finding may name several things.
extension FindingTable {
  mutating func readResource(_ resource: JSONValue, _ row: inout FindingFields) {
    let first = resources.count
    var members = resource.members
    while members.next() {
      let key = members.key
      let value = members.value
      switch key.count {
      case 12 where key.equals("resourceType"): row.resourceType = append(value)
      case 13 where key.equals("lambdaDetails"): add(.function, "functionName", in: value, first)
      case 15 where key.equals("instanceDetails"): add(.instance, "instanceId", in: value, first)
      case 15 where key.equals("s3BucketDetails"):
        var buckets = value.elements
        while buckets.next() { add(.bucket, "name", in: buckets.value, first) }
      case 16 where key.equals("accessKeyDetails"):
        add(.accessKey, "accessKeyId", in: value, first)
        add(.user, "userName", in: value, first)
      case 16 where key.equals("containerDetails"): add(.container, "name", in: value, first)
      case 16 where key.equals("rdsDbUserDetails"): add(.user, "user", in: value, first)
      case 16 where key.equals("ebsVolumeDetails"): readVolumes(value, first)
      case 17 where key.equals("eksClusterDetails"): add(.cluster, "name", in: value, first)
      case 17 where key.equals("ecsClusterDetails"):
        add(.cluster, "name", in: value, first)
        readTask(value, first)
      case 17 where key.equals("kubernetesDetails"): readKubernetes(value, first)
      case 18 where key.equals("ebsSnapshotDetails"): add(.volume, "snapshotArn", in: value, first)
      case 20 where key.equals("rdsDbInstanceDetails"): add(.database, "dbInstanceIdentifier", in: value, first)
      case 21 where key.equals("rdsLimitlessDbDetails"):
        add(.database, "dbShardGroupIdentifier", in: value, first)
      default: break
      }
    }
  }

  private mutating func add(
    _ kind: AffectedResource.Kind, _ name: StaticString, in object: JSONValue, _ first: Int
  ) {
    if let value = object.member(name) { addResource(kind, value, since: first) }
  }

  mutating func addResource(_ kind: AffectedResource.Kind, _ value: JSONValue, since first: Int) {
    guard resources.count - first < Limits.valuesPerList else { return }
    let id = append(value)
    if !id.isEmpty { resources.append(AffectedResource(kind: kind, id: id)) }
  }

  private mutating func readVolumes(_ details: JSONValue, _ first: Int) {
    guard let list = details.member("scannedVolumeDetails") else { return }
    var volumes = list.elements
    while volumes.next() { add(.volume, "volumeArn", in: volumes.value, first) }
  }

  private mutating func readTask(_ cluster: JSONValue, _ first: Int) {
    if let task = cluster.member("taskDetails") { readContainers(of: task, first) }
  }

  private mutating func readKubernetes(_ details: JSONValue, _ first: Int) {
    if let user = details.member("kubernetesUserDetails") { add(.user, "username", in: user, first) }
    if let workload = details.member("kubernetesWorkloadDetails") {
      add(.workload, "name", in: workload, first)
      readContainers(of: workload, first)
    }
  }

  private mutating func readContainers(of owner: JSONValue, _ first: Int) {
    guard let list = owner.member("containers") else { return }
    var containers = list.elements
    while containers.next() { add(.container, "name", in: containers.value, first) }
  }

  /// The resources of an attack sequence, each with its kind in `resourceType`.
  mutating func readSequenceResources(_ list: JSONValue) {
    let first = resources.count
    var elements = list.elements
    while elements.next() {
      var kind = AffectedResource.Kind.other
      if let type = elements.value.member("resourceType") { kind = Self.kind(ofSequenceType: type.utf8) }
      // The name where there is one (an instance's and an access key's id is only in `uid`).
      let names = resources.count
      add(kind, "name", in: elements.value, first)
      if resources.count == names { add(kind, "uid", in: elements.value, first) }
    }
  }

  /// botocore `FindingResourceType`.
  private static func kind(ofSequenceType type: Span<UInt8>) -> AffectedResource.Kind {
    if type.equals("EC2_INSTANCE") { return .instance }
    if type.equals("S3_BUCKET") || type.equals("S3_OBJECT") { return .bucket }
    if type.equals("ACCESS_KEY") { return .accessKey }
    if type.equals("EKS_CLUSTER") || type.equals("ECS_CLUSTER") { return .cluster }
    if type.equals("CONTAINER") { return .container }
    if type.equals("KUBERNETES_WORKLOAD") { return .workload }
    return .other
  }
}
