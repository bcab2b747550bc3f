import Findings
import Testing

@testable import Samples

@Suite struct SampleGeneratorTests {
  @Test func `equal options give equal bytes and another seed gives others`() throws {
    let first = try SampleGenerator(.trial(count: 300)).map(\.json)
    let second = try SampleGenerator(.trial(count: 300)).map(\.json)
    let other = try SampleGenerator(.trial(seed: 8, count: 300)).map(\.json)
    #expect(first == second)
    #expect(Set(first).isDisjoint(with: other))
  }

  @Test func `a run has the number of documents asked for, in the order of their times and within the span`() throws {
    let options = try SampleOptions.trial(count: 1000)
    let samples = Array(try SampleGenerator(options))
    #expect(samples.count == 1000)
    #expect(samples.allSatisfy { $0.updated >= options.from && $0.updated < options.until })
    #expect(zip(samples, samples.dropFirst()).allSatisfy { $0.updated <= $1.updated })
  }

  @Test func `ids are unique among findings, and an update keeps id and creation and goes up`() throws {
    var latest: [String: ParsedSample] = [:]
    var updates = 0
    var movedAddresses = 0
    for parsed in try ParsedSample.run(.trial(count: 2000, updateShare: 0.4)) {
      defer { latest[parsed.id] = parsed }
      guard let earlier = latest[parsed.id] else {
        #expect(parsed.time("createdAt") == parsed.time("updatedAt"))
        continue
      }
      updates += 1
      #expect(parsed.time("createdAt") == earlier.time("createdAt"))
      #expect(parsed.time("updatedAt") > earlier.time("updatedAt"))
      #expect(parsed.count > earlier.count)
      #expect(parsed.type == earlier.type)
      #expect(parsed.severity == earlier.severity)
      #expect(parsed.sample.region == earlier.sample.region)
      #expect(parsed.sample.account == earlier.sample.account)
      #expect(
        parsed.time("eventLastSeen", in: parsed.service) >= earlier.time("eventLastSeen", in: earlier.service))
      #expect(
        parsed.time("eventFirstSeen", in: parsed.service) == earlier.time("eventFirstSeen", in: earlier.service))
      #expect(parsed.resource["resourceType"] as? String == earlier.resource["resourceType"] as? String)
      if parsed.sample.json.firstAddress != earlier.sample.json.firstAddress { movedAddresses += 1 }
    }
    #expect((700..<900).contains(updates), "four in ten of 2,000")
    #expect(movedAddresses > updates / 3)
  }

  @Test func `no update share means that every document is a finding of its own`() throws {
    let parsed = try ParsedSample.run(.trial(count: 500, updateShare: 0))
    #expect(Set(parsed.map(\.id)).count == 500)
  }

  @Test func `updates alone all go to the first finding`() throws {
    let parsed = try ParsedSample.run(.trial(count: 50, updateShare: 1))
    #expect(Set(parsed.map(\.id)).count == 1)
    #expect(Set(parsed.map { $0.time("updatedAt") }).count == 50)
  }

  @Test func `a run whose span is a single instant still has distinct update times`() throws {
    var options = try SampleOptions.trial(count: 40, updateShare: 0.9)
    options.until = options.from
    let parsed = try ParsedSample.run(options)
    #expect(Set(parsed.map { "\($0.id) \($0.time("updatedAt"))" }).count == 40)
  }

  @Test func `accounts are made from the seed where none are given`() throws {
    var options = try SampleOptions.trial(count: 300)
    options.accounts = []
    let accounts = Set(try SampleGenerator(options).map(\.account))
    #expect((2...5).contains(accounts.count))
    #expect(accounts.allSatisfy { $0.isWellFormed })
  }

  @Test(arguments: [
    (["Recon:*"], ["Recon:"]), (["*!DNS"], ["Backdoor:", "CryptoCurrency:", "Trojan:"]),
    (["Object:S3/MaliciousFile"], ["Object:S3/MaliciousFile"]),
    (["*:S3/*.Custom"], ["Discovery:", "UnauthorizedAccess:"]),
  ])
  func `only types that match are made`(_ patterns: [String], _ prefixes: [String]) throws {
    var options = try SampleOptions.trial(count: 200)
    options.types = patterns
    let types = Set(try ParsedSample.run(options).map(\.type))
    #expect(types.allSatisfy { type in prefixes.contains { type.hasPrefix($0) } })
    #expect(prefixes.allSatisfy { prefix in types.contains { $0.hasPrefix(prefix) } })
  }

  @Test func `the archived share is kept about`() throws {
    var options = try SampleOptions.trial(count: 1000)
    options.archivedShare = 0.3
    let archived = try ParsedSample.run(options).count { $0.service["archived"] as? Bool == true }
    #expect((230..<370).contains(archived))
    options.archivedShare = 0
    #expect(try ParsedSample.run(options).allSatisfy { $0.service["archived"] as? Bool == false })
  }
}

extension [UInt8] {
  /// What follows the first `"ipAddressV4":` or `"ipAddressV6":` of a remote host.
  fileprivate var firstAddress: Substring? {
    let text = String(decoding: self, as: UTF8.self)
    guard let remote = text.firstRange(of: "\"remoteIpDetails\":{\"ipAddress") else { return nil }
    return text[remote.upperBound...].prefix { $0 != "," }
  }
}
