extension AffectedResource.Kind {
  /// The kind of resource that a finding's resource type says it is about.
  public init?(resourceType: String) {
    switch resourceType {
    case "Instance": self = .instance
    case "AccessKey": self = .accessKey
    case "S3Bucket", "S3Object": self = .bucket
    case "EKSCluster", "ECSCluster": self = .cluster
    case "Container": self = .container
    case "RDSDBInstance", "RDSLimitlessDB": self = .database
    case "Lambda": self = .function
    case "EBSSnapshot", "EBSRecoveryPoint", "EC2Image": self = .volume
    default: return nil
    }
  }
}
