internal import Platform

/// The places in a finding whose keys the wire does not simply spell with a small first letter, and the ways to them.
///
/// Source: `locationName` and the maps below `Finding` in botocore 1.43, `guardduty/2017-11-28/service-2.json`. A list
/// is in the place of its elements.
enum WirePlace: Sendable, CaseIterable {
  case finding, resource, instance, productCode, ecsCluster, task
  case service, action, awsAPICall, kubernetesAPICall, rdsLoginAttempt
  case detection, anomaly, unusual
  case sequence, actor, user, account, sequenceResource, sequenceData, ec2Instance, kubernetesWorkload, endpoint
  case location
  /// Maps, whose keys are data: of plain values, or of maps.
  case map, mapOfMaps
  case elsewhere

  /// Where the value of this key is.
  func child(_ key: Span<UInt8>) -> WirePlace {
    switch self {
    case .finding: key.equals("Resource") ? .resource : key.equals("Service") ? .service : .elsewhere
    case .resource:
      key.equals("InstanceDetails") ? .instance : key.equals("EcsClusterDetails") ? .ecsCluster : .elsewhere
    case .instance, .ec2Instance: key.equals("ProductCodes") ? .productCode : .elsewhere
    case .ecsCluster: key.equals("TaskDetails") ? .task : .elsewhere
    case .service: key.equals("Action") ? .action : key.equals("Detection") ? .detection : .elsewhere
    case .action:
      key.equals("AwsApiCallAction")
        ? .awsAPICall
        : key.equals("KubernetesApiCallAction")
          ? .kubernetesAPICall : key.equals("RdsLoginAttemptAction") ? .rdsLoginAttempt : .elsewhere
    case .awsAPICall: key.equals("AffectedResources") ? .map : .elsewhere
    case .detection: key.equals("Anomaly") ? .anomaly : key.equals("Sequence") ? .sequence : .elsewhere
    case .anomaly: key.equals("Profiles") ? .mapOfMaps : key.equals("Unusual") ? .unusual : .elsewhere
    case .unusual: key.equals("Behavior") ? .mapOfMaps : .elsewhere
    case .sequence:
      key.equals("Actors")
        ? .actor : key.equals("Resources") ? .sequenceResource : key.equals("Endpoints") ? .endpoint : .elsewhere
    case .actor: key.equals("User") ? .user : .elsewhere
    case .user: key.equals("Account") ? .account : .elsewhere
    case .sequenceResource: key.equals("Data") ? .sequenceData : .elsewhere
    case .sequenceData:
      key.equals("Ec2Instance") ? .ec2Instance : key.equals("KubernetesWorkload") ? .kubernetesWorkload : .elsewhere
    case .endpoint: key.equals("Location") ? .location : .elsewhere
    case .mapOfMaps: .map
    case .productCode, .task, .kubernetesAPICall, .rdsLoginAttempt, .account, .kubernetesWorkload, .location, .map,
      .elsewhere:
      .elsewhere
    }
  }

  var hasDataAsKeys: Bool { self == .map || self == .mapOfMaps }

  /// The wire's name for a key whose first letter alone does not make it.
  func exception(_ key: Span<UInt8>) -> String? {
    switch self {
    case .productCode: key.equals("Code") ? "productCodeId" : key.equals("ProductType") ? "productCodeType" : nil
    case .task: key.equals("TaskCreatedAt") ? "createdAt" : nil
    case .kubernetesAPICall: key.equals("SourceIps") ? "sourceIPs" : nil
    case .rdsLoginAttempt: key.equals("LoginAttributes") ? "LoginAttributes" : nil
    case .account: key.equals("Name") ? "account" : nil
    case .ec2Instance: key.equals("IamInstanceProfile") ? "IamInstanceProfile" : nil
    case .kubernetesWorkload: key.equals("KubernetesResourcesTypes") ? "type" : nil
    case .location: key.equals("Latitude") ? "lat" : key.equals("Longitude") ? "lon" : nil
    default: nil
    }
  }
}
