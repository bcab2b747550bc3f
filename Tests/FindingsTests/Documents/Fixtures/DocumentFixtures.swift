/// Findings made up for these tests, in each of the shapes that GuardDuty's come in.
enum DocumentFixtures {
  /// A finding as an event's `detail` or an export line has it, on one line.
  static let wire = #"""
    {"schemaVersion":"2.0","accountId":"111122223333","region":"us-east-1","partition":"aws","id":"f00dfeed00000000000000000000abcd","arn":"arn:aws:guardduty:eu-west-3:111122223333:detector/d1/finding/f00dfeed00000000000000000000abcd","type":"Recon:EC2/PortProbeUnprotectedPort","resource":{"resourceType":"Instance","instanceDetails":{"instanceId":"i-0abc","launchTime":1492735675000,"productCodes":[],"tags":[{"key":"a \"quoted\" \\ name","value":"Gr\u00fc\u00dfe, {[}]:, 漢字"}]}},"service":{"serviceName":"guardduty","count":7,"archived":false,"additionalInfo":{"value":"{\"sample\":true}","type":"default"},"eventFirstSeen":"2026-11-01T00:00:00.000Z"},"severity":2e0,"confidence":null,"createdAt":"2026-11-01T00:05:00.000Z","updatedAt":"2026-11-23T04:05:06.789Z","title":"A probe.","description":""}
    """#

  /// Another, short, whose ARN names no region.
  static let other = #"""
    {"id":"beef","type":"Stealth:S3/ServerAccessLoggingDisabled","arn":"nothing","updatedAt":1795406706,"severity":-1.50E+0}
    """#

  /// A finding as `GetFindings` gives it, with each key whose wire name is not just spelt with a small first letter.
  static let api = #"""
    {"AccountId":"111122223333","Arn":"arn:aws-cn:guardduty:cn-north-1:111122223333:detector/d1/finding/cafe","Id":"cafe","Type":"AttackSequence:EKS/CompromisedCluster","UpdatedAt":"2026-11-23T04:05:06Z","Severity":9.0,"Resource":{"ResourceType":"AttackSequence","InstanceDetails":{"ProductCodes":[{"Code":"C1","ProductType":"T1"},{"Code":"C2"}],"IamInstanceProfile":{"Arn":"A","Id":"I"},"Tags":[{"Key":"Name","Value":"Code"}]},"EcsClusterDetails":{"TaskDetails":{"TaskCreatedAt":1639010703.0,"Arn":"T"}}},"Service":{"Action":{"AwsApiCallAction":{"AffectedResources":{"AWS::IAM::Role":"R","Bucket":"B"},"CallerType":"Domain"},"KubernetesApiCallAction":{"SourceIps":["198.51.100.7"],"RequestUri":"/api"},"RdsLoginAttemptAction":{"LoginAttributes":[{"User":"u","FailedLoginAttempts":3}]}},"Detection":{"Anomaly":{"Profiles":{"Account":{"UserName":[{"ProfileType":"FREQUENCY","ProfileSubtype":"RARE","Observations":{"Text":["T"]}}]}},"Unusual":{"Behavior":{"Account":{"UserAgent":{"ProfileType":"FREQUENCY","Observations":{"Text":["U"]}}}}}},"Sequence":{"Uid":"S","Actors":[{"Id":"A","User":{"Name":"alice","Account":{"Uid":"111122223333","Name":"prod"}}}],"Resources":[{"Uid":"R","Name":"n","Data":{"Ec2Instance":{"ProductCodes":[{"Code":"C3","ProductType":"T3"}],"IamInstanceProfile":{"Arn":"A"},"Ec2NetworkInterfaceUids":["e"]},"KubernetesWorkload":{"KubernetesResourcesTypes":"PODS","Namespace":"x"}}}],"Endpoints":[{"Id":"E","Location":{"City":"c","Country":"d","Latitude":1.50,"Longitude":-2e0}}]}},"Count":1}}
    """#

  /// ``api`` with the names of the wire.
  static let apiOnTheWire = #"""
    {"accountId":"111122223333","arn":"arn:aws-cn:guardduty:cn-north-1:111122223333:detector/d1/finding/cafe","id":"cafe","type":"AttackSequence:EKS/CompromisedCluster","updatedAt":"2026-11-23T04:05:06Z","severity":9.0,"resource":{"resourceType":"AttackSequence","instanceDetails":{"productCodes":[{"productCodeId":"C1","productCodeType":"T1"},{"productCodeId":"C2"}],"iamInstanceProfile":{"arn":"A","id":"I"},"tags":[{"key":"Name","value":"Code"}]},"ecsClusterDetails":{"taskDetails":{"createdAt":1639010703.0,"arn":"T"}}},"service":{"action":{"awsApiCallAction":{"affectedResources":{"AWS::IAM::Role":"R","Bucket":"B"},"callerType":"Domain"},"kubernetesApiCallAction":{"sourceIPs":["198.51.100.7"],"requestUri":"/api"},"rdsLoginAttemptAction":{"LoginAttributes":[{"user":"u","failedLoginAttempts":3}]}},"detection":{"anomaly":{"profiles":{"Account":{"UserName":[{"profileType":"FREQUENCY","profileSubtype":"RARE","observations":{"text":["T"]}}]}},"unusual":{"behavior":{"Account":{"UserAgent":{"profileType":"FREQUENCY","observations":{"text":["U"]}}}}}},"sequence":{"uid":"S","actors":[{"id":"A","user":{"name":"alice","account":{"uid":"111122223333","account":"prod"}}}],"resources":[{"uid":"R","name":"n","data":{"ec2Instance":{"productCodes":[{"productCodeId":"C3","productCodeType":"T3"}],"IamInstanceProfile":{"arn":"A"},"ec2NetworkInterfaceUids":["e"]},"kubernetesWorkload":{"type":"PODS","namespace":"x"}}}],"endpoints":[{"id":"E","location":{"city":"c","country":"d","lat":1.50,"lon":-2e0}}]}},"count":1}}
    """#

  /// An EventBridge event around a finding.
  static func event(_ detail: String, region: String = "us-west-1") -> String {
    #"{"version":"0","id":"e-1","detail-type":"GuardDuty Finding","source":"aws.guardduty","account":"999999999999","#
      + #""time":"2026-11-23T04:06:00Z","region":""# + region + #"","resources":[],"detail":"# + detail + "}"
  }

  /// An SNS notification that carries a text.
  static func notification(_ message: String) -> String {
    #"{"Type":"Notification","MessageId":"m-1","TopicArn":"arn:aws:sns:eu-north-1:999999999999:t","Message":"#
      + quoted(message) + #","Timestamp":"2026-11-23T04:06:01.000Z","UnsubscribeURL":"https://example.com/"}"#
  }

  /// An SQS message that carries a text, as a Lambda function or the queue's API gives it.
  static func queueMessage(_ body: String, key: String = "body") -> String {
    #"{"messageId":"q-1","receiptHandle":"r","# + quoted(key) + ":" + quoted(body) + #","attributes":{"a":"1"}}"#
  }

  /// A request of Firehose with one record for each text.
  static func firehoseRequest(_ records: [[UInt8]]) -> String {
    #"{"requestId":"ed4a","timestamp":1795406706000,"records":["#
      + records.map { #"{"data":""# + Base64Text.encoded($0) + #""}"# }.joined(separator: ",") + "]}"
  }

  /// The text as a JSON string, with more escapes than it needs.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "/": result += "\\/"
      case "d": result += "\\u0064"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
