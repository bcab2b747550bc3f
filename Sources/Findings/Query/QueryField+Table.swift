/// What the language says of each field: the source of completion, of help and of error texts.
extension QueryField {
  public var kind: QueryFieldKind {
    switch self {
    case .id, .arn, .type, .purpose, .resource, .family, .region, .ownRegion, .account, .partition, .resourceType,
      .resourceID, .instance, .accessKey, .user, .bucket, .cluster, .database, .function, .container, .volume,
      .workload, .country, .city, .organisation, .networkProtocol, .action, .domain, .api, .service, .caller, .threat,
      .agent:
      .keyword
    case .title, .description: .prose
    case .direction: .enumerated
    case .severity, .count, .asn, .port: .number
    case .created, .updated, .firstSeen, .lastSeen: .time
    case .archived, .sample, .blocked: .boolean
    case .address: .address
    }
  }

  /// Other names that are read as this field; the printed form uses ``name``.
  public var aliases: [String] {
    switch self {
    case .id: ["finding", "finding_id"]
    case .type: ["finding_type"]
    case .purpose: ["category"]
    case .severity: ["band"]
    case .account: ["account_id"]
    case .created: ["created_at"]
    case .updated: ["updated_at"]
    case .resourceID: ["principal"]
    case .instance: ["instance_id"]
    case .user: ["user_name"]
    case .bucket: ["bucket_name"]
    case .cluster: ["cluster_name"]
    case .firstSeen: ["event_first_seen"]
    case .lastSeen: ["event_last_seen"]
    case .accessKey: ["access_key_id"]
    case .database: ["database"]
    case .function: ["lambda", "function_name"]
    case .address: ["remote_ip", "address"]
    case .organisation: ["organisation", "organization"]
    case .port: ["local_port"]
    default: []
    }
  }

  /// The values that are allowed, where the list is closed; empty where any is.
  public var allowedValues: [String] {
    switch self {
    case .direction: ["INBOUND", "OUTBOUND", "UNKNOWN"]
    case .archived, .sample, .blocked: ["true", "false"]
    default: []
    }
  }

  /// One line for people.
  public var help: String {
    switch self {
    case .id: "the finding's id"
    case .arn: "the finding's ARN"
    case .type: "the finding type, such as Recon:EC2/PortProbeUnprotectedPort"
    case .purpose: "the threat purpose: the type's part before the colon, such as Recon"
    case .resource: "the type's resource part, such as EC2, IAMUser or S3"
    case .family: "the type's part after the slash, such as PortProbeUnprotectedPort"
    case .title: "the title"
    case .description: "the description"
    case .severity: "the severity: a number, or low, medium, high, critical"
    case .region: "the region that reported the finding"
    case .ownRegion: "the region that the finding names itself"
    case .account: "the AWS account that owns the finding"
    case .partition: "the AWS partition, such as aws, aws-cn or aws-us-gov"
    case .created: "when GuardDuty created the finding"
    case .updated: "when GuardDuty last updated the finding"
    case .firstSeen: "when the activity was first seen"
    case .lastSeen: "when the activity was last seen"
    case .count: "how often the activity was seen"
    case .archived: "whether the finding is archived"
    case .sample: "whether the finding is a sample"
    case .resourceType: "the kind of the affected resource, such as Instance, AccessKey or S3Bucket"
    case .resourceID: "the id or name of an affected resource of any kind"
    case .instance: "the id of an affected EC2 instance"
    case .accessKey: "the id of an affected access key"
    case .user: "the name of an affected user"
    case .bucket: "the name of an affected S3 bucket"
    case .cluster: "the name of an affected EKS or ECS cluster"
    case .database: "the name of an affected database"
    case .function: "the name of an affected Lambda function"
    case .container: "the name of an affected container"
    case .volume: "the ARN of an affected EBS volume or snapshot"
    case .workload: "the name of an affected Kubernetes workload"
    case .address: "a remote address: one, or a block such as 198.51.100.0/24"
    case .country: "the remote country: its two-letter code or its name"
    case .city: "the remote city"
    case .asn: "the remote network's autonomous system number"
    case .organisation: "the organisation of the remote network"
    case .port: "the local port"
    case .networkProtocol: "the network protocol, such as TCP"
    case .action: "the kind of activity, such as NETWORK_CONNECTION or AWS_API_CALL"
    case .direction: "the direction of the connection"
    case .blocked: "whether the activity was blocked"
    case .domain: "the domain name that was asked for"
    case .api: "the API operation that was called"
    case .service: "the AWS service whose API was called"
    case .caller: "the type of the API caller"
    case .threat: "the name of a threat or threat list"
    case .agent: "the agent that delivered the finding"
    }
  }

  /// A value that shows how the field is used, for messages.
  var example: String {
    switch self {
    case .type: "Recon*"
    case .region, .ownRegion: "us-west-1"
    case .account: "111122223333"
    case .country: "CN"
    case .direction: "INBOUND"
    case .severity: "high"
    default:
      switch kind {
      case .keyword, .enumerated: "name*"
      case .prose: "\"port probe\""
      case .number: "22"
      case .time: "2026-11-01"
      case .boolean: "true"
      case .address: "198.51.100.0/24"
      }
    }
  }
}
