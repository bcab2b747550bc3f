import Findings

/// A DNS_REQUEST action.
struct SampleLookup: SamplePart, Sendable {
  let domain: String
  private let isOverTCP: Bool
  private let owner: String

  /// - Parameter generated: whether the name looks made by an algorithm.
  init(at site: SampleSite, generated: Bool, _ random: inout SampleRandom) {
    if generated {
      let letters = (0..<random.number(in: 12...22)).map { _ in UInt8(ascii: "a") + UInt8(random.below(26)) }
      domain = String(decoding: letters, as: UTF8.self) + random.pick([".example", ".test", ".invalid"])
    } else {
      domain = random.pick(Self.hosts) + random.pick(Self.zones)
    }
    isOverTCP = random.percent(10)
    owner = site.account.text
  }

  func lend(to words: inout SampleWords) { words[.domain] = domain }

  func write(to json: inout JSONText) {
    json.openObject("action")
    json.member("actionType", "DNS_REQUEST")
    json.openObject("dnsRequestAction")
    json.member("domain", domain)
    json.member("protocol", isOverTCP ? "TCP" : "UDP")
    json.member("blocked", false)
    json.member("domainWithSuffix", domain)
    json.member("vpcOwnerAccountId", owner)
    json.closeObject()
    json.closeObject()
  }

  // Names of RFC 2606 only: nobody owns them.
  private static let hosts = ["c2", "pool", "xmr", "login-update", "cdn-static", "drop", "gate7", "bit-miner"]
  private static let zones = [".malware.example", ".pool.example", ".phish.test", ".badhost.invalid", ".example.net"]
}
