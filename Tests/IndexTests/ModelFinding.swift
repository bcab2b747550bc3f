import Findings
import Foundation
import Platform

/// A finding version as a plain value: what the tests compare the index with.
struct ModelFinding {
  var reportingRegion = "us-west-1"
  var partition = "aws"
  var account = "111122223333"
  var ownRegion = "us-west-1"
  var id = "00000000000000000000000000000001"
  var arn: String?
  var type = "Recon:EC2/PortProbeUnprotectedPort"
  var severity = 2.0
  var title: String?
  var description: String?
  var created = Timestamp(microseconds: 1_700_000_000_000_000)
  var updated = Timestamp(microseconds: 1_700_000_000_000_000)
  var firstSeen: Timestamp?
  var lastSeen: Timestamp?
  var count: Int64 = 1
  var isArchived = false
  var isSample = false
  var resourceType: String?
  var resources: [(kind: AffectedResource.Kind, id: String)] = []
  var threats: [String] = []
  var action = Action.none
  var agent = "probe.00c0ffee"

  enum Action {
    case none
    case network(networkProtocol: String?, direction: String?, isBlocked: Bool?, port: Int?, ModelRemote)
    case probe(isBlocked: Bool?, port: Int?, [ModelRemote])
    case call(api: String, service: String?, caller: String?, ModelRemote)
    case dns(domain: String, networkProtocol: String?)
  }

  static func arn(partition: String, region: String, account: String, detector: String, id: String) -> String {
    "arn:\(partition):guardduty:\(region):\(account):detector/\(detector)/finding/\(id)"
  }

  var remotes: [ModelRemote] {
    switch action {
    case .network(_, _, _, _, let remote), .call(_, _, _, let remote): [remote]
    case .probe(_, _, let remotes): remotes
    case .none, .dns: []
    }
  }

  /// Hexadecimal digits of the document's digest. Kept once the finding is sealed, as making the document takes long.
  private(set) var digest = ""

  /// The same finding, not to be changed any more.
  func sealed() -> ModelFinding {
    var finding = self
    finding.digest = SHA256Digest(of: json).hexadecimal
    return finding
  }

  /// Tells versions apart, as ``FindingSummary`` can: the reporting region, and 8 bytes of the document's digest.
  var key: String {
    precondition(!digest.isEmpty, "the finding is sealed")
    return reportingRegion + " " + digest.prefix(16)
  }

  /// The finding that this is a version of.
  var findingKey: String { [reportingRegion, account, id].joined(separator: " ") }
}

struct ModelRemote: Hashable {
  var address: String?
  var countryCode: String?
  var countryName: String?
  var city: String?
  var asn: Int?
  var organisation: String?

  var json: [String: Any] {
    var country: [String: Any] = [:]
    country["countryCode"] = countryCode
    country["countryName"] = countryName
    var organisation: [String: Any] = [:]
    organisation["asn"] = asn.map(String.init)
    organisation["asnOrg"] = self.organisation
    var json: [String: Any] = ["country": country, "organization": organisation]
    json["ipAddressV4"] = address
    if let city { json["city"] = ["cityName": city] }
    return json
  }
}

extension ModelFinding {
  /// One line in GuardDuty's own shape.
  var json: [UInt8] {
    var service: [String: Any] = ["count": count, "archived": isArchived]
    service["eventFirstSeen"] = firstSeen?.description
    service["eventLastSeen"] = lastSeen?.description
    if isSample { service["additionalInfo"] = ["sample": true] }
    if !threats.isEmpty {
      service["evidence"] = ["threatIntelligenceDetails": [["threatNames": threats]]]
    }
    service["action"] = actionJSON
    var document: [String: Any] = [
      "partition": partition, "accountId": account, "region": ownRegion, "id": id, "type": type, "severity": severity,
      "createdAt": created.description, "updatedAt": updated.description, "resource": resourceJSON, "service": service,
    ]
    document["arn"] = arn
    document["title"] = title
    document["description"] = description
    // Nothing but texts, numbers, flags, lists and dictionaries was put in.
    return [UInt8](try! JSONSerialization.data(withJSONObject: document, options: .sortedKeys))
  }

  private var actionJSON: [String: Any]? {
    switch action {
    case .none: return nil
    case .network(let networkProtocol, let direction, let isBlocked, let port, let remote):
      var call: [String: Any] = ["remoteIpDetails": remote.json]
      call["protocol"] = networkProtocol
      call["connectionDirection"] = direction
      call["blocked"] = isBlocked
      if let port { call["localPortDetails"] = ["port": port] }
      return ["actionType": "NETWORK_CONNECTION", "networkConnectionAction": call]
    case .probe(let isBlocked, let port, let remotes):
      var probe: [String: Any] = [:]
      probe["blocked"] = isBlocked
      probe["portProbeDetails"] = remotes.map { remote in
        var details: [String: Any] = ["remoteIpDetails": remote.json]
        if let port { details["localPortDetails"] = ["port": port] }
        return details
      }
      return ["actionType": "PORT_PROBE", "portProbeAction": probe]
    case .call(let api, let service, let caller, let remote):
      var call: [String: Any] = ["api": api, "remoteIpDetails": remote.json]
      call["serviceName"] = service
      call["callerType"] = caller
      return ["actionType": "AWS_API_CALL", "awsApiCallAction": call]
    case .dns(let domain, let networkProtocol):
      var call: [String: Any] = ["domain": domain]
      call["protocol"] = networkProtocol
      return ["actionType": "DNS_REQUEST", "dnsRequestAction": call]
    }
  }

  private var resourceJSON: [String: Any] {
    var json: [String: Any] = [:]
    json["resourceType"] = resourceType
    func ids(_ kind: AffectedResource.Kind) -> [String] { resources.filter { $0.kind == kind }.map(\.id) }
    if let id = ids(.instance).first { json["instanceDetails"] = ["instanceId": id] }
    if let id = ids(.accessKey).first { json["accessKeyDetails"] = ["accessKeyId": id] }
    if let id = ids(.user).first { json["rdsDbUserDetails"] = ["user": id] }
    if !ids(.bucket).isEmpty { json["s3BucketDetails"] = ids(.bucket).map { ["name": $0] } }
    if let id = ids(.cluster).first { json["eksClusterDetails"] = ["name": id] }
    if let id = ids(.database).first { json["rdsDbInstanceDetails"] = ["dbInstanceIdentifier": id] }
    if let id = ids(.function).first { json["lambdaDetails"] = ["functionName": id] }
    if let id = ids(.container).first { json["containerDetails"] = ["name": id] }
    if let id = ids(.volume).first { json["ebsSnapshotDetails"] = ["snapshotArn": id] }
    if let id = ids(.workload).first { json["kubernetesDetails"] = ["kubernetesWorkloadDetails": ["name": id]] }
    return json
  }
}
