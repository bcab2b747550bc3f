import Findings
import Index

/// Findings for tests of what is printed.
enum SampleFinding {
  /// With nothing but an id.
  static var bare: FindingSummary {
    var finding = FindingSummary()
    finding.id = "f00dfeed"
    return finding
  }

  /// With something in every field.
  static var full: FindingSummary {
    var finding = FindingSummary()
    (finding.id, finding.region, finding.account) = ("f00dfeed", "us-west-1", "111122223333")
    (finding.ownRegion, finding.partition) = ("us-east-1", "aws")
    finding.arn = "arn:aws:guardduty:us-east-1:111122223333:detector/d/finding/f00dfeed"
    (finding.type, finding.severity) = ("Recon:EC2/Portscan", 5.5)
    (finding.title, finding.description) = ("Title \u{1B}[31m", "Line one\nline two")
    finding.created = Timestamp(microseconds: 1_000_000)
    finding.updated = Timestamp(microseconds: 2_500_000)
    (finding.firstSeen, finding.lastSeen) = (finding.created, finding.updated)
    (finding.count, finding.isArchived, finding.isSample) = (7, true, true)
    finding.resourceType = "Instance"
    finding.resources = AffectedResource.Kind.allCases.map { .init(kind: $0, id: "id-\($0.name)") }
    var remote = FindingSummary.Remote()
    remote.address = IPAddress("198.51.100.7")
    (remote.country, remote.countryName, remote.city) = ("CN", "China", "Chengdu")
    (remote.latitude, remote.longitude) = (30.6, -104.1)
    (remote.asn, remote.organisation) = (64496, "Example Net")
    finding.remotes = [remote, FindingSummary.Remote()]
    finding.threats = ["EICAR", "ProofPoint"]
    (finding.action, finding.networkProtocol, finding.direction) = ("PORT_PROBE", "TCP", "INBOUND")
    (finding.isBlocked, finding.localPort, finding.domain) = (false, 22, "c2.example")
    (finding.api, finding.service, finding.caller) = ("GetObject", "s3.amazonaws.com", "Remote IP")
    (finding.versions, finding.digest) = (3, "00ff")
    finding.pointer.segment = "us-west-1/1970/01/01/c0-0000000001.jsonl.gz"
    (finding.pointer.offset, finding.pointer.bytes, finding.pointer.line) = (12, 345, 6)
    (finding.pointer.agent, finding.pointer.sequence, finding.pointer.keyID) = ("us-west-1.00000001", 9, "us-west-1-a")
    return finding
  }
}
