import Findings
import Platform
import Testing

@Suite struct FindingExtractionTests {
  /// Extracts one document; the table holds its row and texts.
  private func extract(_ json: String) throws -> FindingTable {
    var buffer = PaddedBuffer()
    let bytes = Array(json.utf8)
    buffer.replace(with: bytes.span)
    var parser = JSONParser()
    var table = FindingTable()
    let document = try parser.parse(buffer, 0..<bytes.count)
    try table.append(document, line: 0, digest: SHA256Digest(of: bytes))
    return table
  }

  private let portProbe = """
    {"schemaVersion":"2.0","accountId":"012345678901","region":"us-east-1","partition":"aws",\
    "id":"0fb4e4a1c2d3e4f5a6b7c8d9e0f1a2b3",\
    "arn":"arn:aws:guardduty:us-east-1:012345678901:detector/det1/finding/0fb4e4a1c2d3e4f5a6b7c8d9e0f1a2b3",\
    "type":"Recon:EC2/PortProbeUnprotectedPort","resource":{"resourceType":"Instance","instanceDetails":\
    {"instanceId":"i-0abc","tags":[{"key":"a","value":"b"}]}},"service":{"serviceName":"guardduty","detectorId":"det1",\
    "action":{"actionType":"PORT_PROBE","portProbeAction":{"portProbeDetails":[\
    {"localPortDetails":{"port":22,"portName":"SSH"},"remoteIpDetails":{"ipAddressV4":"198.51.100.7",\
    "organization":{"asn":"4134","asnOrg":"Chinanet"},"country":{"countryName":"China"},\
    "city":{"cityName":"Nanjing"},"geoLocation":{"lat":32.06,"lon":118.78}}},\
    {"localPortDetails":{"port":80},"remoteIpDetails":{"ipAddressV4":"203.0.113.9",\
    "country":{"countryName":"Atlantis"},"geoLocation":{"lat":0,"lon":0}}}],"blocked":false}},\
    "evidence":{"threatIntelligenceDetails":[{"threatListName":"ProofPoint","threatNames":["scanner"]}]},\
    "eventFirstSeen":"2026-11-20T01:02:03Z","eventLastSeen":"2026-11-23T01:02:03.5Z","archived":false,"count":7},\
    "severity":2.0,"createdAt":"2026-11-20T01:10:00.000Z","updatedAt":"2026-11-23T01:10:00.123Z",\
    "title":"Unprotected port","description":"d"}
    """

  @Test func `a port probe keeps every remote address with what is known of it`() throws {
    let table = try extract(portProbe)
    let row = try #require(table.rows.first)
    let remotes = table.remotes[row.remotes]
    #expect(remotes.count == 2)
    let first = try #require(remotes.first)
    #expect(first.address == IPAddress("198.51.100.7"))
    #expect(table.string(first.country) == "CN")
    #expect(table.string(first.city) == "Nanjing")
    #expect(first.asn == 4134)
    #expect(table.string(first.organisation) == "Chinanet")
    #expect(first.latitude == 32.06)
    let second = try #require(remotes.last)
    #expect(second.latitude == nil, "0, 0 is no place")
    #expect(second.country.isEmpty)
    #expect(table.string(second.countryName) == "Atlantis")
    #expect(row.localPort == 22)
    #expect(row.isBlocked == false)
  }

  @Test func `identity, times, count and threats are read as the finding says them`() throws {
    let table = try extract(portProbe)
    let row = try #require(table.rows.first)
    #expect(table.string(row.account) == "012345678901", "a leading zero is part of an account id")
    #expect(table.string(row.partition) == "aws")
    #expect(table.string(row.detector) == "det1")
    #expect(row.idWords?.high == 0x0fb4_e4a1_c2d3_e4f5)
    #expect(row.idWords?.low == 0xa6b7_c8d9_e0f1_a2b3)
    #expect(row.severity == 2)
    #expect(row.count == 7)
    #expect(row.updated == Timestamp("2026-11-23T01:10:00.123Z"))
    #expect(row.lastSeen == Timestamp("2026-11-23T01:02:03.5Z"))
    #expect(table.threats[row.threats].map { table.string($0) } == ["ProofPoint", "scanner"])
    #expect(table.resources[row.resources].first.map { table.string($0.id) } == "i-0abc")
    #expect(!row.isSample && !row.isArchived)
  }

  @Test(arguments: [
    #"{"id":"a","type":"t","service":{"additionalInfo":{"sample":true}}}"#,
    #"{"id":"a","type":"t","service":{"additionalInfo":{"value":"{\"sample\": true}","type":"default"}}}"#,
    #"{"id":"a","type":"t","title":"[SAMPLE] Something"}"#,
  ])
  func `each of GuardDuty's three marks makes a sample`(json: String) throws {
    #expect(try extract(json).rows.first?.isSample == true)
  }

  @Test(arguments: [
    #"{"id":"a","type":"t","service":{"additionalInfo":{"sample":false,"value":"{\"sample\":false}"}}}"#,
    #"{"id":"a","type":"t","service":{"additionalInfo":{"value":"{\"sampled\":true}"}}}"#,
    #"{"id":"a","type":"t","title":"A [SAMPLE] in the middle"}"#,
  ])
  func `what only looks like a mark makes none`(json: String) throws {
    #expect(try extract(json).rows.first?.isSample == false)
  }

  @Test(arguments: [
    #"{"id":"a","type":"t"}"#,
    #"{"id":"a","type":"t","service":null,"resource":null,"severity":null,"createdAt":null,"updatedAt":null}"#,
    #"{"id":"a","type":"t","service":[],"resource":"x","severity":"5.5","createdAt":17,"arn":{},"accountId":12}"#,
    #"{"id":"a","type":"t","service":{"action":{"actionType":"NEW_KIND","newKindAction":{}},"count":"3"}}"#,
    #"{"id":"a","type":"t","resource":{"s3BucketDetails":[null,{"name":null},{"name":"b"}],"newDetails":[1]}}"#,
  ])
  func `absent, null, unknown and odd fields never make a document fail`(json: String) throws {
    let table = try extract(json)
    #expect(table.rows.count == 1)
  }

  @Test(arguments: [
    (#"{"type":"t"}"#, ExtractionError.withoutID), (#"{"id":"","type":"t"}"#, .withoutID),
    (#"{"id":"a"}"#, .withoutType), (#"{"id":"a","type":""}"#, .withoutType), ("[1]", .notAnObject),
    (#"{"id":null,"type":"t"}"#, .withoutID),
  ])
  func `a document without id or type is no finding, and leaves nothing behind`(
    json: String, expected: ExtractionError
  ) throws {
    do {
      _ = try extract(json)
      Issue.record("\(json) was taken")
    } catch let error as ExtractionError {
      #expect(error == expected)
    }
  }

  @Test func `what the document leaves out is taken from its ARN`() throws {
    let table = try extract(
      #"{"id":"f","type":"t","arn":"arn:aws-cn:guardduty:cn-north-1:111122223333:detector/d/finding/f"}"#)
    let row = try #require(table.rows.first)
    #expect(table.string(row.partition) == "aws-cn")
    #expect(table.string(row.account) == "111122223333")
    #expect(table.string(row.ownRegion) == "cn-north-1")
    #expect(table.string(row.detector) == "d")
  }

  @Test func `an ARN that says something else than its fields keeps its text`() throws {
    let table = try extract(
      #"{"id":"f","type":"t","region":"us-east-1","accountId":"1","partition":"aws","arn":"arn:aws:guardduty:us-west-2:1:detector/d/finding/f"}"#
    )
    let row = try #require(table.rows.first)
    #expect(row.detector.isEmpty)
    #expect(table.string(row.arn).contains("us-west-2"))
  }

  @Test func `an attack sequence brings its endpoints, actors and resources`() throws {
    let table = try extract(
      """
      {"id":"s","type":"AttackSequence:IAM/CompromisedCredentials","severity":9,"resource":{"resourceType":\
      "AttackSequence"},"service":{"detection":{"sequence":{"uid":"u","actors":[{"id":"a1","user":{"name":"alice",\
      "credentialUid":"AKIA1"}}],"endpoints":[{"id":"e1","ip":"192.0.2.44","location":{"city":"Oslo","country":\
      "Norway","lat":59.9,"lon":10.7},"autonomousSystem":{"name":"Telenor","number":2119}}],"resources":[\
      {"uid":"arn:x","name":"my-bucket","resourceType":"S3_BUCKET"},{"uid":"i-1","resourceType":"EC2_INSTANCE"}]}}}}
      """)
    let row = try #require(table.rows.first)
    let remote = try #require(table.remotes[row.remotes].first)
    #expect(remote.address == IPAddress("192.0.2.44"))
    #expect(table.string(remote.country) == "NO")
    #expect(remote.asn == 2119)
    let resources = table.resources[row.resources].map { "\($0.kind) \(table.string($0.id))" }
    #expect(resources == ["bucket my-bucket", "instance i-1", "user alice", "accessKey AKIA1"])
  }

  @Test func `lists are bounded, whatever a finding brings`() throws {
    let probes = (0..<500).map { #"{"remoteIpDetails":{"ipAddressV4":"10.0.\#($0 / 250).\#($0 % 250)"}}"# }
    let table = try extract(
      #"{"id":"a","type":"t","service":{"action":{"portProbeAction":{"portProbeDetails":[\#(probes.joined(separator: ","))]}}}}"#
    )
    #expect(table.remotes.count == Limits.valuesPerList)
  }
}
