import Findings
import Foundation
import Testing

@testable import Samples

@Suite struct SampleContentTests {
  let parsed: [ParsedSample]

  init() throws { parsed = try ParsedSample.run(.trial()) }

  @Test func `two thousand samples have every documented type, action and kind of resource`() throws {
    #expect(Set(parsed.map(\.type)) == Set(FindingTypes.all.map(\.name)))
    #expect(
      Set(parsed.map(\.actionType)) == [
        "AWS_API_CALL", "DNS_REQUEST", "KUBERNETES_API_CALL", "NETWORK_CONNECTION", "PORT_PROBE", "RDS_LOGIN_ATTEMPT",
        nil,
      ])
    #expect(
      Set(parsed.compactMap { $0.resource["resourceType"] as? String }) == [
        "AccessKey", "AttackSequence", "Container", "EBSSnapshot", "EC2Image", "EC2RecoveryPoint", "ECSCluster",
        "EKSCluster", "Instance", "Lambda", "RDSDBInstance", "RDSLimitlessDB", "S3Bucket", "S3Object",
        "S3RecoveryPoint",
      ])
  }

  @Test func `every required field is there and says the same as the sample`() throws {
    for parsed in parsed {
      let document = parsed.document
      for key in [
        "accountId", "arn", "createdAt", "id", "region", "resource", "schemaVersion", "severity", "type", "updatedAt",
        "partition", "title", "description", "service",
      ] {
        #expect(document[key] != nil, "\(key) of \(parsed.type)")
      }
      let region = parsed.sample.region
      #expect(document["accountId"] as? String == parsed.sample.account.text)
      #expect(document["region"] as? String == region.name)
      #expect(document["partition"] as? String == region.partition)
      #expect(parsed.time("updatedAt") == parsed.sample.updated)
      #expect(parsed.id.wholeMatch(of: /[0-9a-f]{32}/) != nil)
      let detector = try #require(parsed.service["detectorId"] as? String)
      let owner = "arn:\(region.partition):guardduty:\(region):\(parsed.sample.account)"
      #expect(document["arn"] as? String == "\(owner):detector/\(detector)/finding/\(parsed.id)")
      #expect(parsed.count >= 1)
      let (first, last) = (
        parsed.time("eventFirstSeen", in: parsed.service), parsed.time("eventLastSeen", in: parsed.service)
      )
      #expect(first <= last && last <= parsed.time("updatedAt"))
    }
  }

  @Test func `every ARN of a finding is of the region's partition`() throws {
    for parsed in parsed {
      let text = String(decoding: parsed.sample.json, as: UTF8.self)
      for arn in text.matches(of: /"arn:([a-z-]+):[a-z0-9]+:/) {
        #expect(String(arn.1) == parsed.sample.region.partition, "\(parsed.type)")
      }
    }
  }

  @Test func `severity lies in a band of the type and keys come in GuardDuty's order`() throws {
    for parsed in parsed {
      let type = try #require(FindingTypes.documented(parsed.type))
      #expect(type.severity.bands.contains(SeverityBand(severity: parsed.severity)), "\(parsed.type)")
      let text = String(decoding: parsed.sample.json, as: UTF8.self)
      let keys = [#"{"schemaVersion":"#, #","id":""#, #","type":""#, #","resource":{"#, #","service":{"serviceName""#]
      let places = keys.map { text.firstRange(of: $0)?.lowerBound }
      #expect(places.allSatisfy { $0 != nil } && places.compactMap(\.self) == places.compactMap(\.self).sorted())
      #expect(!text.contains("\n"))
    }
  }

  @Test func `attack sequences are critical, correlate signals and have no action`() throws {
    let sequences = parsed.filter { $0.type.hasPrefix("AttackSequence:") }
    #expect(sequences.count >= 5)
    for parsed in sequences {
      #expect(parsed.severity >= 9)
      #expect(parsed.actionType == nil)
      let detection = parsed.service["detection"] as? [String: Any]
      let sequence = detection?["sequence"] as? [String: Any]
      #expect((sequence?["signals"] as? [Any])?.count ?? 0 >= 3)
    }
  }

  @Test func `marked samples say so in the title and in the additional information, plainly in some`() throws {
    #expect(parsed.allSatisfy { ($0.document["title"] as? String)?.hasPrefix("[SAMPLE] ") == true && $0.saysSample })
    let plain = parsed.count { ($0.service["additionalInfo"] as? [String: Any])?["sample"] as? Bool == true }
    #expect((200..<800).contains(plain))
  }

  @Test func `unmarked samples do not say so anywhere`() throws {
    for parsed in try ParsedSample.run(.trial(count: 500, marked: false)) {
      #expect(!parsed.saysSample)
      let text = String(decoding: parsed.sample.json, as: UTF8.self)
      #expect(!text.contains("[SAMPLE]") && !text.contains("sample\\\":true") && !text.contains("\"sample\":true"))
    }
  }

  @Test func `additional information beside its text says the same as the text`() throws {
    for parsed in parsed {
      var info = try #require(parsed.service["additionalInfo"] as? [String: Any])
      let value = try #require(info.removeValue(forKey: "value") as? String)
      #expect(info.removeValue(forKey: "type") as? String == "default")
      guard !info.isEmpty else { continue }
      let inner = try JSONSerialization.jsonObject(with: Data(value.utf8)) as! NSDictionary
      #expect(inner == info as NSDictionary)
    }
  }

  @Test func `titles leave no gap and name the resource of the finding`() throws {
    for parsed in parsed {
      let title = try #require(parsed.document["title"] as? String)
      let text = title + (try #require(parsed.document["description"] as? String))
      #expect(!text.contains("{") && !text.contains("}"), "\(text)")
      if parsed.resource["resourceType"] as? String == "Instance", !parsed.type.contains("Runtime") {
        let instance = parsed.resource["instanceDetails"] as? [String: Any]
        #expect(text.contains(try #require(instance?["instanceId"] as? String)), "\(parsed.type)")
      }
    }
  }

  @Test func `remote addresses belong to nobody and their countries are known by name`() throws {
    let free = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "100.64.0.0/10", "198.18.0.0/15", "2001:db8::/32"]
      .compactMap { IPPrefix($0) }
    var countries: Set<String> = []
    var random = SampleRandom(seed: 3)
    for _ in 0..<5000 {
      let remote = RemoteEndpoint(&random)
      let address = try #require(IPAddress(remote.address), "\(remote.address)")
      #expect(free.contains { $0.contains(address) }, "\(remote.address)")
      #expect(Countries.code(forName: remote.country.name) == remote.country.code)
      countries.insert(remote.country.code)
    }
    #expect(countries.count >= 55)
  }

  @Test func `an address is at the same place in every run`() {
    var places: [String: String] = [:]
    for seed in UInt64(1)...4 {
      var random = SampleRandom(seed: seed)
      for _ in 0..<2000 {
        let remote = RemoteEndpoint(&random)
        let place = "\(remote.city.name) \(remote.networkName) \(remote.network)"
        #expect(places.updateValue(place, forKey: remote.address) ?? place == place)
      }
    }
  }

  @Test func `every documented type has its own wording`() {
    for type in FindingTypes.all {
      #expect(SampleWording.covers(type.name), "\(type.name)")
    }
  }
}
