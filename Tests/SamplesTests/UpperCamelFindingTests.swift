import Testing

@testable import Samples

@Suite struct UpperCamelFindingTests {
  @Test(arguments: [
    (#"{"accountId":"1","eTag":"a"}"#, #"{"AccountId":"1","ETag":"a"}"#),
    (#"{"taskDetails":{"createdAt":1}}"#, #"{"TaskDetails":{"TaskCreatedAt":1}}"#),
    (#"{"ecsTask":{"createdAt":1.5E9}}"#, #"{"EcsTask":{"CreatedAt":1.5E9}}"#),
    (#"{"sourceIPs":["10.0.0.1"]}"#, #"{"SourceIps":["10.0.0.1"]}"#),
    (
      #"{"productCodes":[{"productCodeId":"a","productCodeType":"b"}]}"#,
      #"{"ProductCodes":[{"Code":"a","ProductType":"b"}]}"#
    ),
    (#"{"geoLocation":{"lat":1,"lon":-2}}"#, #"{"GeoLocation":{"Lat":1,"Lon":-2}}"#),
    (#"{"location":{"lat":1,"lon":-2}}"#, #"{"Location":{"Latitude":1,"Longitude":-2}}"#),
    (#"{"kubernetesWorkload":{"type":"PODS"}}"#, #"{"KubernetesWorkload":{"KubernetesResourcesTypes":"PODS"}}"#),
    (#"{"kubernetesWorkloadDetails":{"type":"pods"}}"#, #"{"KubernetesWorkloadDetails":{"Type":"pods"}}"#),
    (#"{"user":{"account":{"uid":"1","account":"n"}}}"#, #"{"User":{"Account":{"Uid":"1","Name":"n"}}}"#),
    (#"{"LoginAttributes":[{"user":"a"}]}"#, #"{"LoginAttributes":[{"User":"a"}]}"#),
    (#"{"IamInstanceProfile":{"id":"a"}}"#, #"{"IamInstanceProfile":{"Id":"a"}}"#),
    (#"{"affectedResources":{"aws::x":"b","y":"c"}}"#, #"{"AffectedResources":{"aws::x":"b","y":"c"}}"#),
    (
      #"{"anomaly":{"profiles":{"cluster":{"apis":[{"profileType":"F","observations":{"text":["a"]}}]}}}}"#,
      #"{"Anomaly":{"Profiles":{"cluster":{"apis":[{"ProfileType":"F","Observations":{"Text":["a"]}}]}}}}"#
    ),
    (
      #"{"anomaly":{"unusual":{"behavior":{"cluster":{"api":{"profileType":"F"}}}}}}"#,
      #"{"Anomaly":{"Unusual":{"Behavior":{"cluster":{"api":{"ProfileType":"F"}}}}}}"#
    ),
    (
      #"{"service":{"additionalInfo":{"sample":true,"apis":[{"a":1}],"value":"{\"a\":\"}\"}","type":"default"}}}"#,
      #"{"Service":{"AdditionalInfo":{"Value":"{\"a\":\"}\"}","Type":"default"}}}"#
    ),
    (
      #"{"itemDetails":[{"additionalInfo":{"versionId":"a"}}]}"#,
      #"{"ItemDetails":[{"AdditionalInfo":{"VersionId":"a"}}]}"#
    ),
    (#"{"evidence":null,"tags":[],"vpcConfig":{}}"#, #"{"Evidence":null,"Tags":[],"VpcConfig":{}}"#),
    (#"{"title":"a \"b\", {c}: ü\\"}"#, #"{"Title":"a \"b\", {c}: ü\\"}"#),
  ])
  func `keys follow the model of the API and values stay`(_ lower: String, _ upper: String) {
    #expect(String(decoding: UpperCamelFinding.rekeyed(Array(lower.utf8)), as: UTF8.self) == upper)
  }
}
