internal import Findings
internal import Index

/// A resource under the names that other formats have for it.
struct ExportedResource {
  /// As ASFF calls the type, such as `AwsEc2Instance`; `Other` where it has no name.
  let asffType: String
  /// As CloudFormation does, such as `AWS::EC2::Instance`; GuardDuty's own kind where it has no name.
  let type: String
  /// The ARN where it can be put together, else what GuardDuty says.
  let uid: String
  let name: String

  init(_ resource: FindingSummary.Resource, of finding: FindingSummary, _ details: FindingDetails) {
    name = resource.id
    let names = Self.names(resource, of: finding, details)
    (asffType, type) = (names.asff, names.type)
    if resource.id.hasPrefix("arn:") {
      uid = resource.id
    } else if resource.kind == .accessKey {
      // There are no ARNs of keys; this is how Security Hub names them.
      uid = "AWS::IAM::AccessKey:\(resource.id)"
    } else if let service = names.service, !finding.account.isEmpty, !finding.ownRegion.isEmpty {
      uid = "arn:\(finding.exportedPartition):\(service)\(resource.id)"
    } else {
      uid = resource.id
    }
  }

  /// - Returns: `service` is the ARN between partition and id, for kinds that are named by ARN.
  private static func names(
    _ resource: FindingSummary.Resource, of finding: FindingSummary, _ details: FindingDetails
  ) -> (asff: String, type: String, service: String?) {
    let place = "\(finding.ownRegion):\(finding.account)"
    switch resource.kind {
    case .instance: return ("AwsEc2Instance", "AWS::EC2::Instance", "ec2:\(place):instance/")
    case .accessKey: return ("AwsIamAccessKey", "AWS::IAM::AccessKey", nil)
    case .user:
      // The name of a user, of a role, or of somebody in a cluster or a database.
      switch details.userType {
      case "IAMUser": return ("AwsIamUser", "AWS::IAM::User", "iam::\(finding.account):user/")
      case "Role", "AssumedRole": return ("AwsIamRole", "AWS::IAM::Role", "iam::\(finding.account):role/")
      default: return ("Other", "user", nil)
      }
    case .bucket: return ("AwsS3Bucket", "AWS::S3::Bucket", "s3:::")
    case .cluster:
      let isECS = finding.resourceType == "ECSCluster" || FindingType(finding.type).resource == "ECS"
      return isECS
        ? ("AwsEcsCluster", "AWS::ECS::Cluster", "ecs:\(place):cluster/")
        : ("AwsEksCluster", "AWS::EKS::Cluster", "eks:\(place):cluster/")
    case .database: return ("AwsRdsDbInstance", "AWS::RDS::DBInstance", "rds:\(place):db:")
    case .function: return ("AwsLambdaFunction", "AWS::Lambda::Function", "lambda:\(place):function:")
    case .container: return ("Container", "container", nil)
    case .volume:
      return resource.id.contains(":snapshot/")
        ? ("Other", "AWS::EC2::Snapshot", nil) : ("AwsEc2Volume", "AWS::EC2::Volume", nil)
    case .workload: return ("Other", "workload", nil)
    case .other: return ("Other", "other", nil)
    }
  }
}
