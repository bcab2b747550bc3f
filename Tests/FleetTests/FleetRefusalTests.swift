import Fleet
import Testing

/// One spoiled fleet and the one line it is refused with.
struct Refusal: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  let message: String

  init(_ old: String, _ new: String, _ message: String) {
    self.old = old
    self.new = new
    self.message = message
  }

  var testDescription: String { message }
}

@Suite struct FleetRefusalTests {
  @Test(arguments: collectorCases + regionCases + sourceCases + spoolAndBatchCases + limitCases)
  func `a mistake is refused with its line, its key, what was found and what is allowed`(_ refusal: Refusal) {
    let text = FleetText.replacing(refusal.old, refusal.new)
    #expect(FleetText.refusal(of: text) == "regions.yaml: 1 problem\n  line \(refusal.message)")
  }

  @Test func `five mistakes in one file are five lines in the order of the file`() {
    let text = """
      collector:
        url: http://collector.example
        lisen: 127.0.0.1:8440
      regions:
        us-west-1:
          key: { id: west, file: keys/west.key }
          accounts: [111122223333]
          sources:
            - sqs: { queue_url: "https://sqs.us-west-1.amazonaws.com/111122223333/findings" }
          spool: { directory: spool, max_bytes: 1 MiB }
          batch: { max_findings: many }
      """
    #expect(
      FleetText.refusal(of: text) == """
        regions.yaml: 5 problems
          line 2: collector.url: "http://collector.example" is not https; use https, or set \
        collector.plaintext_allowed: true
          line 3: collector.lisen: unknown key; did you mean collector.listen?
          line 9: regions.us-west-1.sources[0].sqs: not available in this version; use files or stdin
          line 10: regions.us-west-1.spool.max_bytes: "1 MiB" is too small; use 16 MiB or more
          line 11: regions.us-west-1.batch.max_findings: "many" is not a whole number; use 1 to 10000, without quotes
        """)
  }

  @Test func `a problem knows its line and column and its key path`() throws {
    let error = #expect(throws: FleetError.self) {
      try FleetText.parse(FleetText.replacing("max_findings: 1000", "max_findings: 0"))
    }
    guard case .problems(let name, let problems)? = error else {
      Issue.record("refused for another reason: \(String(describing: error))")
      return
    }
    #expect(name == "regions.yaml")
    #expect(
      problems == [
        FleetProblem(
          line: 11, column: 14, keyPath: "regions.us-west-1.batch.max_findings",
          message: "0 is too small; use 1 to 10000")
      ])
  }

  @Test func `two regions may share neither an agent name, a key id nor a spool`() {
    let text =
      FleetText.valid + """

          eu-west-1:
            agent: us-west-1
            key: { id: west, file: keys/other.key }
            sources: [ { stdin: {} } ]
            spool: { directory: ./folder/../spool/ }
        """
    #expect(
      FleetText.refusal(of: text) == """
        regions.yaml: 3 problems
          line 13: regions.eu-west-1.agent: "us-west-1" is also the agent of us-west-1 (line 5); use another name
          line 14: regions.eu-west-1.key.id: "west" is also the key of us-west-1 (line 6); use a key of its own
          line 16: regions.eu-west-1.spool.directory: "/etc/muster/spool" is also the spool of us-west-1 (line 10); \
        use a folder of its own
        """)
  }

  @Test func `every repeated key is reported beside the other mistakes`() {
    let text = """
      collector:
        url: http://127.0.0.1:8440
        "url": http://127.0.0.1:8441
        url: http://127.0.0.1:8442
        lisen: x
      regions:
        us-west-1:
          key: { id: west, file: a, file: b }
          sources: [ { stdin: {} } ]
        us-west-1:
          key: { id: west, file: a }
          sources: [ { stdin: {} } ]
      """
    #expect(
      FleetText.refusal(of: text) == """
        regions.yaml: 5 problems
          line 3: collector.url: given twice, first on line 2; keep one
          line 4: collector.url: given twice, first on line 2; keep one
          line 5: collector.lisen: unknown key; did you mean collector.listen?
          line 8: regions.us-west-1.key.file: given twice, first on line 8; keep one
          line 10: regions.us-west-1: given twice, first on line 7; keep one
        """)
  }

  @Test func `text from the file cannot begin a line of its own or move the cursor`() {
    let text = FleetText.replacing("accounts: any", #""acc\nounts\e[2J": any"#)
    #expect(
      FleetText.refusal(of: text) == """
        regions.yaml: 1 problem
          line 7: regions.us-west-1.acc\\u{a}ounts\\u{1b}[2J: unknown key; \
        known are agent, key, reports, accounts, sources, spool and batch
        """)
  }
}

extension FleetRefusalTests {
  static let collectorCases = [
    Refusal("  listen:", "  tls: {}\n  listen:", "3: collector.tls: unknown key; known are \(collectorKeys)"),
    Refusal("  listen:", "  dat: x\n  listen:", "3: collector.dat: unknown key; did you mean collector.data?"),
    Refusal(
      "  listen:", "  plain_text_allowed: true\n  listen:",
      "3: collector.plain_text_allowed: unknown key; did you mean collector.plaintext_allowed?"),
    Refusal("  url: http://127.0.0.1:8440\n", "", "1: collector.url: missing; use \(url)"),
    Refusal("url: http://127.0.0.1:8440", "url:", "2: collector.url: nothing is not a collector URL; use \(url)"),
    Refusal("http://127.0.0.1:8440", "[a]", "2: collector.url: a list is not a collector URL; use \(url)"),
    Refusal("http://127.0.0.1:8440", "{a: b}", "2: collector.url: a mapping is not a collector URL; use \(url)"),
    Refusal(
      "http://127.0.0.1:8440", "ftp://collector.example",
      #"2: collector.url: "ftp://collector.example" is not a collector URL; use \#(url)"#),
    Refusal("http://127.0.0.1:8440", "https://", #"2: collector.url: "https://" is not a collector URL; use \#(url)"#),
    Refusal(
      "http://127.0.0.1:8440", "https:///path",
      #"2: collector.url: "https:///path" is not a collector URL; use \#(url)"#),
    Refusal(
      "http://127.0.0.1:8440", "https://a:65536",
      #"2: collector.url: "https://a:65536" is not a collector URL; use \#(url)"#),
    Refusal(
      "http://127.0.0.1:8440", "https://a/?q=1",
      #"2: collector.url: "https://a/?q=1" is not a collector URL; use \#(url)"#),
    Refusal(
      "http://127.0.0.1:8440", "collector.example:8440",
      #"2: collector.url: "collector.example:8440" is not a collector URL; use \#(url)"#),
    Refusal(
      "http://127.0.0.1:8440", "https://user:secret@collector.example",
      "2: collector.url: may not hold a user or password; use a URL without @"),
    Refusal(
      "http://127.0.0.1:8440", "http://127.0.0.1.collector.example",
      #"2: collector.url: "http://127.0.0.1.collector.example" is not https; "#
        + "use https, or set collector.plaintext_allowed: true"),
    Refusal(
      "127.0.0.1:8440\nregions", ":8440\nregions",
      #"3: collector.listen: ":8440" is not an address to listen on; use \#(listen)"#),
    Refusal(
      "127.0.0.1:8440\nregions", "8440\nregions",
      "3: collector.listen: 8440 is not an address to listen on; use \(listen)"),
    Refusal(
      "127.0.0.1:8440\nregions", "::1:8440\nregions",
      #"3: collector.listen: "::1:8440" is not an address to listen on; use \#(listen)"#),
    Refusal(
      "127.0.0.1:8440\nregions", "127.0.0.1:99999\nregions",
      #"3: collector.listen: "127.0.0.1:99999" is not an address to listen on; use \#(listen)"#),
    Refusal(
      "listen: 127.0.0.1:8440", "plaintext_allowed: yes",
      #"3: collector.plaintext_allowed: "yes" is not a flag; use true or false, without quotes"#),
    Refusal(
      "listen: 127.0.0.1:8440", #"plaintext_allowed: "true""#,
      #"3: collector.plaintext_allowed: "true" is not a flag; use true or false, without quotes"#),
    Refusal(
      "listen: 127.0.0.1:8440", #"data: """#,
      #"3: collector.data: "" is not a path; use a file or folder, absolute or from the folder of this file"#),
    Refusal(
      "listen: 127.0.0.1:8440", "clock_tolerance: 300",
      "3: collector.clock_tolerance: 300 is not a duration; use \(duration)"),
    Refusal(
      "listen: 127.0.0.1:8440", "clock_tolerance: 2h",
      #"3: collector.clock_tolerance: "2h" is too large; use 1s to 1h"#),
    Refusal(
      "listen: 127.0.0.1:8440", "sign_in: { minimum_password_length: 7 }",
      "3: collector.sign_in.minimum_password_length: 7 is too small; use 8 to 64"),
    Refusal(
      "listen: 127.0.0.1:8440", "sign_in: { idle: 31d }",
      #"3: collector.sign_in.idle: "31d" is too large; use 1m to 30d"#),
    Refusal(
      "listen: 127.0.0.1:8440", "sign_in: { absolute: week }",
      #"3: collector.sign_in.absolute: "week" is not a duration; use a whole number with m, h or d, such as 12h or 7d"#),
    Refusal(
      "listen: 127.0.0.1:8440", "sign_in: { idle: 2d, absolute: 1d }",
      "3: collector.sign_in.idle: idle is longer than absolute, so that it could never be reached; use less"),
    Refusal(
      "listen: 127.0.0.1:8440", "sign_in: { idel: 2d }",
      "3: collector.sign_in.idel: unknown key; did you mean collector.sign_in.idle?"),
  ]

  static let limitCases = [
    Refusal(
      "listen: 127.0.0.1:8440", "retention: { default: 30d }",
      #"3: collector.retention.default: "30d" is too short; use 90d to 36500d, or forever"#),
    Refusal(
      "listen: 127.0.0.1:8440", "retention: { us-west-1: 24h }",
      #"3: collector.retention.us-west-1: "24h" is not an age; "#
        + "use a whole number with d, w or y, such as 400d or 2y, or forever"),
    Refusal(
      "listen: 127.0.0.1:8440", "retention: { Mars: 2y }",
      #"3: collector.retention.Mars: "Mars" is not a region; use lower-case words and a number, such as us-west-1"#),
    Refusal(
      "listen: 127.0.0.1:8440", "compaction: true",
      "3: collector.compaction: a single value is not a mapping; use the keys enabled, after and min_segments"),
    Refusal(
      "listen: 127.0.0.1:8440", "compaction: { enabled: yes }",
      #"3: collector.compaction.enabled: "yes" is not a flag; use true or false, without quotes"#),
    Refusal(
      "listen: 127.0.0.1:8440", "compaction: { enabled: true, min_segments: 1 }",
      "3: collector.compaction.min_segments: 1 is too small; use 2 to 4096"),
    Refusal(
      "listen: 127.0.0.1:8440", "compaction: { every: 24h }",
      "3: collector.compaction.every: unknown key; known are enabled, after and min_segments"),
    Refusal(
      "listen: 127.0.0.1:8440", "limits: 16 MiB",
      "3: collector.limits: a single value is not a mapping; "
        + "use the keys max_body_bytes, max_bodies_in_flight_bytes, max_decompressed_bytes and max_line_bytes"),
    Refusal(
      "listen: 127.0.0.1:8440", "limits: { max_body_byte: 1 }",
      "3: collector.limits.max_body_byte: unknown key; did you mean collector.limits.max_body_bytes?"),
    Refusal(
      "listen: 127.0.0.1:8440", "limits: { max_body_bytes: 1 KiB }",
      #"3: collector.limits.max_body_bytes: "1 KiB" is too small; use 64 KiB to 256 MiB"#),
    Refusal(
      "listen: 127.0.0.1:8440", "limits: { max_body_bytes: 128 MiB }",
      "3: collector.limits.max_bodies_in_flight_bytes: 64 MiB is less than max_body_bytes, 128 MiB; use at least that"),
    Refusal(
      "listen: 127.0.0.1:8440", "limits: { max_line_bytes: 32 MiB, max_decompressed_bytes: 16 MiB }",
      "3: collector.limits.max_decompressed_bytes: 16 MiB is less than max_line_bytes, 32 MiB; use at least that"),
    Refusal(
      "listen: 127.0.0.1:8440", "limits: { max_line_bytes: 512 KiB }",
      #"3: collector.limits.max_line_bytes: "512 KiB" is too small; use 1 MiB to 64 MiB"#),
    Refusal(
      "listen: 127.0.0.1:8440", "segments: { max_bytes: 128 MB }",
      #"3: collector.segments.max_bytes: "128 MB" is not a size; use \#(size)"#),
    Refusal(
      "listen: 127.0.0.1:8440", "segments: { max_bytes: 99999999999 TiB }",
      #"3: collector.segments.max_bytes: "99999999999 TiB" is not a size; use \#(size)"#),
    Refusal(
      "listen: 127.0.0.1:8440", "segments: { max_age: 1 day }",
      #"3: collector.segments.max_age: "1 day" is not a duration; use \#(duration)"#),
    Refusal(
      "listen: 127.0.0.1:8440\n", "limits: { max_decompressed_bytes: 2 MiB }\n",
      "11: regions.us-west-1.batch.max_bytes: 4 MiB is more than collector.limits.max_decompressed_bytes; "
        + "use at most 2 MiB"),
  ]

  static let regionCases = [
    Refusal(
      "us-west-1:", "us_west_1:",
      #"5: regions.us_west_1: "us_west_1" is not a region; use lower-case words and a number, such as us-west-1"#),
    Refusal(
      "us-west-1:", "../etc:",
      #"5: regions.../etc: "../etc" is not a region; use lower-case words and a number, such as us-west-1"#),
    Refusal(
      "accounts: any", "acounts: any",
      "7: regions.us-west-1.acounts: unknown key; did you mean regions.us-west-1.accounts?"),
    Refusal(
      "accounts: any", "forward: {}",
      "7: regions.us-west-1.forward: unknown key; known are agent, key, reports, accounts, sources, spool and batch"),
    Refusal(
      "accounts: any", "agent: West",
      #"7: regions.us-west-1.agent: "West" is not an agent name; use 1 to 63 of a-z, 0-9 and -, the first not -"#),
    Refusal(
      "accounts: any", "agent: -west",
      #"7: regions.us-west-1.agent: "-west" is not an agent name; use 1 to 63 of a-z, 0-9 and -, the first not -"#),
    Refusal(
      "    key: { id: west, file: keys/west.key }\n", "",
      "5: regions.us-west-1.key: missing; use key: { id: …, file: … }"),
    Refusal(
      "{ id: west, file: keys/west.key }", "c2VjcmV0",
      "6: regions.us-west-1.key: a single value is not a mapping; use the keys id and file"),
    Refusal(
      "id: west, ", "",
      "6: regions.us-west-1.key.id: missing; "
        + "use 1 to 63 of A-Z, a-z, 0-9, -, _ and ., the first a letter or digit"),
    Refusal(
      "id: west", "id: we/st",
      #"6: regions.us-west-1.key.id: "we/st" is not a key id; "#
        + "use 1 to 63 of A-Z, a-z, 0-9, -, _ and ., the first a letter or digit"),
    Refusal(
      ", file: keys/west.key", "",
      "6: regions.us-west-1.key.file: missing; use a file or folder, absolute or from the folder of this file"),
    Refusal(
      "accounts: any", "accounts: 111122223333",
      "7: regions.us-west-1.accounts: 111122223333 is not a list; use any, or a list of account numbers"),
    Refusal(
      "accounts: any", "accounts: { a: b }",
      "7: regions.us-west-1.accounts: a mapping is not a list; use any, or a list of account numbers"),
    Refusal(
      "accounts: any", "accounts: []",
      "7: regions.us-west-1.accounts: an empty list would refuse every finding; "
        + "use any, or a list of account numbers"),
    Refusal(
      "accounts: any", "accounts: [ 111122223333, [] ]",
      "7: regions.us-west-1.accounts[1]: a list is not an account; use an account number such as 111122223333"),
  ]

  static let sourceCases = [
    Refusal(
      "    sources:\n      - files: { path: findings }\n", "",
      "5: regions.us-west-1.sources: missing; use a list such as - files: { path: … }"),
    Refusal(
      "\n      - files: { path: findings }", " []",
      "8: regions.us-west-1.sources: an empty list is not a list of sources; use a list such as - files: { path: … }"),
    Refusal(
      "\n      - files: { path: findings }", " { files: { path: findings } }",
      "8: regions.us-west-1.sources: a mapping is not a list of sources; use a list such as - files: { path: … }"),
    Refusal(
      "- files: { path: findings }", "- stdin",
      "9: regions.us-west-1.sources[0]: a single value is not a source; use one of files: { path: … } or stdin: {}"),
    Refusal(
      "- files: { path: findings }", "- { files: { path: a }, stdin: {} }",
      "9: regions.us-west-1.sources[0]: 2 kinds in one source; use one of files: { path: … } or stdin: {}"),
    Refusal(
      "- files: { path: findings }", "- {}",
      "9: regions.us-west-1.sources[0]: 0 kinds in one source; use one of files: { path: … } or stdin: {}"),
    Refusal(
      "- files: { path: findings }", "- file: { path: findings }",
      "9: regions.us-west-1.sources[0].file: unknown source; did you mean regions.us-west-1.sources[0].files?"),
    Refusal(
      "- files: { path: findings }", "- kafka: {}",
      "9: regions.us-west-1.sources[0].kafka: unknown source; use one of files: { path: … } or stdin: {}"),
    Refusal(
      "- files: { path: findings }", "- s3_export: { bucket: b }",
      "9: regions.us-west-1.sources[0].s3_export: not available in this version; use files or stdin"),
    Refusal(
      "- files: { path: findings }", "- guardduty: { poll: 5m }",
      "9: regions.us-west-1.sources[0].guardduty: not available in this version; use files or stdin"),
    Refusal(
      "- files: { path: findings }", "- http: { listen: a }",
      "9: regions.us-west-1.sources[0].http: not available in this version; use files or stdin"),
    Refusal(
      "- files: { path: findings }", "- files: { watch: true }",
      "9: regions.us-west-1.sources[0].files.path: missing; "
        + "use a file or folder, absolute or from the folder of this file"),
    Refusal(
      "path: findings", "path: findings, watch: 1",
      "9: regions.us-west-1.sources[0].files.watch: 1 is not a flag; use true or false, without quotes"),
    Refusal(
      "- files: { path: findings }", "- stdin: { path: a }",
      "9: regions.us-west-1.sources[0].stdin.path: unknown key; stdin has no options, use stdin: {}"),
    Refusal(
      "- files: { path: findings }", "- stdin: {}\n      - stdin: {}",
      "10: regions.us-west-1.sources[1]: stdin is read already; keep one"),
  ]

  static let spoolAndBatchCases = [
    Refusal(
      "directory: spool", "directory: [a]",
      "10: regions.us-west-1.spool.directory: a list is not a path; "
        + "use a file or folder, absolute or from the folder of this file"),
    Refusal(
      "directory: spool", "max_byte: 1 GiB",
      "10: regions.us-west-1.spool.max_byte: unknown key; did you mean regions.us-west-1.spool.max_bytes?"),
    Refusal(
      "directory: spool", "max_bytes: 16777215",
      "10: regions.us-west-1.spool.max_bytes: 16777215 is too small; use 16 MiB or more"),
    Refusal(
      "directory: spool", "max_bytes: -1",
      #"10: regions.us-west-1.spool.max_bytes: "-1" is not a size; use \#(size)"#),
    Refusal(
      "max_findings: 1000", "max_findings: 10001",
      "11: regions.us-west-1.batch.max_findings: 10001 is too large; use 1 to 10000"),
    Refusal(
      "max_findings: 1000", #"max_findings: "1000""#,
      #"11: regions.us-west-1.batch.max_findings: "1000" is not a whole number; use 1 to 10000, without quotes"#),
    Refusal(
      "max_findings: 1000", "max_findings: 1_000",
      #"11: regions.us-west-1.batch.max_findings: "1_000" is not a whole number; use 1 to 10000, without quotes"#),
    Refusal(
      "max_findings: 1000", "max_bytes: 65535",
      "11: regions.us-west-1.batch.max_bytes: 65535 is too small; use 64 KiB to 32 MiB"),
    Refusal(
      "max_findings: 1000", "max_bytes: 33 MiB",
      #"11: regions.us-west-1.batch.max_bytes: "33 MiB" is too large; use 64 KiB to 32 MiB"#),
    Refusal(
      "max_findings: 1000", "max_age: 9ms",
      #"11: regions.us-west-1.batch.max_age: "9ms" is too small; use 10ms to 10m"#),
    Refusal(
      "max_findings: 1000", "max_age: 11m",
      #"11: regions.us-west-1.batch.max_age: "11m" is too large; use 10ms to 10m"#),
    Refusal(
      "max_findings: 1000", "max_age: 1.5s",
      #"11: regions.us-west-1.batch.max_age: "1.5s" is not a duration; use \#(duration)"#),
  ]

  private static let url = "http or https with a host, such as https://collector.example:8440"
  private static let listen = "host:port, such as 127.0.0.1:8440, or 0.0.0.0:8440 for every interface"
  private static let size = "bytes or a whole number of KiB, MiB, GiB or TiB, such as 4 MiB"
  private static let duration = "a whole number with ms, s, m or h, such as 2s"
  private static let collectorKeys =
    "url, listen, data, plaintext_allowed, limits, segments, compaction, retention, clock_tolerance, metrics_open and sign_in"
}
