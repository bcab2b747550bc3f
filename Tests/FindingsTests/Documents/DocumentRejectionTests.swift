import Findings
import Platform
import Testing

/// What is no finding is handed back with its bytes and the reason, and takes nothing else with it.
@Suite struct DocumentRejectionTests {
  typealias Fixtures = DocumentFixtures

  @Test(arguments: [
    (#"{}"#, "without-id"),
    (#"{"id":"a"}"#, "without-type"),
    (#"{"type":"a"}"#, "without-id"),
    (#"{"id":"","type":"a"}"#, "without-id"),
    (#"{"id":5,"type":"a"}"#, "without-id"),
    (#"{"id":"a","type":null}"#, "without-type"),
    (#"{"Id":"a"}"#, "without-type"),
    (#"{"id":"a","Type":"b"}"#, "without-type"),
    (#"{"source":"aws.guardduty","detail":{}}"#, "empty-detail"),
    (#"{"detail-type":"GuardDuty Finding","detail":{"severity":5}}"#, "without-id"),
    (#"{"source":"aws.ec2","id":"e","detail":{"instance-id":"i-1"}}"#, "without-type"),
    (#"{"SchemaVersion":"2018-10-08","Id":"arn","ProductArn":"p","Types":["t"],"Type":"T"}"#, "security-hub-format"),
    (#"{"source":"aws.securityhub","detail":{"findings":[{"Id":"a"}]}}"#, "security-hub-format"),
    (#"{"class_uid":2004,"finding_info":{"uid":"a"}}"#, "ocsf-format"),
    (#"12"#, "not-an-object"), (#"true"#, "not-an-object"), (#""text""#, "not-an-object"), (#"null"#, "not-an-object"),
    (#"{"id":"a","type":"b",}"#, "not-json"),
    (#"{"id":"a" "type":"b"}"#, "not-json"),
    (#"{"id":"a","type":"b","n":01}"#, "not-json"),
    (#"{'id':'a','type':'b'}"#, "not-json"),
    (#"{"id":"a","type":"b","x":nope}"#, "not-json"),
    ("{\"id\":\"a\tb\",\"type\":\"b\"}", "not-json"),
    (#"{"id":"a","type":"b"]"#, "not-json"),
    (#"{"id":"a","type":"b""#, "truncated"),
    (#"{"id":"a","type":"b\"#, "truncated"),
    (#"{"id":"a","type":"#, "truncated"),
    (#"{"#, "truncated"),
    (#"hello"#, "not-json"),
    (#"<xml/>"#, "not-json"),
    (#"{"data":"***"}"#, "not-base64"),
    (#"{"data":""}"#, "empty-layer"),
    (#"{"Body":"  "}"#, "empty-layer"),
  ])
  func `what is no finding is kept as it is, with a reason`(input: String, slug: String) {
    #expect(DocumentReading.summary(input) == ["\(slug): \(input)"])
    // Also between good ones, in lines, and as the element of an array over lines.
    let good = Fixtures.other
    let between = DocumentReading.whole(Array("\(good)\n\(input)\n\(good)\n".utf8)).map(\.bytes)
    #expect(between == [good, input, good].map { Array($0.utf8) })
    if input.hasPrefix("{") {
      let inArray = DocumentReading.summary("[\n\(good),\n\(input),\n\(good)\n]")
      #expect(inArray.first == good && inArray.last == good && inArray.count == 3)
    }
  }

  @Test func `a document cut short in the middle loses none of the lines after it`() {
    let whole = Fixtures.wire
    for cut in 1..<whole.utf8.count {
      let head = String(decoding: Array(whole.utf8.prefix(cut)), as: UTF8.self)
      let summary = DocumentReading.summary("\(head)\n\(Fixtures.other)\n\(whole)\n")
      #expect(summary.suffix(2) == [Fixtures.other, whole], "cut at \(cut)")
      #expect(summary.count == 3, "cut at \(cut)")
    }
  }

  @Test func `a broken document over many lines ends where the next one begins`() {
    let pretty = "  {\n    \"id\": \"a\",\n    \"type\": \"b\"\n  }"
    let inner = "      {\n        \"id\": \"inner\", \"type\": \"x\"\n      }"
    let broken = "  {\n    \"id\": \"a\"\n    \"list\": [\n\(inner)\n    ]\n  }"
    #expect(
      DocumentReading.summary("[\n\(pretty),\n\(broken),\n\(pretty)\n]") == [
        #"{"id": "a","type": "b"}"#, "not-json: \(broken.dropFirst(2)),", #"{"id": "a","type": "b"}"#,
      ])
  }

  @Test func `broken elements on one line are told apart by their brackets`() {
    let good = #"{"id":"a","type":"b"}"#
    #expect(
      DocumentReading.summary(#"[\#(good),{oops "}" },\#(good)]"#) == [good, #"not-json: {oops "}" }"#, good])
  }

  @Test func `a document of too many bytes is handed back in pieces and the next one is read`() {
    let bounds = DocumentBounds(documentBytes: 100, envelopeBytes: 200)
    let good = #"{"id":"a","type":"b"}"#
    let long = #"{"id":"a","type":"b","x":""# + String(repeating: "x", count: 140) + #""}"#
    let summary = DocumentReading.whole(Array("\(good)\n\(long)\n\(good)".utf8), bounds: bounds)
    #expect(summary.count == 4)
    let pieces = summary.compactMap { if case .rejected(let rejected) = $0 { rejected } else { nil } }
    #expect(pieces.map(\.reason) == [.tooLong(limit: 100), .tooLong(limit: 100)])
    #expect(pieces.map(\.text).joined() == long)

    let longer = #"{"id":"a","type":"b","x":[\#n"# + String(repeating: "1,\n", count: 200) + "1]}"
    let rest = DocumentReading.whole(Array("\(longer)\n\(good)".utf8), bounds: bounds)
    let fragments = rest.compactMap { if case .rejected(let rejected) = $0 { rejected } else { nil } }
    #expect(fragments.map(\.text).joined() == longer)
    #expect(fragments.allSatisfy { $0.bytes.count <= 100 && $0.reason == .tooLong(limit: 200) })
    #expect(rest.count == fragments.count + 1)
  }

  @Test func `a page may be longer than a document`() {
    let good = #"{"id":"a","type":"b"}"#
    let page = #"{"Findings":["# + Array(repeating: good, count: 8).joined(separator: ",") + "]}"
    let bounds = DocumentBounds(documentBytes: 100, envelopeBytes: 200)
    #expect(DocumentReading.summary(page, bounds: bounds) == Array(repeating: good, count: 8))
  }

  @Test func `nesting is read to its limit and refused beyond it, in one line and over many`() {
    func nested(_ depth: Int, _ separator: String) -> String {
      #"{"id":"a","type":"b","x":"# + separator + String(repeating: "[" + separator, count: depth)
        + String(repeating: "]" + separator, count: depth) + "}"
    }
    let good = #"{"id":"a","type":"b"}"#
    #expect(DocumentReading.summary(nested(126, "")) == [nested(126, "")])
    #expect(DocumentReading.summary(nested(126, "\n")) == [nested(126, "")])
    for deep in [nested(128, ""), nested(5_000, ""), nested(128, "\n"), nested(5_000, "\n")] {
      let summary = DocumentReading.summary(deep + "\n" + good)
      #expect(summary.count == 2 && summary.last == good)
      #expect(summary.first?.hasPrefix("too-deep: {") == true)
    }
  }

  @Test func `a string of a megabyte is read`() {
    let long = #"{"id":"a","type":"b","x":""# + String(repeating: #"x\"y"#, count: 250_000) + #""}"#
    #expect(DocumentReading.lines(long) == [long])
    #expect(DocumentReading.lines("[\(long)]") == [long])
    #expect(DocumentReading.lines(Fixtures.event(long)) == [long])
    #expect(DocumentReading.lines(Fixtures.queueMessage(Fixtures.notification(long))) == [long])
  }

  @Test func `bytes that are not UTF-8 are refused as such`() throws {
    let input = Array(#"{"id":"a","type":""#.utf8) + [0xC3, 0x28] + Array(#""}"#.utf8)
    let rejected = try #require(DocumentReading.whole(input).first)
    #expect(rejected == .rejected(RejectedDocument(bytes: input, reason: .notUTF8, offset: 0)))
  }

  @Test func `messages inside one another are opened to a limit`() {
    func wrapped(_ times: Int) -> String {
      (0..<times).reduce(Fixtures.other) { text, _ in Fixtures.queueMessage(text) }
    }
    let bounds = DocumentBounds(layers: 3)
    #expect(DocumentReading.summary(wrapped(3), bounds: bounds) == [Fixtures.other])
    #expect(DocumentReading.summary(wrapped(4), bounds: bounds).first?.hasPrefix("too-many-layers: ") == true)
  }

  @Test func `a damaged gzip file gives what came before the damage, and says so`() throws {
    let lines = (0..<2_000).map { #"{"id":"\#($0)","type":"T:E/\#(UInt64($0) &* 0x9E37_79B9_7F4A_7C15)"}"# }
    let member = GzipCompressor(level: 6).member(of: Array(lines.joined(separator: "\n").utf8).span)
    let half = Array(member.prefix(member.count / 2))
    for input in [half, half + half.prefix(99)] {
      var documents: [ReadDocument] = []
      var reader = DocumentReader()
      reader.push(input.span) { documents.append($0) }
      reader.finish { documents.append($0) }
      let reported = reader.damage
      let damage = try #require(reported)
      #expect(damage.inflatedBytes > 10_000)
      let findings = documents.compactMap { if case .finding(let finding) = $0 { finding.text } else { nil } }
      #expect(findings.count > 100)
      #expect(findings == Array(lines.prefix(findings.count)))
      guard case .rejected(let last) = documents.last else { throw Missing() }
      #expect(last.reason == .damagedGzip(damage))
    }
  }

  private struct Missing: Error {}

  @Test func `every reason has a stable word and says what to do`() {
    let reasons: [DocumentRejection] = [
      .notJSON, .notUTF8, .truncated, .tooDeep(limit: 128), .tooLong(limit: 2), .notAnObject, .withoutID, .withoutType,
      .emptyDetail, .securityHubFormat, .ocsfFormat, .notBase64, .emptyLayer, .tooManyLayers(limit: 6),
      .damagedGzip(.truncated(inflatedBytes: 3)),
    ]
    #expect(Set(reasons.map(\.slug)).count == reasons.count)
    #expect(reasons.allSatisfy { $0.slug.allSatisfy { $0 == "-" || $0.isLowercase || $0.isNumber } })
    #expect(
      DocumentRejection.tooLong(limit: 2).description == "the document is longer than 2 bytes, as no finding is")
    #expect(
      DocumentRejection.damagedGzip(.truncated(inflatedBytes: 3)).description
        == "the gzip file is cut short after 3 inflated bytes: fetch or copy it again")
  }
}
