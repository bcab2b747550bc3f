/// AWS API names by what an actor does with them, for actions, anomalies and attack sequences.
enum SampleAPIs {
  /// - Parameter service: an endpoint name such as `s3.amazonaws.com` that the call must go to; nil for any.
  static func pick(
    purpose: String, service: String?, _ random: inout SampleRandom
  ) -> (service: String, api: String) {
    if let service {
      let own = byService.first { $0.service == service }?.calls ?? ["DescribeAccountAttributes"]
      return (service, random.pick(own))
    }
    return random.pick(byPurpose.first { $0.purpose == purpose }?.calls ?? discovery)
  }

  private typealias Call = (service: String, api: String)

  private static let discovery: [Call] = [
    ("ec2.amazonaws.com", "DescribeInstances"), ("ec2.amazonaws.com", "DescribeSecurityGroups"),
    ("s3.amazonaws.com", "ListBuckets"), ("iam.amazonaws.com", "GetAccountAuthorizationDetails"),
    ("iam.amazonaws.com", "ListUsers"), ("sts.amazonaws.com", "GetCallerIdentity"),
    ("organizations.amazonaws.com", "ListAccounts"), ("secretsmanager.amazonaws.com", "ListSecrets"),
  ]

  private static let byPurpose: [(purpose: String, calls: [Call])] = [
    (
      "CredentialAccess",
      [
        ("secretsmanager.amazonaws.com", "GetSecretValue"), ("ssm.amazonaws.com", "GetParametersByPath"),
        ("ec2.amazonaws.com", "GetPasswordData"), ("redshift.amazonaws.com", "GetClusterCredentials"),
      ]
    ),
    (
      "DefenseEvasion",
      [
        ("cloudtrail.amazonaws.com", "StopLogging"), ("cloudtrail.amazonaws.com", "DeleteTrail"),
        ("logs.amazonaws.com", "DeleteLogStream"), ("guardduty.amazonaws.com", "UpdateDetector"),
      ]
    ),
    (
      "Exfiltration",
      [
        ("ec2.amazonaws.com", "ModifySnapshotAttribute"), ("s3.amazonaws.com", "PutBucketReplication"),
        ("rds.amazonaws.com", "ModifyDBSnapshotAttribute"), ("s3.amazonaws.com", "GetObject"),
      ]
    ),
    (
      "Impact",
      [
        ("kms.amazonaws.com", "ScheduleKeyDeletion"), ("rds.amazonaws.com", "DeleteDBCluster"),
        ("ec2.amazonaws.com", "RunInstances"), ("s3.amazonaws.com", "DeleteBucket"),
      ]
    ),
    (
      "InitialAccess",
      [
        ("sts.amazonaws.com", "GetFederationToken"), ("ec2.amazonaws.com", "AuthorizeSecurityGroupIngress"),
        ("signin.amazonaws.com", "ConsoleLogin"),
      ]
    ),
    (
      "Persistence",
      [
        ("iam.amazonaws.com", "CreateAccessKey"), ("iam.amazonaws.com", "CreateUser"),
        ("iam.amazonaws.com", "UpdateLoginProfile"), ("lambda.amazonaws.com", "UpdateFunctionCode20150331v2"),
        ("ec2.amazonaws.com", "ImportKeyPair"),
      ]
    ),
    (
      "PrivilegeEscalation",
      [
        ("iam.amazonaws.com", "AttachUserPolicy"), ("iam.amazonaws.com", "PutRolePolicy"),
        ("iam.amazonaws.com", "AddUserToGroup"), ("iam.amazonaws.com", "CreatePolicyVersion"),
      ]
    ),
    (
      "Stealth",
      [
        ("cloudtrail.amazonaws.com", "StopLogging"), ("iam.amazonaws.com", "UpdateAccountPasswordPolicy"),
        ("config.amazonaws.com", "StopConfigurationRecorder"),
      ]
    ),
  ]

  private static let byService: [(service: String, calls: [String])] = [
    (
      "s3.amazonaws.com",
      [
        "GetObject", "ListObjects", "ListBuckets", "PutObject", "DeleteObject", "GetBucketAcl", "PutBucketPolicy",
        "DeletePublicAccessBlock", "PutBucketAcl",
      ]
    ),
    ("ec2.amazonaws.com", ["ModifyInstanceAttribute", "CreateKeyPair", "SendSSHPublicKey", "CreateSnapshot"]),
    ("rds.amazonaws.com", ["ModifyDBInstance", "ModifyDBCluster", "CreateDBSnapshot", "ModifyDBSnapshotAttribute"]),
    ("lambda.amazonaws.com", ["AddPermission20150331v2", "UpdateFunctionConfiguration20150331v2"]),
    ("organizations.amazonaws.com", ["LeaveOrganization", "DetachPolicy", "MoveAccount"]),
    ("ses.amazonaws.com", ["GetSendQuota", "UpdateAccountSendingEnabled", "VerifyEmailIdentity"]),
    ("sagemaker.amazonaws.com", ["CreateNotebookInstanceLifecycleConfig", "CreatePresignedNotebookInstanceUrl"]),
    ("rolesanywhere.amazonaws.com", ["CreateTrustAnchor", "CreateProfile"]),
    ("route53resolver.amazonaws.com", ["DeleteResolverQueryLogConfig", "DisassociateResolverQueryLogConfig"]),
    ("bedrock.amazonaws.com", ["DeleteModelInvocationLoggingConfiguration"]),
    ("signin.amazonaws.com", ["ConsoleLogin"]),
  ]

  static let agents = [
    "aws-cli/2.17.20 md/awscrt#0.20.11 ua/2.0 os/linux#6.1.0 lang/python#3.11.9", "Boto3/1.34.162 md/Botocore#1.34.162",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5",
    "python-requests/2.31.0", "S3Browser/11.7.5", "APN/1.0 HashiCorp/1.0 Terraform/1.9.2", "console.amazonaws.com",
  ]
}
