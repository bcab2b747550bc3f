import Foundation

/// What a document's finding is, decoded with Foundation: the slow, plain reading that the product's is held against.
enum ExpectedFinding {
  /// The finding in a document that is a finding or an event around one; `nil` for anything else.
  static func value(in text: String) throws -> Any? {
    guard let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else { return nil }
    if let detail = document["detail"] as? [String: Any] { return finding(detail) }
    return finding(document)
  }

  private static func finding(_ object: [String: Any]) -> Any? {
    if isText(object["id"]), isText(object["type"]) { return object }
    if isText(object["Id"]), isText(object["Type"]), object["ProductArn"] == nil { return renamed(object, path: "") }
    return nil
  }

  private static func isText(_ value: Any?) -> Bool { (value as? String)?.isEmpty == false }

  /// Names on the wire that differ from the API's in more than their first letter, by path.
  private static let exceptions = [
    "Resource.InstanceDetails.ProductCodes.Code": "productCodeId",
    "Resource.InstanceDetails.ProductCodes.ProductType": "productCodeType",
    "Resource.EcsClusterDetails.TaskDetails.TaskCreatedAt": "createdAt",
    "Service.Action.KubernetesApiCallAction.SourceIps": "sourceIPs",
    "Service.Action.RdsLoginAttemptAction.LoginAttributes": "LoginAttributes",
    "Service.Detection.Sequence.Actors.User.Account.Name": "account",
    "Service.Detection.Sequence.Resources.Data.Ec2Instance.IamInstanceProfile": "IamInstanceProfile",
    "Service.Detection.Sequence.Resources.Data.Ec2Instance.ProductCodes.Code": "productCodeId",
    "Service.Detection.Sequence.Resources.Data.Ec2Instance.ProductCodes.ProductType": "productCodeType",
    "Service.Detection.Sequence.Resources.Data.KubernetesWorkload.KubernetesResourcesTypes": "type",
    "Service.Detection.Sequence.Endpoints.Location.Latitude": "lat",
    "Service.Detection.Sequence.Endpoints.Location.Longitude": "lon",
  ]

  /// How many levels of keys below a path are data.
  private static let maps = [
    "Service.Action.AwsApiCallAction.AffectedResources": 1,
    "Service.Detection.Anomaly.Profiles": 2,
    "Service.Detection.Anomaly.Unusual.Behavior": 2,
  ]

  private static func renamed(_ value: Any, path: String, dataLevels: Int = 0) -> Any {
    if let list = value as? [Any] { return list.map { renamed($0, path: path, dataLevels: dataLevels) } }
    guard let object = value as? [String: Any] else { return value }
    var result: [String: Any] = [:]
    for (key, member) in object {
      if dataLevels > 0 {
        result[key] = renamed(member, path: "\(path).*", dataLevels: dataLevels - 1)
      } else {
        let inner = path.isEmpty ? key : "\(path).\(key)"
        result[exceptions[inner] ?? key.prefix(1).lowercased() + key.dropFirst()] =
          renamed(member, path: inner, dataLevels: maps[inner] ?? 0)
      }
    }
    return result
  }

  /// Whether two decoded JSON values are the same.
  static func areEqual(_ left: Any, _ right: Any) -> Bool {
    switch (left, right) {
    case (let left as [String: Any], let right as [String: Any]):
      left.count == right.count && left.allSatisfy { key, value in right[key].map { areEqual(value, $0) } ?? false }
    case (let left as [Any], let right as [Any]):
      left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
    case (let left as String, let right as String): left == right
    case (let left as NSNumber, let right as NSNumber): left == right
    case (is NSNull, is NSNull): true
    default: false
    }
  }
}
