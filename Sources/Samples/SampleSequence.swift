import Findings

/// An attack sequence: `detection.sequence` with its actors, resources, endpoints and signals.
struct SampleSequence: SamplePart, Sendable {
  enum Focus: Sendable { case credentials, data, kubernetes, containers, instances }

  private let focus: Focus
  private let site: SampleSite
  private let user: SampleUser
  private let instance: SampleInstance
  private let bucket: SampleBucket
  private let clusterName: String
  private let process: SampleProcess
  private let remotes: [RemoteEndpoint]
  private let steps: [Step]
  private let seen: Timestamp
  private let random: SampleRandom

  private struct Step: Sendable {
    let kind, name, tactic, technique, api: String
  }

  init(_ focus: Focus, at site: SampleSite, seen: Timestamp, stable: inout SampleRandom, _ random: inout SampleRandom) {
    self.focus = focus
    self.site = site
    user = SampleUser(at: site, number: stable.skewed(below: SampleSite.users))
    instance = SampleInstance(at: site, number: stable.skewed(below: SampleSite.instances))
    bucket = SampleBucket(at: site, number: stable.skewed(below: SampleSite.buckets))
    clusterName = "\(stable.pick(["prod-apps", "web", "ml-platform", "batch"]))-\(stable.number(in: 1...4))"
    process = SampleProcess(&random)
    remotes = (0..<random.number(in: 1...3)).map { _ in RemoteEndpoint(&random) }
    let count = random.number(in: 3...7)
    let first = random.below(Self.steps.count)
    steps = (0..<count).map { Self.steps[(first + $0) % Self.steps.count] }
    self.seen = seen
    self.random = SampleRandom(seed: random.next())
  }

  func lend(to words: inout SampleWords) {
    user.lend(to: &words)
    words[.bucket] = bucket.name
    words[.cluster] = clusterName
    words[.instance] = instance.id
    words[.ip] = remotes[0].address
    words[.signals] = "\(steps.count)"
    words[.tactics] = list(steps.map(\.tactic))
    words[.techniques] = list(steps.map(\.technique))
    words[.api] = list(steps.map(\.api))
    process.lend(to: &words)
  }

  func write(to json: inout JSONText) {
    var random = random
    json.member("featureName", "Correlation")
    json.openObject("detection")
    json.openObject("sequence")
    json.openText("uid")
    json.appendHex(random.next())
    json.appendHex(random.next())
    json.closeText()
    json.member(
      "description",
      "A sequence of \(steps.count) signals from \(remotes[0].address) observed in account \(site.account.text)")
    writeActors(to: &json, &random)
    writeResources(to: &json, &random)
    writeEndpoints(to: &json, &random)
    json.openList("signals")
    for (order, step) in steps.enumerated() { writeSignal(step, order, to: &json, &random) }
    json.closeList()
    writeIndicators("sequenceIndicators", steps, to: &json)
    if random.percent(20) { json.member("additionalSequenceTypes", ["AttackSequence:IAM/CompromisedCredentials"]) }
    json.closeObject()
    json.closeObject()
  }

  private func writeActors(to json: inout JSONText, _ random: inout SampleRandom) {
    json.openList("actors")
    json.openObject()
    json.member("id", user.principal)
    json.openObject("user")
    json.member("name", user.name)
    json.member("uid", user.principal)
    json.member("type", user.type)
    json.member("credentialUid", SampleUser.identifier(prefix: "ASIA", &random))
    json.openObject("account")
    json.member("uid", site.account.text)
    json.member("account", "example-\(site.account.text.suffix(4))")
    json.closeObject()
    json.closeObject()
    json.openObject("session")
    json.member("uid", SampleUser.identifier(prefix: "session-", &random))
    json.member("mfaStatus", random.percent(30) ? "ENABLED" : "DISABLED")
    json.epoch("createdTime", seen - .seconds(7200))
    json.member("issuer", "signin.amazonaws.com")
    json.closeObject()
    if focus != .credentials, focus != .data {
      json.openObject("process")
      json.member("name", process.name)
      json.member("path", process.path)
      json.openText("sha256")
      for _ in 0..<4 { json.appendHex(random.next()) }
      json.closeText()
      json.closeObject()
    }
    json.closeObject()
    json.closeList()
  }

  private func writeResources(to json: inout JSONText, _ random: inout SampleRandom) {
    json.openList("resources")
    openResource(user.principal, name: user.name, "ACCESS_KEY", service: "iam", to: &json)
    json.openObject("accessKey")
    json.member("principalId", user.principal)
    json.member("userName", user.name)
    json.member("userType", user.type)
    closeResource(to: &json)
    switch focus {
    case .credentials: break
    case .data:
      openResource(bucket.name, name: bucket.name, "S3_BUCKET", service: "s3", to: &json)
      json.openObject("s3Bucket")
      json.member("ownerId", site.account.text)
      json.member("encryptionType", "AES256")
      json.member("effectivePermission", "NOT_PUBLIC")
      json.member("publicReadAccess", "BLOCKED")
      json.member("publicWriteAccess", "BLOCKED")
      json.openObject("bucketPublicAccess")
      json.member("publicAclAccess", "BLOCKED")
      json.member("publicPolicyAccess", "BLOCKED")
      json.member("publicAclIgnoreBehavior", "IGNORED")
      json.member("publicBucketRestrictBehavior", "RESTRICTED")
      json.closeObject()
      closeResource(to: &json)
    case .kubernetes:
      openResource(clusterName, name: clusterName, "EKS_CLUSTER", service: "eks", to: &json)
      json.openObject("eksCluster")
      site.openARN("arn", service: "eks", to: &json)
      json.append("cluster/\(clusterName)")
      json.closeText()
      json.epoch("createdAt", seen - .seconds(90 * 86_400))
      json.member("status", "ACTIVE")
      SampleInstance.writeResourceID("vpcId", "vpc-0", random.next(), to: &json)
      json.member("ec2InstanceUids", [instance.id])
      closeResource(to: &json)
      openResource("\(clusterName)/checkout", name: "checkout", "KUBERNETES_WORKLOAD", service: "eks", to: &json)
      json.openObject("kubernetesWorkload")
      json.member("containerUids", ["checkout-0"])
      json.member("namespace", "payments")
      json.member("type", "DEPLOYMENTS")
      closeResource(to: &json)
      openResource("checkout-0", name: "checkout", "CONTAINER", service: "eks", to: &json)
      json.openObject("container")
      json.member("image", random.pick(SampleContainer.images))
      closeResource(to: &json)
    case .containers:
      openResource(clusterName, name: clusterName, "ECS_CLUSTER", service: "ecs", to: &json)
      json.openObject("ecsCluster")
      json.member("status", "ACTIVE")
      json.member("ec2InstanceUids", [instance.id])
      closeResource(to: &json)
      openResource("\(clusterName)/task", name: "worker", "ECS_TASK", service: "ecs", to: &json)
      json.openObject("ecsTask")
      json.epoch("createdAt", seen - .seconds(86_400))
      site.openARN("taskDefinitionArn", service: "ecs", to: &json)
      json.append("task-definition/worker:7")
      json.closeText()
      json.member("launchType", "FARGATE")
      closeResource(to: &json)
    case .instances:
      openResource("\(clusterName)-asg", name: clusterName, "AUTOSCALING_AUTO_SCALING_GROUP", service: "ec2", to: &json)
      json.openObject("autoscalingAutoScalingGroup")
      json.member("ec2InstanceUids", [instance.id])
      closeResource(to: &json)
    }
    if focus != .credentials, focus != .data { writeInstance(to: &json, &random) }
    json.closeList()
  }

  private func writeInstance(to json: inout JSONText, _ random: inout SampleRandom) {
    openResource(instance.id, name: instance.id, "EC2_INSTANCE", service: "ec2", to: &json)
    json.openObject("ec2Instance")
    json.openText("availabilityZone")
    json.append(site.region.name)
    json.append("a")
    json.closeText()
    json.member("imageDescription", "Amazon Linux 2023 AMI")
    json.member("instanceState", "running")
    // Capitalised on the wire, alone among its neighbours: botocore's model gives it no location name.
    json.openObject("IamInstanceProfile")
    site.openGlobalARN("arn", service: "iam", to: &json)
    json.append("instance-profile/node")
    json.closeText()
    SampleUser.writeIdentifier("id", prefix: "AIPA", to: &json, &random)
    json.closeObject()
    json.member("instanceType", "m5.large")
    json.openList("productCodes")
    if random.percent(30) {
      json.openObject()
      json.member("productCodeId", "a1b2c3d4e5f6")
      json.member("productCodeType", "marketplace")
      json.closeObject()
    }
    json.closeList()
    json.openList("ec2NetworkInterfaceUids")
    json.element("eni-0a1b2c3d4e5f60718")
    json.closeList()
    closeResource(to: &json)
    openResource("eni-0a1b2c3d4e5f60718", name: "eth0", "EC2_NETWORK_INTERFACE", service: "ec2", to: &json)
    json.openObject("ec2NetworkInterface")
    json.openList("ipv6Addresses")
    json.closeList()
    json.openList("privateIpAddresses")
    json.openObject()
    json.member("privateIpAddress", "10.0.4.17")
    json.closeObject()
    json.closeList()
    json.member("publicIp", "203.0.113.17")
    SampleInstance.writeResourceID("subNetId", "subnet-0", random.next(), to: &json)
    SampleInstance.writeResourceID("vpcId", "vpc-0", random.next(), to: &json)
    closeResource(to: &json)
  }

  private func openResource(_ id: String, name: String, _ type: String, service: String, to json: inout JSONText) {
    json.openObject()
    json.member("uid", id)
    json.member("name", name)
    json.member("accountId", site.account.text)
    json.member("resourceType", type)
    json.member("region", site.region.name)
    json.member("service", service)
    json.member("cloudPartition", site.partition)
    json.openObject("data")
  }

  private func closeResource(to json: inout JSONText) {
    json.closeObject()
    json.closeObject()
    json.closeObject()
  }

  private func writeEndpoints(to json: inout JSONText, _ random: inout SampleRandom) {
    json.openList("endpoints")
    for (order, remote) in remotes.enumerated() {
      json.openObject()
      json.member("id", "endpoint-\(order)")
      json.member("ip", remote.address)
      if random.percent(40) { json.member("domain", "c2.malware.example") }
      json.member("port", random.pick([443, 8080, 22]))
      json.openObject("location")
      json.member("city", remote.city.name)
      json.member("country", remote.country.name)
      json.literal("lat", remote.city.latitude)
      json.literal("lon", remote.city.longitude)
      json.closeObject()
      json.openObject("autonomousSystem")
      json.member("name", remote.networkName)
      json.member("number", remote.network)
      json.closeObject()
      json.openObject("connection")
      json.member("direction", random.percent(70) ? "INBOUND" : "OUTBOUND")
      json.closeObject()
      json.closeObject()
    }
    json.closeList()
  }

  private func writeSignal(_ step: Step, _ order: Int, to json: inout JSONText, _ random: inout SampleRandom) {
    let first = seen - .seconds(600 * (steps.count - order) + random.below(500))
    json.openObject()
    json.openText("uid")
    json.appendHex(random.next())
    json.appendHex(random.next())
    json.closeText()
    json.member("type", step.kind)
    json.member("description", "\(step.name) involving \(step.api)")
    json.member("name", step.name)
    json.epoch("createdAt", first + .seconds(60))
    json.epoch("updatedAt", first + .seconds(90))
    json.epoch("firstSeenAt", first)
    json.epoch("lastSeenAt", first + .seconds(30))
    if step.kind == "FINDING" { json.literal("severity", random.pick(["5.0", "8.0", "2.0"])) }
    json.member("count", random.number(in: 1...9))
    json.member("resourceUids", [user.principal])
    json.member("actorIds", [user.principal])
    json.member("endpointIds", ["endpoint-\(order % remotes.count)"])
    writeIndicators("signalIndicators", [step], to: &json)
    json.closeObject()
  }

  private func writeIndicators(_ key: String, _ steps: [Step], to json: inout JSONText) {
    json.openList(key)
    for (key, values) in [
      ("ATTACK_TACTIC", steps.map(\.tactic)), ("ATTACK_TECHNIQUE", steps.map(\.technique)),
      ("HIGH_RISK_API", steps.map(\.api)), ("MALICIOUS_IP", remotes.map(\.address)),
    ] {
      json.openObject()
      json.member("key", key)
      json.member("values", values)
      json.closeObject()
    }
    json.closeList()
  }

  private func list(_ texts: [String]) -> String {
    var seen: [String] = []
    for text in texts where !seen.contains(text) { seen.append(text) }
    return seen.joined(separator: ", ")
  }

  private static let steps = [
    Step(
      kind: "CLOUD_TRAIL", name: "High risk API call", tactic: "Defense Evasion",
      technique: "T1562.008 - Impair Defenses: Disable or Modify Cloud Logs", api: "cloudtrail:DeleteTrail"),
    Step(
      kind: "CLOUD_TRAIL", name: "Role created", tactic: "Persistence",
      technique: "T1098.003 - Account Manipulation: Additional Cloud Roles", api: "iam:CreateRole"),
    Step(
      kind: "FINDING", name: "UnauthorizedAccess:IAMUser/TorIPCaller", tactic: "Initial Access",
      technique: "T1078.004 - Valid Accounts: Cloud Accounts", api: "sts:GetCallerIdentity"),
    Step(
      kind: "CLOUD_TRAIL", name: "Policy attached", tactic: "Privilege Escalation",
      technique: "T1098 - Account Manipulation", api: "iam:AttachRolePolicy"),
    Step(
      kind: "S3_DATA_EVENTS", name: "Objects read", tactic: "Exfiltration",
      technique: "T1530 - Data from Cloud Storage", api: "s3:GetObject"),
    Step(
      kind: "RUNTIME_MONITORING", name: "Execution:Runtime/NewBinaryExecuted", tactic: "Execution",
      technique: "T1204.002 - User Execution: Malicious File", api: "execve"),
    Step(
      kind: "EKS_AUDIT_LOGS", name: "Secrets listed", tactic: "Credential Access",
      technique: "T1552.007 - Unsecured Credentials: Container API", api: "secrets:list"),
    Step(
      kind: "FLOW_LOGS", name: "Connection to a mining pool", tactic: "Impact",
      technique: "T1496 - Resource Hijacking", api: "network:connect"),
    Step(
      kind: "DNS_LOGS", name: "Malicious domain queried", tactic: "Command and Control",
      technique: "T1071.004 - Application Layer Protocol: DNS", api: "dns:query"),
  ]
}
