import Findings
import Testing

/// A finding as a table of values.
struct SampleDocument: QueryDocument {
  var fields: [QueryField: [QueryValue]] = [:]
  var freeText: [String] = []

  func values(of field: QueryField) -> [QueryValue] { fields[field] ?? [] }
}

@Suite struct QueryMatchingTests {
  let now = Timestamp("2026-11-23T12:00:00Z")!
  let portProbe = SampleDocument(
    fields: [
      .type: [.text("Recon:EC2/PortProbeUnprotectedPort")],
      .purpose: [.text("Recon")],
      .title: [.text("Unprotected port on EC2 instance i-0abc is being probed.")],
      .severity: [.number(3.95)],
      .region: [.text("us-west-1")],
      .account: [.text("111122223333")],
      .updated: [.time(Timestamp("2026-11-22T08:00:00Z")!)],
      .sample: [.boolean(false)],
      .archived: [.boolean(false)],
      .instance: [.text("i-0abc")],
      .address: [.address(IPAddress("198.51.100.7")!), .address(IPAddress("2001:db8::7")!)],
      .country: [.text("CN"), .text("China")],
      .port: [.number(22), .number(3389)],
    ],
    freeText: [
      "Unprotected port on EC2 instance i-0abc is being probed.", "Recon:EC2/PortProbeUnprotectedPort", "i-0abc",
      "198.51.100.7",
    ])

  @Test(arguments: [
    ("", true), ("*", true), ("NOT *", false), ("band:low", true), ("severity>=4", false), ("severity<4", true),
    ("type:recon*", true), ("type:\"Recon\"", false), ("purpose:recon", true),
    ("Recon:EC2/PortProbeUnprotectedPort", true),
    ("region:us-west-1", true), ("region:us-west-2", false), ("region!=us-west-2", true), ("region:us-*-1", true),
    ("updated>-7d", true), ("updated:2026-11-22", true), ("updated>2026-11-22", false), ("updated>=2026-11-22", true),
    ("updated<2026-11-22", false), ("updated<=2026-11-22", true), ("updated:-1d", false), ("updated:-28h", true),
    ("sample:false", true), ("archived:true", false), ("blocked:true", false), ("blocked:*", false),
    ("NOT blocked:true", true),
    ("ip:198.51.100.0/24", true), ("ip:203.0.113.0/24", false), ("ip:2001:db8::/32", true), ("ip:::/0", true),
    ("country:cn", true), ("country:china", true), ("country:(US OR CN)", true), ("port:22", true), ("port:3389", true),
    ("port:20..25", true), ("port!=22", false), ("port:23..3388", false), ("port:22 port:3389", true),
    ("title:probed", true), ("title:\"being probed\"", true), ("title=probed", false), ("title=unprotected*", true),
    ("\"EC2 instance\"", true), ("ec2 PROBED", true), ("nowhere", false), ("198.51.100.7", true), ("inst?nce", true),
    ("un*probed", true), ("instance:i-0abc NOT (type:Policy* OR archived:true)", true), ("instance:i-0ab", false),
    ("nowhere OR ec2", true), ("nowhere ec2", false), ("NOT nowhere ec2", true), ("user:*", false), ("-user:*", true),
  ])
  func `a query fits a finding or not`(query: String, isMatch: Bool) throws {
    #expect(try QueryParser.parse(query, now: now).matches(portProbe) == isMatch)
  }

  @Test func `an empty list of alternatives fits nothing and an empty conjunction everything`() {
    #expect(!QueryExpression.or([]).matches(portProbe))
    #expect(QueryExpression.and([]).matches(portProbe))
  }

  @Test func `a value of another kind than its field never fits`() {
    let document = SampleDocument(fields: [.severity: [.text("7")], .sample: [.number(1)]])
    #expect(!QueryExpression.comparison(QueryComparison(.severity, .numbers(.atLeast(0)))).matches(document))
    #expect(!QueryExpression.comparison(QueryComparison(.sample, .boolean(true))).matches(document))
    #expect(QueryExpression.comparison(QueryComparison(.severity, .present)).matches(document))
  }
}
