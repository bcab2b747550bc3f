import Findings
import Workload

/// What hunters ask: the first page of each, and whole words.
struct HuntersSuite {
  let pages: [Question]
  let words: [Question]

  /// - Parameters:
  ///   - statistics: the figures of all findings: values that are there are taken from them.
  ///   - bars: milliseconds for a page, and for a word.
  init(_ statistics: [String: Any], plan: BatchPlan, pageBar: Double = 50, wordBar: Double = 100) {
    let facets = statistics["facets"] as? [String: Any] ?? [:]
    let top = { (name: String, label: String?) -> String in
      let rows = (facets[name] as? [String: Any])?["rows"] as? [[String: Any]] ?? []
      let row = rows.first { label == nil || $0["label"] as? String == label }
      return row?["value"] as? String ?? "none"
    }
    let (busy, quiet) = (plan.accounts[0].text, plan.accounts[plan.accountCount - 1].text)
    let queries = [
      "", "severity>=7", "severity:critical sample:false", "type:Recon*",
      "type:\"UnauthorizedAccess:EC2/SSHBruteForce\"",
      "purpose:CryptoCurrency NOT region:us-east-1", "region:us-east-1 account:\(busy)", "account:\(quiet) severity>=4",
      "country:CN", "ip:\(top("addresses", nil))", "ip:198.51.100.0/24 severity>=7", "ip:2001:db8::/32", "asn:64700",
      "resource_id:\(top("principals", nil))", "user:alice.moore purpose:UnauthorizedAccess", "bucket:*logs*",
      "port:22 direction:INBOUND", "api:Delete*", "domain:*.test", "title:\"port probe\"",
      "description:\"command & control\"", "resource_type:S3Bucket country:RU NOT archived:true",
      "updated>2026-11-01 severity>=7 NOT (type:Policy* OR archived:true)", "count>20", "threat:*tor*",
      "(country:KP OR country:RU) type:*BruteForce*", "city:Moscow org:*telecom*",
      "arn:*:us-west-2:*:detector/*/finding/00*", "id:00ff*", "title:\"*instance i-0a*\"",
      "description:*unprotected*port*\(plan.accounts[3].text)*", "ip:203.0.113.77 NOT country:US",
    ]
    pages =
      queries.map { Question($0.isEmpty ? "(all)" : $0, "/v1/findings", [("query", $0)], bar: pageBar) }
      + [
        Question("(all) by severity", "/v1/findings", [("order", "-severity")], bar: pageBar),
        Question("(all) by creation", "/v1/findings", [("order", "-created")], bar: pageBar),
        Question(
          "type:Trojan* by severity, all versions", "/v1/findings",
          [("query", "type:Trojan*"), ("order", "-severity"), ("versions", "all")], bar: pageBar),
        Question(
          "severity<4, a week long ago", "/v1/findings",
          [("query", "severity<4"), ("since", "2026-02-01"), ("until", "2026-02-08")], bar: pageBar),
      ]
    words = ["bitcoin", "bruteforce", "alice", "tor", "zebra", "\"anonymizing proxy\""].map {
      Question($0, "/v1/findings", [("query", $0)], bar: wordBar)
    }
  }
}
