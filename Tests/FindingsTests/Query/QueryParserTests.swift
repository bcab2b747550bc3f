import Findings
import Testing

@Suite struct QueryParserTests {
  let now = Timestamp("2026-11-23T12:00:00Z")!

  @Test func `the example of the manual parses to typed operands`() throws {
    let query = """
      severity>=7 type:Recon* region:us-west-1 account:111122223333 country:CN ip:198.51.100.0/24 instance:i-0abc \
      sample:false updated>2026-11-01 updated>-7d "port probe" NOT (type:Policy* OR archived:true)
      """
    func comparison(_ field: QueryField, _ operand: QueryOperand) -> QueryExpression {
      .comparison(QueryComparison(field, operand))
    }
    func exact(_ text: String) -> QueryOperand { .text(TextPattern(exact: text)) }
    let endOfDay = try #require(Timestamp("2026-11-01T23:59:59.999999Z"))
    let weekAgo = try #require(Timestamp("2026-11-16T12:00:00Z"))
    #expect(
      try QueryParser.parse(query, now: now)
        == .and([
          comparison(.severity, .numbers(.atLeast(7))),
          comparison(.type, .text(TextPattern(pieces: [.literal("Recon"), .many]))),
          comparison(.region, exact("us-west-1")),
          comparison(.account, exact("111122223333")),
          comparison(.country, exact("CN")),
          comparison(.address, .addresses(try #require(IPPrefix("198.51.100.0/24")))),
          comparison(.instance, exact("i-0abc")),
          comparison(.sample, .boolean(false)),
          comparison(.updated, .times(.above(endOfDay))),
          comparison(.updated, .times(.above(weekAgo))),
          .freeText(TextPattern(exact: "port probe").anywhere),
          .not(
            .or([
              comparison(.type, .text(TextPattern(pieces: [.literal("Policy"), .many]))),
              comparison(.archived, .boolean(true)),
            ])),
        ]))
  }

  @Test(arguments: [
    // Nothing, and everything.
    ("", "*"), (" \t\n ", "*"), ("*", "*"), ("**", "*"), ("* *", "*"), ("* probe", "probe"), ("* OR probe", "*"),
    ("NOT *", "NOT *"), ("-*", "NOT *"),
    // NOT binds before AND, AND before OR.
    ("a b OR c", "a b OR c"), ("a OR b c", "a OR b c"), ("(a OR b) c", "(a OR b) c"), ("a (b OR c)", "a (b OR c)"),
    ("NOT a b", "NOT a b"), ("NOT a OR b", "NOT a OR b"), ("NOT (a b)", "NOT (a b)"), ("NOT (a OR b)", "NOT (a OR b)"),
    ("a AND b OR c AND d", "a b OR c d"), ("a AND NOT b", "a NOT b"), ("a NOT b", "a NOT b"), ("-a -b", "NOT a NOT b"),
    ("-(a b)", "NOT (a b)"), ("NOT NOT a", "a"), ("--a", "a"), ("NOT -a", "a"), ("-\"a b\"", "NOT \"a b\""),
    ("(((a)))", "a"), ("((a b) c)", "a b c"), ("(a OR (b OR c))", "a OR b OR c"), ("( a )", "a"), ("(a)(b)", "a b"),
    ("a\"b\"c", "a b c"), ("NOT(a)", "NOT a"),
    // Keywords are upper case and stand alone.
    ("android oracle note", "android oracle note"), ("\"and\" x", "\"and\" x"),
    ("ANDROID ORACLE NOTE", "ANDROID ORACLE NOTE"),
    ("\"AND\" \\OR \"NOT\"", "\"AND\" \"OR\" \"NOT\""),
    // Fields, aliases, comparators.
    ("Category:Recon", "purpose:Recon"), ("REGION:us-west-1", "region:us-west-1"), ("own-region:x-*", "own_region:x-*"),
    ("principal:alice", "resource_id:alice"), ("database:orders", "db:orders"), ("remote_ip:::1", "ip:::1"),
    ("region=us-west-1", "region:us-west-1"), ("region==us-west-1", "region:us-west-1"),
    ("region!=us-west-1", "NOT region:us-west-1"), ("NOT user!=a", "user:a"), ("user :a", "user:a"),
    ("severity >= 7", "severity>=7"), ("severity:>=7", "severity>=7"), ("severity > 7 x", "severity>7 x"),
    ("count<10", "count<10"), ("count<=10", "count<=10"), ("count=10", "count:10"), ("count!=10", "NOT count:10"),
    // Numbers and ranges.
    ("severity:4..7", "severity:4..7"), ("severity:4..4", "severity:4"), ("severity:4..", "severity>=4"),
    ("severity:..7", "severity<=7"), ("severity:4..<7.5", "severity:4..<7.5"), ("severity:..<7.5", "severity<7.5"),
    ("severity:-0", "severity:0"), ("count:1e3", "count:1000"), ("count:1E+300", "count:1e+300"),
    ("severity:-2.5..-1", "severity:-2.5..-1"), ("asn:AS64500", "asn:64500"), ("asn:as1..AS9", "asn:1..9"),
    ("port:22,3389,8000..8100", "port:22 OR port:3389 OR port:8000..8100"),
    // Bands.
    ("severity:high", "severity:high"), ("band:High", "severity:high"), ("band:low", "severity<4"),
    ("band:critical", "severity>=9"), ("severity:medium..high", "severity:medium..high"),
    ("severity>high", "severity>=9"),
    ("severity>=medium", "severity>=4"), ("severity<high", "severity<7"), ("severity<=high", "severity<9"),
    ("severity<=low", "severity<4"), ("severity>low", "severity>=4"), ("severity:4..7", "severity:4..7"),
    ("severity:medium..8", "severity:4..8"), ("severity:low..critical", "severity:*"), ("severity>=low", "severity:*"),
    ("severity<=critical", "severity:*"), ("band:(low OR critical)", "severity<4 OR severity>=9"),
    ("severity!=high", "NOT severity:high"), ("severity:medium..<high", "severity:medium"),
    // Times: a date is the whole day, an age counts back from now.
    ("updated:2026-11-01", "updated:2026-11-01"), ("updated>2026-11-01", "updated>2026-11-01"),
    ("updated>=2026-11-01", "updated>=2026-11-01"), ("updated<2026-11-01", "updated<2026-11-01"),
    ("updated<=2026-11-01", "updated<=2026-11-01"),
    ("updated:2026-11-01..2026-11-03", "updated:2026-11-01..2026-11-03"),
    ("updated:2026-11-01..", "updated>=2026-11-01"), ("updated:..2026-11-01", "updated<=2026-11-01"),
    ("updated>=2026-11-01T00:00:00Z", "updated>=2026-11-01"),
    ("updated>2026-11-01T00:00:00Z", "updated>2026-11-01T00:00:00Z"),
    ("created>2026-11-01T10:00:00.5+02:00", "created>2026-11-01T08:00:00.500Z"),
    ("created>\"2026-11-01 10:00:00\"", "created>2026-11-01T10:00:00Z"),
    ("updated>-7d", "updated>2026-11-16T12:00:00Z"),
    ("updated:-7d", "updated>=2026-11-16T12:00:00Z"), ("last_seen<-90s", "last_seen<2026-11-23T11:58:30Z"),
    ("first_seen:-2w..-1d", "first_seen:2026-11-09T12:00:00Z..2026-11-22T12:00:00Z"),
    ("updated >= -12h", "updated>=2026-11-23"),
    ("updated:2026-11-01..<2026-11-02", "updated:2026-11-01T00:00:00Z..<2026-11-02T00:00:00Z"),
    ("updated:today", "updated:2026-11-23"), ("updated>=yesterday", "updated>=2026-11-22"),
    ("updated:2026-02", "updated:2026-02-01..2026-02-28"), ("updated>2026-11", "updated>2026-11-30"),
    ("updated:-24h..now", "updated:2026-11-22T12:00:00Z..2026-11-23T12:00:00Z"),
    ("updated>now-7d", "updated>2026-11-16T12:00:00Z"), ("updated:now-7d", "updated>=2026-11-16T12:00:00Z"),
    // Field names as GuardDuty and SQL write them.
    ("firstSeen>=today", "first_seen>=2026-11-23"), ("accountId:111122223333", "account:111122223333"),
    ("region = us-west-1", "region:us-west-1"), ("severity != 8 x", "NOT severity:8 x"),
    ("country : CN", "country:CN"),
    // Regions: new numbers in known geographies, and whatever stands in quotes.
    ("region:us-west-9", "region:us-west-9"), ("region:US-EAST-1", "region:US-EAST-1"),
    ("region:\"us-wst-1\"", "region:\"us-wst-1\""), ("region:eu-*", "region:eu-*"),
    ("type:\"Recon\"", "type:\"Recon\""), ("country:\"UK\"", "country:\"UK\""), ("country:germany", "country:germany"),
    ("account:\"1111-2222-3333\"", "account:\"1111-2222-3333\""),
    // Lists.
    ("region:us-west-1,us-east-1", "region:us-west-1 OR region:us-east-1"),
    ("region:us-west-1, us-east-1 x", "(region:us-west-1 OR region:us-east-1) x"),
    ("user:(a OR b c*)", "user:a OR user:b OR user:c*"),
    ("user:( a, \"b c\" )", "user:a OR user:\"b c\""),
    ("user!=a,b", "NOT (user:a OR user:b)"), ("user:(a)", "user:a"),
    ("ip:10.0.0.0/8,::1", "ip:10.0.0.0/8 OR ip:::1"),
    ("-user:(a b)", "NOT (user:a OR user:b)"),
    // Wildcards, escapes, quotes.
    ("type:Recon*", "type:Recon*"), ("type:*!DNS", "type:*!DNS"), ("type:a**b", "type:a*b"),
    ("type:a*?*b", "type:a?*b"),
    ("type:a\\*b", "type:\"a*b\""), ("type:\"a*b\"", "type:\"a*b\""), ("type:a\\ b*", "type:a\\ b*"),
    ("type:Backdoor:EC2/C&CActivity.B!DNS", "type:Backdoor:EC2/C&CActivity.B!DNS"), ("region:*", "region:*"),
    ("sample:*", "sample:*"), ("ip:*", "ip:*"), ("region:\"*\"", "region:\"*\""), ("user:\\\"x", "user:\"\\\"x\""),
    ("user:a\\\\b", "user:\"a\\\\b\""), ("org:\"ACME (East), Inc.\"", "org:\"ACME (East), Inc.\""),
    ("user:-x", "user:-x"),
    ("user:\"<x\"", "user:\"<x\""), ("user:a=b", "user:a=b"), ("user:\"OR\"", "user:\"OR\""),
    // Prose is searched anywhere, unless compared whole.
    ("title:probe", "title:probe"), ("title:*probe*", "title:probe"), ("title:\"port probe\"", "title:\"port probe\""),
    ("title=probe", "title=probe"), ("title=probe*", "title=probe*"), ("title=*probe*", "title:probe"),
    ("title!=probe", "NOT title=probe"), ("description:p?rt*probe", "description:p?rt*probe"), ("title:*", "title:*"),
    // Booleans, closed lists, addresses.
    ("archived:TRUE", "archived:true"), ("blocked=false", "blocked:false"), ("direction:inbound", "direction:INBOUND"),
    ("direction:in*", "direction:in*"), ("ip:198.51.100.77/24", "ip:198.51.100.0/24"),
    ("ip:::ffff:1.2.3.4", "ip:1.2.3.4"),
    // Free words that look like something else.
    ("198.51.100.7", "198.51.100.7"), ("2001:db8::1", "\"2001:db8::1\""), ("fe80::1", "\"fe80::1\""),
    ("db::1", "\"db::1\""),
    ("Recon:EC2/PortProbe*", "type:Recon:EC2/PortProbe*"), ("-Policy:S3/X", "NOT type:Policy:S3/X"),
    ("arn:aws-cn:guardduty:x", "arn:arn:aws-cn:guardduty:x"), ("arn:arn:aws:x", "arn:arn:aws:x"),
    ("foo,bar", "\"foo,bar\""), ("p?rt", "p?rt"), ("*probe*", "probe"), ("C&C", "C&C"), ("i-0abc", "i-0abc"),
    ("7", "7"),
    ("\"https://example.com\"", "\"https://example.com\""), ("größe 端口", "größe 端口"), ("\"-x\"", "\"-x\""),
    ("!a", "NOT a"), ("!(a b)", "NOT (a b)"), ("a!b", "a!b"), ("\"!x\"", "\"!x\""), ("!-a", "a"),
  ])
  func `a query has one printed form`(query: String, printed: String) throws {
    let expression = try QueryParser.parse(query, now: now)
    #expect(expression.description == printed)
    #expect(try QueryParser.parse(expression.description, now: now) == expression)
  }

  @Test func `a pasted ARN is the whole ARN, and a value that looks like one is not changed by printing`() throws {
    let pasted = try QueryParser.parse("arn:aws:guardduty:us-west-1:111122223333:detector/a/finding/b", now: now)
    #expect(pasted.description == "arn:arn:aws:guardduty:us-west-1:111122223333:detector/a/finding/b")
    for query in [#"arn:"aws:x""#, #"arn:\aws*"#, #"db:":1""#] {
      let expression = try QueryParser.parse(query, now: now)
      #expect(try QueryParser.parse(expression.description, now: now) == expression)
    }
  }

  @Test func `limits are met exactly`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(try QueryParser.parse(nested(QueryLimits.depth), now: now).description == "a")
    #expect(throws: QueryError.self) { try QueryParser.parse(nested(QueryLimits.depth + 1), now: now) }

    let terms = [String](repeating: "a", count: QueryLimits.terms).joined(separator: " ")
    #expect(throws: Never.self) { try QueryParser.parse(terms, now: now) }
    #expect(throws: QueryError.self) { try QueryParser.parse(terms + " a", now: now) }

    let long = String(repeating: "a", count: QueryLimits.bytes)
    #expect(throws: Never.self) { try QueryParser.parse(long, now: now) }
    #expect(throws: QueryError.self) { try QueryParser.parse(long + "a", now: now) }
  }

  @Test func `a query at the limit of depth is read back as printed`() throws {
    let levels = QueryLimits.depth / 2
    let deep = String(repeating: "-(x ", count: levels) + "a,b" + String(repeating: ")", count: levels)
    let expression = try QueryParser.parse(deep, now: now)
    #expect(try QueryParser.parse(expression.description, now: now) == expression)
  }
}
