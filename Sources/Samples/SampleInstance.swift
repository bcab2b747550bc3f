import Findings

/// An EC2 instance, the `instanceDetails` of a finding.
struct SampleInstance: SamplePart, Sendable {
  let id: String
  let site: SampleSite
  private let random: SampleRandom
  private let isWindows: Bool
  private let role: String

  init(at site: SampleSite, number: Int) {
    var random = site.random(for: .instance, number: number)
    var text = JSONText(capacity: 20)
    text.append("i-0")
    text.appendHex(random.next())
    id = String(decoding: text.bytes, as: UTF8.self)
    role = random.pick(Self.roles)
    isWindows = random.percent(22)
    self.site = site
    self.random = random
  }

  func lend(to words: inout SampleWords) {
    words[.instance] = id
    words[.resource] = id
    words[.subject] = "EC2 instance \(id)"
  }

  func write(to json: inout JSONText) {
    json.member("resourceType", "Instance")
    writeDetails(to: &json)
  }

  /// Appends the member `instanceDetails`.
  func writeDetails(to json: inout JSONText) {
    var random = random
    let launch = Timestamp(microseconds: (1_704_067_200 + Int64(random.below(60_000_000))) * 1_000_000)
    json.openObject("instanceDetails")
    json.member("instanceId", id)
    json.member("instanceType", random.pick(Self.types))
    json.null("outpostArn")
    json.member("launchTime", launch)
    if isWindows { json.member("platform", "windows") } else { json.null("platform") }
    json.openList("productCodes")
    if random.percent(12) {
      json.openObject()
      json.openText("productCodeId")
      json.appendHex(random.next(), digits: 13)
      json.closeText()
      json.member("productCodeType", "marketplace")
      json.closeObject()
    }
    json.closeList()
    writeProfile(to: &json, &random)
    writeInterfaces(to: &json, &random)
    writeTags(role: role, owner: "instance", to: &json, &random)
    json.member("instanceState", random.percent(90) ? "running" : "stopped")
    json.openText("availabilityZone")
    json.append(site.region.name)
    json.append(random.pick(["a", "b", "c"]))
    json.closeText()
    json.openText("imageId")
    json.append("ami-0")
    json.appendHex(random.next())
    json.closeText()
    json.member("imageDescription", random.pick(isWindows ? Self.windowsImages : Self.linuxImages))
    json.closeObject()
  }

  private func writeProfile(to json: inout JSONText, _ random: inout SampleRandom) {
    guard random.percent(85) else { return json.null("iamInstanceProfile") }
    json.openObject("iamInstanceProfile")
    site.openGlobalARN("arn", service: "iam", to: &json)
    json.append("instance-profile/")
    json.append(role)
    json.closeText()
    SampleUser.writeIdentifier("id", prefix: "AIPA", to: &json, &random)
    json.closeObject()
  }

  private func writeInterfaces(to json: inout JSONText, _ random: inout SampleRandom) {
    let (vpc, subnet, group) = (random.next(), random.next(), random.next())
    json.openList("networkInterfaces")
    for _ in 0..<(random.percent(28) ? 2 : 1) {
      let (third, fourth) = (random.below(256), random.number(in: 4...250))
      let isPublic = random.percent(70)
      json.openObject()
      json.openList("ipv6Addresses")
      if random.percent(15) {
        json.element("2001:db8:1234:1a00:\(String(third, radix: 16)):\(String(fourth, radix: 16))::")
      }
      json.closeList()
      Self.writeResourceID("networkInterfaceId", "eni-0", random.next(), to: &json)
      writePrivateName(third, fourth, to: &json)
      json.openList("privateIpAddresses")
      json.openObject()
      writePrivateName(third, fourth, to: &json)
      json.closeObject()
      json.closeList()
      Self.writeResourceID("subnetId", "subnet-0", subnet, to: &json)
      Self.writeResourceID("vpcId", "vpc-0", vpc, to: &json)
      json.openList("securityGroups")
      for order in 0..<random.number(in: 1...2) {
        json.openObject()
        json.openText("groupName")
        json.append(role)
        json.append(order == 0 ? "-sg" : "-admin-sg")
        json.closeText()
        Self.writeResourceID("groupId", "sg-0", group &+ UInt64(order) &* 0x9E37, to: &json)
        json.closeObject()
      }
      json.closeList()
      json.openText("publicDnsName")
      if isPublic {
        json.append("ec2-203-0-113-\(fourth).")
        json.append(site.region.name)
        json.append(".compute.amazonaws.com")
        if site.partition == "aws-cn" { json.append(".cn") }
      }
      json.closeText()
      if isPublic { json.member("publicIp", "203.0.113.\(fourth)") }
      json.closeObject()
    }
    json.closeList()
  }

  private func writePrivateName(_ third: Int, _ fourth: Int, to json: inout JSONText) {
    json.openText("privateDnsName")
    json.append("ip-10-0-\(third)-\(fourth).")
    json.append(site.region.name)
    json.append(".compute.internal")
    json.closeText()
    json.member("privateIpAddress", "10.0.\(third).\(fourth)")
  }

  static func writeResourceID(_ key: String, _ prefix: String, _ value: UInt64, to json: inout JSONText) {
    json.openText(key)
    json.append(prefix)
    json.appendHex(value)
    json.closeText()
  }

  private static let roles = [
    "web-frontend", "api-gateway-proxy", "batch-worker", "bastion", "build-agent", "payments-api", "search-node",
    "mail-relay", "etl-runner", "legacy-erp", "vpn-endpoint", "monitoring",
  ]
  private static let types = [
    "t3.micro", "t3.medium", "m5.large", "m5.xlarge", "c6i.2xlarge", "r6g.large", "g4dn.xlarge", "m7g.medium",
  ]
  private static let linuxImages = [
    "Amazon Linux 2023 AMI 2023.5.20240916.0 x86_64 HVM kernel-6.1",
    "Canonical, Ubuntu, 22.04 LTS, amd64 jammy image build on 2024-09-27",
    "Debian 12 (20240717-1811)", "Provided by Red Hat, Inc.", "Amazon Linux AMI 2017.09.0.20170930 x86_64 HVM GP2",
  ]
  private static let windowsImages = [
    "Microsoft Windows Server 2022 Full Locale English AMI provided by Amazon",
    "Microsoft Windows Server 2019 with SQL Server 2019 Standard",
  ]
}
