internal import Findings

/// What a finding is about, as ``Findings/FindingTable/principal(of:)`` says it: a resource of the kind that its resource
/// type names, else the first there is.
///
/// The index goes by the order in which a document has its resources. No database tells that order, so here it is the one
/// of ``paths``, in which GuardDuty writes them.
struct PrincipalExpression {
  let table: any ArchiveTable

  /// Where an id lies, what kind it is of, and the resource types that are about it.
  private static let paths: [(path: String, kind: AffectedResource.Kind, types: [String])] = [
    ("eksClusterDetails.name", .cluster, ["EKSCluster"]),
    ("kubernetesDetails.kubernetesUserDetails.username", .user, []),
    ("kubernetesDetails.kubernetesWorkloadDetails.name", .workload, []),
    ("accessKeyDetails.accessKeyId", .accessKey, ["AccessKey"]),
    ("accessKeyDetails.userName", .user, []),
    ("s3BucketDetails[0].name", .bucket, ["S3Bucket", "S3Object"]),
    ("instanceDetails.instanceId", .instance, ["Instance"]),
    ("ecsClusterDetails.name", .cluster, ["ECSCluster"]),
    ("containerDetails.name", .container, ["Container"]),
    ("rdsDbInstanceDetails.dbInstanceIdentifier", .database, ["RDSDBInstance"]),
    ("rdsLimitlessDbDetails.dbShardGroupIdentifier", .database, ["RDSLimitlessDB"]),
    ("rdsDbUserDetails.user", .user, []),
    ("lambdaDetails.functionName", .function, ["Lambda"]),
    ("ebsVolumeDetails.scannedVolumeDetails[0].volumeArn", .volume, ["EBSRecoveryPoint", "EC2Image"]),
    ("ebsSnapshotDetails.snapshotArn", .volume, ["EBSSnapshot"]),
  ]

  /// botocore `FindingResourceType`.
  private static let sequenceKinds: [(types: [String], kind: AffectedResource.Kind)] = [
    (["EC2_INSTANCE"], .instance), (["S3_BUCKET", "S3_OBJECT"], .bucket), (["ACCESS_KEY"], .accessKey),
    (["EKS_CLUSTER", "ECS_CLUSTER"], .cluster), (["CONTAINER"], .container), (["KUBERNETES_WORKLOAD"], .workload),
  ]

  /// `<kind> <id>`; NULL when the finding is about nothing.
  var kindAndID: String {
    let byType = Self.paths.flatMap { entry in
      entry.types.map { "WHEN '\($0)' THEN \(resource(entry.path, entry.kind))" }
    }
    let all = Self.paths.map { resource($0.path, $0.kind) } + ofSequence
    return """
      coalesce(
            CASE \(table.text("resource", "$.resourceType"))
              \(byType.joined(separator: "\n        "))
            END,
            \(all.joined(separator: ",\n      "))
          )
      """
  }

  static func kind(of principal: String) -> String { "split_part(\(principal), ' ', 1)" }

  /// Ids may have spaces.
  static func id(of principal: String) -> String { "substr(\(principal), position(' ' IN \(principal)) + 1)" }

  private func resource(_ path: String, _ kind: AffectedResource.Kind) -> String {
    "'\(kind.name) ' || \(nonEmpty("resource", path))"
  }

  /// An attack sequence's first resource, whose id is in `uid` when it has no name, or else who acted.
  private var ofSequence: [String] {
    let resource = "detection.sequence.resources[0]"
    let actor = "detection.sequence.actors[0].user"
    let kinds = Self.sequenceKinds.flatMap { entry in entry.types.map { "WHEN '\($0)' THEN '\(entry.kind.name) '" } }
    let kind = """
      CASE \(table.text("service", "$.\(resource).resourceType")) \(kinds.joined(separator: " ")) \
      ELSE '\(AffectedResource.Kind.other.name) ' END
      """
    return [
      "\(kind) || coalesce(\(nonEmpty("service", resource + ".name")), \(nonEmpty("service", resource + ".uid")))",
      "'\(AffectedResource.Kind.user.name) ' || \(nonEmpty("service", actor + ".name"))",
      "'\(AffectedResource.Kind.accessKey.name) ' || \(nonEmpty("service", actor + ".credentialUid"))",
    ]
  }

  private func nonEmpty(_ json: String, _ path: String) -> String { "nullif(\(table.text(json, "$.\(path)")), '')" }
}
