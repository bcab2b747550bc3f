import Findings
import Platform
import Testing

/// Every shape that findings come in, and what decides which batch they go to.
@Suite struct DocumentReaderTests {
  typealias Fixtures = DocumentFixtures

  static let inputs: [(name: String, text: String)] = [
    ("a line", Fixtures.wire),
    ("a line with its line break", Fixtures.wire + "\n"),
    ("a line of a Windows file", Fixtures.wire + "\r\n"),
    ("a byte order mark before it", "\u{FEFF}" + Fixtures.wire),
    ("blanks around it", " \t\n\n " + Fixtures.wire + " \t \n"),
    ("an array", "[" + Fixtures.wire + "]"),
    ("arrays in arrays", "[[], [[" + Fixtures.wire + "]]]"),
    ("an event", Fixtures.event(Fixtures.wire)),
    (
      "an event whose detail is not last",
      #"{"detail":\#(Fixtures.wire),"region":"us-west-1","source":"aws.guardduty"}"#
    ),
    ("an event with an escape in its key", #"{"region":"us-west-1","det\u0061il":\#(Fixtures.wire)}"#),
    ("an event with blanks everywhere", #" { "region" : "us-west-1" , "detail" : \#(Fixtures.wire) } "#),
    ("a notification", Fixtures.notification(Fixtures.event(Fixtures.wire))),
    ("a message", Fixtures.queueMessage(Fixtures.event(Fixtures.wire))),
    ("a message of the API", Fixtures.queueMessage(Fixtures.wire, key: "Body")),
    ("a message with a notification", Fixtures.queueMessage(Fixtures.notification(Fixtures.event(Fixtures.wire)))),
    ("a raw text in a notification in a message", Fixtures.queueMessage(Fixtures.notification(Fixtures.wire))),
    ("an answer of the queue", #"{"Messages":[\#(Fixtures.queueMessage(Fixtures.wire, key: "Body"))]}"#),
    ("a Lambda event of a queue", #"{"Records":[\#(Fixtures.queueMessage(Fixtures.event(Fixtures.wire)))]}"#),
    (
      "a Lambda event of a topic",
      #"{"Records":[{"EventSource":"aws:sns","Sns":\#(Fixtures.notification(Fixtures.wire))}]}"#
    ),
    ("a page", #"{"findings":[\#(Fixtures.wire)]}"#),
    ("a page with more members", #"{"Findings":[\#(Fixtures.wire)],"NextToken":"}]"}"#),
    ("a request of Firehose", Fixtures.firehoseRequest([Array(Fixtures.event(Fixtures.wire).utf8)])),
    ("JSON in a string", Fixtures.quoted(Fixtures.wire)),
  ]

  @Test(arguments: inputs.map(\.name))
  func `a finding comes out as it went in, whatever it came in`(name: String) throws {
    let input = try #require(Self.inputs.first { $0.name == name }).text
    #expect(DocumentReading.lines(input) == [Fixtures.wire])
  }

  @Test(arguments: inputs.map(\.name))
  func `every shape is read several times over, one after another and compressed`(name: String) throws {
    let input = Array(try #require(Self.inputs.first { $0.name == name }).text.drop { $0 == "\u{FEFF}" }.utf8)
    let compressor = GzipCompressor(level: 6)
    let repeated = input + input + [0x0A] + input
    #expect(DocumentReading.findings(repeated).map(\.text) == [Fixtures.wire, Fixtures.wire, Fixtures.wire])
    let members = compressor.member(of: input.span) + compressor.member(of: repeated.span)
    #expect(DocumentReading.findings(members).map(\.text) == Array(repeating: Fixtures.wire, count: 4))
  }

  @Test func `a gzip file inside a Firehose record is read`() {
    let compressor = GzipCompressor(level: 1)
    let two = Array((Fixtures.wire + "\n" + Fixtures.other).utf8)
    let request = Fixtures.firehoseRequest([compressor.member(of: two.span), Array(Fixtures.other.utf8)])
    #expect(DocumentReading.lines(request) == [Fixtures.wire, Fixtures.other, Fixtures.other])
  }

  @Test func `one Firehose record may hold several findings without anything between them`() {
    let request = Fixtures.firehoseRequest([Array((Fixtures.other + Fixtures.wire + Fixtures.other).utf8)])
    #expect(DocumentReading.lines(request) == [Fixtures.other, Fixtures.wire, Fixtures.other])
  }

  @Test func `keys of the API become those of the wire and nothing else changes`() {
    #expect(DocumentReading.lines(Fixtures.api) == [Fixtures.apiOnTheWire])
    #expect(DocumentReading.lines(Fixtures.event(Fixtures.api)) == [Fixtures.apiOnTheWire])
    #expect(DocumentReading.lines(#"{"Findings":[\#(Fixtures.api)]}"#) == [Fixtures.apiOnTheWire])
  }

  @Test func `white space with a line break in it goes and all other white space stays`() {
    let pretty = "{ \t\n  \"id\" : \"a b\\n\",\r\n\t\"type\":\"T:E/x\" , \"n\": [ 1,\n\n 2 ,3 ]\r}"
    #expect(DocumentReading.lines(pretty) == [#"{"id" : "a b\n","type":"T:E/x" , "n": [ 1,2 ,3 ]}"#])
    #expect(DocumentReading.lines(Fixtures.event(pretty)) == [#"{"id" : "a b\n","type":"T:E/x" , "n": [ 1,2 ,3 ]}"#])
  }

  @Test func `the event's region decides, else the ARN's, else none is named`() throws {
    let event = try #require(DocumentReading.findings(Fixtures.event(Fixtures.wire)).first)
    #expect(event.envelopeRegion?.name == "us-west-1" && event.region?.name == "us-west-1")
    let bare = try #require(DocumentReading.findings(Fixtures.wire).first)
    #expect(bare.envelopeRegion == nil && bare.region?.name == "eu-west-3")
    let api = try #require(DocumentReading.findings(Fixtures.api).first)
    #expect(api.region?.name == "cn-north-1")
    let other = try #require(DocumentReading.findings(Fixtures.other).first)
    #expect(other.region == nil)
  }

  @Test(arguments: ["", "../../etc", "us-west-1/..", "US-WEST-1", "GLOBAL"])
  func `a region that could not be part of a path is not taken from an event`(region: String) throws {
    let event = try #require(DocumentReading.findings(Fixtures.event(Fixtures.wire, region: region)).first)
    #expect(event.envelopeRegion == nil)
    #expect(event.region?.name == "eu-west-3")
  }

  @Test(arguments: [
    (#""2026-11-23T04:05:06.789Z""#, "2026-11-23T04:05:06.789Z"),
    (#""2026-11-23T05:05:06+01:00""#, "2026-11-23T04:05:06Z"),
    (#""2025-02-25 20:40:06.721""#, "2025-02-25T20:40:06.721Z"),
    ("1795406706", "2026-11-23T04:05:06Z"),
    ("1795406706.5", "2026-11-23T04:05:06.500Z"),
    ("1795406706000", "2026-11-23T04:05:06Z"),
    ("1.795406706E9", "2026-11-23T04:05:06Z"),
    (#""yesterday""#, nil), ("null", nil), ("[]", nil), ("-1e300", nil), ("1e300", nil), (#""""#, nil),
  ])
  func `updatedAt may be a text or a number, and is none when it is no time`(value: String, expected: String?) throws {
    let finding = try #require(
      DocumentReading.findings(#"{"id":"a","type":"b","updatedAt":\#(value)}"#).first)
    #expect(finding.updated?.description == expected)
    #expect(DocumentReading.findings(#"{"Id":"a","Type":"b","UpdatedAt":\#(value)}"#).first?.updated == finding.updated)
  }

  @Test func `only the top level of a finding is looked at`() {
    let input = #"{"resource":{"id":"a","type":"b","arn":"x"},"id":"a"}"#
    #expect(DocumentReading.summary(input) == ["without-type: " + input])
  }

  @Test func `of a member that is there twice the last counts`() {
    let twice = #"{"id":"","type":"b","id":"a","arn":"1","arn":"a:b:c:us-east-2:d"}"#
    #expect(DocumentReading.findings(twice).first?.region?.name == "us-east-2")
    let emptied = #"{"id":"a","type":"b","id":""}"#
    #expect(DocumentReading.summary(emptied) == ["without-id: " + emptied])
  }

  @Test func `the offset is that of the outermost value in the inflated input`() {
    let input = "\n " + Fixtures.other + "\n" + #"{"Findings":[\#(Fixtures.other),3]}"#
    let second = 2 + Fixtures.other.utf8.count + 1
    let offsets = DocumentReading.whole(Array(input.utf8)).map { document in
      switch document {
      case .finding(let finding): finding.offset
      case .rejected(let rejected): rejected.offset
      }
    }
    #expect(offsets == [2, second, second])
  }

  @Test func `a reader that starts at the settled offset misses nothing and repeats nothing`() {
    let input = Array((Fixtures.wire + "\n" + Fixtures.other + "\n" + Fixtures.wire + "\n").utf8)
    for cut in 0...input.count {
      var first: [ReadDocument] = []
      var reader = DocumentReader()
      reader.push(input.span.extracting(0..<cut)) { first.append($0) }
      let rest = DocumentReading.whole(Array(input[reader.settledOffset...]))
      let lines = (first + rest).map { document in
        if case .finding(let finding) = document { finding.text } else { "rejected" }
      }
      #expect(lines == [Fixtures.wire, Fixtures.other, Fixtures.wire], "cut at \(cut)")
    }
  }

  @Test func `a reader goes on after emit threw and after the end`() throws {
    struct Full: Error {}
    var reader = DocumentReader()
    let input = Array((Fixtures.wire + "\n{").utf8)
    #expect(throws: Full.self) {
      try reader.push(input.span) { (_: consuming ReadDocument) throws(Full) in throw Full() }
    }
    var count = 0
    for _ in 0..<3 {
      reader.push(Array(Fixtures.wire.utf8).span) { _ in count += 1 }
      reader.finish { _ in count += 1 }
    }
    #expect(count == 3)
  }

  @Test func `nothing in, nothing out`() {
    for input in ["", " \n\t\r\n", "[]", "[ ]\n[]", "\u{FEFF}", #"{"Findings":[]}"#, #"{"Records":[]}"#] {
      #expect(DocumentReading.summary(input) == [])
    }
  }
}
