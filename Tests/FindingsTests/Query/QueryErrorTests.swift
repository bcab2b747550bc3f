import Findings
import Testing

@Suite struct QueryErrorTests {
  let now = Timestamp("2026-11-23T12:00:00Z")!

  /// A query, the mark under it, and the message.
  static let cases: [(String, String, String)] = [
    ("sevrity:high", "^~~~~~~", "unknown field sevrity; did you mean severity?"),
    ("x sev>=7", "  ^~~", "unknown field sev; did you mean severity?"),
    ("acount:1", "^~~~~~", "unknown field acount; did you mean account?"),
    ("updatd_at>-1d", "^~~~~~~~~", "unknown field updatd_at; did you mean updated_at?"),
    (
      "https://example.com", "^~~~~", "unknown field https: put the text in quotes to search for it"
    ),
    (
      "region:", "       ^", "region needs a value, such as region:us-west-1, or region:* for any"
    ),
    (
      "region: us-west-1", "       ^", "region needs a value, such as region:us-west-1, or region:* for any"
    ),
    ("severity>=", "          ^", "severity needs a value, such as severity:high, or severity:* for any"),
    ("region:us-west-1,", "                 ^", "region needs a value, such as region:us-west-1, or region:* for any"),
    ("type:OR x", "     ^~", "type needs a value, such as type:Recon*, or type:* for any"),
    ("(title:)", "       ^", #"title needs a value, such as title:"port probe", or title:* for any"#),
    ("user:\"\"", "     ^~", "there is nothing in the quotes: write user:* for any value, NOT user:* for none"),
    ("a \"\"", "  ^~", "there is nothing in the quotes: write a text to search for"),
    ("a \"port probe", "  ^", #"this quote is not closed: end it with ""#),
    ("a\\", " ^", #"nothing follows the backslash: write \\ for the character itself"#),
    ("a (b OR c", "  ^", "this parenthesis is not closed: end it with )"),
    ("a (", "  ^", "this parenthesis is not closed: end it with )"),
    ("user:(a", "     ^", "this parenthesis is not closed: end it with )"),
    ("a) b", " ^", "no parenthesis is open here: take it out, or put it in quotes to search for it"),
    (") b", "^", "no parenthesis is open here: take it out, or put it in quotes to search for it"),
    ("a ()", "  ^~", "there is nothing between the parentheses: put a term there or take them out"),
    ("region:( )", "       ^~~", "there is nothing between the parentheses: put a term there or take them out"),
    ("a AND", "  ^~~", "a term must follow AND; put it in quotes to search for it"),
    ("a OR OR b", "  ^~", "a term must follow OR; put it in quotes to search for it"),
    ("(a AND )", "   ^~~", "a term must follow AND; put it in quotes to search for it"),
    ("NOT", "^~~", "a term must follow NOT; put it in quotes to search for it"),
    ("a - b", "  ^", "a term must follow -; put it in quotes to search for it"),
    ("OR a", "^~", "a term must precede OR; put it in quotes to search for it"),
    ("(AND a)", " ^~~", "a term must precede AND; put it in quotes to search for it"),
    ("user:(a OR)", "        ^~", "a term must follow OR; put it in quotes to search for it"),
    ("user:(OR a)", "      ^~", "a term must precede OR; put it in quotes to search for it"),
    (
      "user:(a AND b)", "        ^~~",
      "a list of values means any of them, so AND cannot stand in it: repeat the field outside"
    ),
    (
      "user:(NOT b)", "      ^~~",
      "a list of values means any of them, so NOT cannot stand in it: repeat the field outside"
    ),
    (
      "user:(a (b))", "        ^",
      "a list of values means any of them, so ( cannot stand in it: repeat the field outside"
    ),
    ("count>(1 2)", "     ^", "> takes one value: repeat the field, or list values after : or ="),
    ("count>=1,2", "     ^~", ">= takes one value: repeat the field, or list values after : or ="),
    ("region>us", "      ^", "region has no order, so > cannot be used: write region:us-west-1"),
    ("sample<=true", "      ^~", "sample has no order, so <= cannot be used: write sample:true"),
    ("count>*", "     ^", "> needs a value and not *: write : for any value"),
    ("port:ssh", "     ^~~", "port is a number, and ssh is none: write one such as 22, or a range such as 20..25"),
    ("port:0x16", "     ^~~~", "port is a number, and 0x16 is none: write one such as 22, or a range such as 20..25"),
    ("count:inf", "      ^~~", "count is a number, and inf is none: write one such as 22, or a range such as 20..25"),
    ("port:80*", "     ^~~", "port is a number, and 80* is none: write one such as 22, or a range such as 20..25"),
    ("port:..", "     ^~", "port is a number, and .. is none: write one such as 22, or a range such as 20..25"),
    (
      "severity:hgih", "         ^~~~",
      "hgih is no severity: write a number, a range such as 4..7, or low, medium, high, critical; did you mean high?"
    ),
    (
      "severity:bad", "         ^~~",
      "bad is no severity: write a number, a range such as 4..7, or low, medium, high, critical"
    ),
    (
      "updated>lastweek", "        ^~~~~~~~",
      "updated is a time, and lastweek is none: write 2026-11-23T04:05:06Z, 2026-11-23, an age such as -7d, "
        + "or a range such as -7d..-1d"
    ),
    (
      "created:2026-02-30", "        ^~~~~~~~~~",
      "created is a time, and 2026-02-30 is none: write 2026-11-23T04:05:06Z, 2026-11-23, an age such as -7d, "
        + "or a range such as -7d..-1d"
    ),
    ("updated>7d", "        ^~", "an age counts back from now and has a minus: 7d; did you mean -7d?"),
    ("updated>-999999999w", "        ^~~~~~~~~~~", "-999999999w reaches back before the year 0001: give a shorter age"),
    ("sample:yes", "       ^~~", "sample is true or false, and not yes; did you mean true?"),
    ("archived:ture", "         ^~~~", "archived is true or false, and not ture; did you mean true?"),
    (
      "ip:example.com", "   ^~~~~~~~~~~",
      "ip is an address, and example.com is none: write one such as 198.51.100.7 or a block such as 198.51.100.0/24"
    ),
    (
      "ip:198.51.*", "   ^~~~~~~~",
      "ip is an address, and 198.51.* is none: write one such as 198.51.100.7 or a block such as 198.51.100.0/24; "
        + "did you mean 198.51.0.0/16?"
    ),
    (
      "direction:inbond", "          ^~~~~~",
      "direction cannot be inbond: it is one of INBOUND, OUTBOUND, UNKNOWN; did you mean INBOUND?"
    ),
    ("direction:up", "          ^~", "direction cannot be up: it is one of INBOUND, OUTBOUND, UNKNOWN"),
    ("severity:7..4", "         ^~~~", "nothing lies in the range 7..4: swap its ends or widen it"),
    ("severity:7..<7", "         ^~~~~", "nothing lies in the range 7..<7: swap its ends or widen it"),
    (
      "severity:high..medium", "         ^~~~~~~~~~~~",
      "nothing lies in the range high..medium: swap its ends or widen it"
    ),
    ("severity>critical", "         ^~~~~~~~", "nothing lies in the range >critical: swap its ends or widen it"),
    ("severity<low", "         ^~~", "nothing lies in the range <low: swap its ends or widen it"),
    ("severity:4..<low", "         ^~~~~~~", "nothing lies in the range 4..<low: swap its ends or widen it"),
    ("updated:-1d..-7d", "        ^~~~~~~~", "nothing lies in the range -1d..-7d: swap its ends or widen it"),
    // Habits from other languages, each of which would otherwise find nothing, or everything, without a word.
    (
      "a and b", "  ^~~",
      "the operators are AND, OR and NOT in capitals: put and in quotes to search for it; did you mean AND?"
    ),
    (
      "user:(a or b)", "        ^~",
      "the operators are AND, OR and NOT in capitals: put or in quotes to search for it; did you mean OR?"
    ),
    (
      "a || b", "  ^~",
      "the operators are AND, OR and NOT in capitals: put || in quotes to search for it; did you mean OR?"
    ),
    (
      "count>100 and <200", "          ^~~",
      "the operators are AND, OR and NOT in capitals: put and in quotes to search for it; did you mean AND?"
    ),
    ("a ! b", "  ^", "a term must follow !; put it in quotes to search for it"),
    (
      "severity>7 AND <9", "               ^",
      "a field must precede <, as in severity>=7: put it in quotes to search for it"
    ),
    ("!=high", "^~", "a field must precede !=, as in severity>=7: put it in quotes to search for it"),
    (
      "title:'port probe'", "      ^", "a phrase stands between straight double quotes, and ' is none; did you mean \"?"
    ),
    (
      "\u{201C}port probe\u{201D}", "^",
      "a phrase stands between straight double quotes, and \u{201C} is none; did you mean \"?"
    ),
    ("has:country", "^~~~~~~~~~~", "unknown field has; did you mean country:*?"),
    ("Recon:EC2", "^~~~~~~~~", "unknown field Recon; did you mean type:Recon:EC2*?"),
    ("service.count>3", "^~~~~~~~~~~~~", "unknown field service.count; did you mean count?"),
    (
      "severity:4-7", "         ^~~",
      "4-7 is no severity: write a number, a range such as 4..7, or low, medium, high, critical; did you mean 4..7?"
    ),
    (
      "severity:[4 TO 7]", "         ^~",
      "[4 is no severity: write a number, a range such as 4..7, or low, medium, high, critical; did you mean 4..?"
    ),
    (
      "severity=hgh", "         ^~~",
      "hgh is no severity: write a number, a range such as 4..7, or low, medium, high, critical; did you mean high?"
    ),
    (
      "sev:8", "^~~", "unknown field sev; did you mean severity?"
    ),
    (
      "updated>-30min", "        ^~~~~~",
      "updated is a time, and -30min is none: write 2026-11-23T04:05:06Z, 2026-11-23, an age such as -7d, "
        + "or a range such as -7d..-1d; did you mean -30m?"
    ),
    (
      "updated>2026-11-23T04:05", "        ^~~~~~~~~~~~~~~~",
      "updated is a time, and 2026-11-23T04:05 is none: write 2026-11-23T04:05:06Z, 2026-11-23, an age such as -7d, "
        + "or a range such as -7d..-1d; did you mean 2026-11-23T04:05:00Z?"
    ),
    // Values that nothing has.
    (
      "region:us-wst-1", "       ^~~~~~~~",
      "no region us-wst-1 is known: write one such as us-west-1, a pattern such as eu-*, or put it in quotes to insist; "
        + "did you mean us-west-1?"
    ),
    (
      "region:(us-west-1 OR eu)", "                     ^~",
      "no region eu is known: write one such as us-west-1, a pattern such as eu-*, or put it in quotes to insist; "
        + "did you mean eu-*?"
    ),
    (
      "type:Recon", "     ^~~~~",
      "Recon is only a part of a finding type, and all of it is compared: write a * for the rest, or quotes to insist; "
        + "did you mean Recon*?"
    ),
    (
      "type:PortProbe", "     ^~~~~~~~~",
      "PortProbe is only a part of a finding type, and all of it is compared: write a * for the rest, or quotes to insist; "
        + "did you mean *PortProbe*?"
    ),
    (
      "account:1111-2222-3333", "        ^~~~~~~~~~~~~~",
      "an account is twelve digits, and 1111-2222-3333 is not: put it in quotes to insist; did you mean 111122223333?"
    ),
    (
      "country:UK", "        ^~",
      "no country UK is known: write its two-letter code or its English name, or put it in quotes to insist; "
        + "did you mean GB?"
    ),
    (
      "country:Germny", "        ^~~~~~",
      "no country Germny is known: write its two-letter code or its English name, or put it in quotes to insist; "
        + "did you mean Germany?"
    ),
    ("ip:10.0.0.0/33", "   ^~~~~~~~~~~", "ip takes blocks of /0 to /32 in this family, and 10.0.0.0/33 is none"),
    (
      "ip:2001:db8::/129", "   ^~~~~~~~~~~~~~",
      "ip takes blocks of /0 to /128 in this family, and 2001:db8::/129 is none"
    ),
    (
      "ip:10.0.0/24", "   ^~~~~~~~~",
      "ip is an address, and 10.0.0/24 is none: write one such as 198.51.100.7 or a block such as 198.51.100.0/24; "
        + "did you mean 10.0.0.0/24?"
    ),
    (
      "ip:10.0.0.0/255.0.0.0", "   ^~~~~~~~~~~~~~~~~~",
      "ip is an address, and 10.0.0.0/255.0.0.0 is none: write one such as 198.51.100.7 or a block such as "
        + "198.51.100.0/24; did you mean 10.0.0.0/8?"
    ),
    (
      "ip:10.1.", "   ^~~~~",
      "ip is an address, and 10.1. is none: write one such as 198.51.100.7 or a block such as 198.51.100.0/24; "
        + "did you mean 10.1.0.0/16?"
    ),
    (
      "ip:198.51.100.7:443", "   ^~~~~~~~~~~~~~~~",
      "ip is an address, and 198.51.100.7:443 is none: write one such as 198.51.100.7 or a block such as 198.51.100.0/24; "
        + "did you mean 198.51.100.7?"
    ),
    // Saved searches.
    (
      "x @nobody", "  ^~~~~~~",
      "there is no saved search @nobody to be seen here: put it in quotes to search for the text"
    ),
    (
      "@a*", "^~~",
      "@a* names no saved search: write @ and 1 to 64 letters, digits, dots, hyphens and underscores, the first a letter "
        + "or digit, or put it in quotes to search for it"
    ),
    ("a\u{7}b", " ^", "the query holds the control character U+0007: take it out"),
  ]

  @Test(arguments: cases)
  func `an error names the place, the trouble and what to write`(query: String, mark: String, message: String) {
    let error = #expect(throws: QueryError.self) { try QueryParser.parse(query, now: now) }
    #expect(error?.description == message)
    let shown = query.replacing("\u{7}", with: " ")
    #expect(error?.rendered(in: query) == "\(shown)\n\(mark)\n\(message)")
  }

  @Test(arguments: [
    (String(repeating: "a", count: 8193), "the query has 8193 bytes and may have 8192: ask for less at once"),
    (String(repeating: "a ", count: 257), "the query has more than 256 terms: ask for less at once"),
    (
      "port:" + (0..<257).map(String.init).joined(separator: ","),
      "the query has more than 256 terms: ask for less at once"
    ),
    (String(repeating: "(", count: 65), "the query nests deeper than 64 levels: take out parentheses"),
    (String(repeating: "NOT ", count: 65) + "a", "the query nests deeper than 64 levels: take out parentheses"),
    (String(repeating: "-", count: 8000), "the query nests deeper than 64 levels: take out parentheses"),
  ])
  func `a query beyond a limit is told the limit`(query: String, message: String) {
    let error = #expect(throws: QueryError.self) { try QueryParser.parse(query, now: now) }
    #expect(error?.description == message)
  }

  @Test func `offsets count Unicode scalars`() {
    let error = #expect(throws: QueryError.self) { try QueryParser.parse("e\u{301}端 😀 rgion:x", now: now) }
    #expect(error?.offset == 6)
    #expect(error?.length == 5)
    #expect(error?.suggestion == "region")
  }

  @Test func `of a long query the surroundings are shown`() throws {
    let query = String(repeating: "probe ", count: 50) + "rgion:x" + String(repeating: " probe", count: 50)
    let error = #expect(throws: QueryError.self) { try QueryParser.parse(query, now: now) }
    let lines = try #require(error?.rendered(in: query)).split(separator: "\n")
    #expect(lines[0].count == 98)
    #expect(lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
    let indent = lines[1].prefix { $0 == " " }.count
    #expect(lines[0].dropFirst(indent).hasPrefix("rgion:x"))
  }

  @Test func `rendering beside another query than the one that was parsed does not fail`() {
    for (query, _, _) in Self.cases {
      let error = #expect(throws: QueryError.self) { try QueryParser.parse("some words OR \(query)", now: now) }
      for other in ["", "x", "a\nb"] { #expect(error?.rendered(in: other).isEmpty == false) }
    }
  }

  @Test func `a query cannot steer the terminal it is shown on`() {
    let error = #expect(throws: QueryError.self) { try QueryParser.parse("a\u{1B}[2Jb\u{202E}c\nrgion:x", now: now) }
    #expect(error?.rendered(in: "a\u{1B}[2Jb\u{202E}c\nrgion:x").hasPrefix("a [2Jb c rgion:x\n ^\n") == true)
  }
}
