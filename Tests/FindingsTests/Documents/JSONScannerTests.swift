import Testing

@testable import Findings

@Suite struct JSONScannerTests {
  private func outcome(_ text: String) -> JSONScanner.Outcome {
    var scanner = JSONScanner()
    let bytes = Array(text.utf8)
    return scanner.scan(bytes.span, 0..<bytes.count)
  }

  @Test(arguments: [
    "{}", "[]", #""""#, #"{"a":1}"#, #"{"a":{"b":[1,2,{"c":null}]},"d":"}{\"\\"}"#, #"[ 1 , "x" , [ ] , { } ]"#,
    #"{ "a" : true , "b" : -1.5e+3 }"#, #"{"":""}"#, "{\n}\t", "[\n\r\t ]",
  ])
  func `a value ends at its last byte, whatever follows`(text: String) {
    let end = text.utf8.count - (text.last == "\t" ? 1 : 0)
    #expect(outcome(text) == .complete(end: end))
    #expect(outcome(text + "}]x") == .complete(end: end))
    for cut in 0..<end {
      var scanner = JSONScanner()
      let bytes = Array(text.utf8)
      #expect(scanner.scan(bytes.span, 0..<cut) == .unfinished)
      #expect(scanner.scan(bytes.span, cut..<bytes.count) == .complete(end: end))
    }
  }

  @Test(arguments: [
    "}", "]", ",", ":", "{1", "{,", "{]", "{\"a\",", "{\"a\"}", "{\"a\":}", "{\"a\":,", "{\"a\":1,}", "{\"a\":1]",
    "{\"a\":1 2", "{\"a\":1 {", "[,", "[1,]", "[1 2", "[1}", "[1:", "\"\n", "{\"a\":\"\u{1}", "x", "[x", "'",
  ])
  func `a byte that cannot belong to a value is found`(text: String) {
    #expect(outcome(text) == .broken)
  }

  @Test func `the limit of nesting holds for arrays and objects alike`() {
    let limit = JSONScanner.maximumDepth
    #expect(outcome(String(repeating: "[", count: limit)) == .unfinished)
    #expect(outcome(String(repeating: "[", count: limit + 1)) == .tooDeep)
    #expect(outcome(String(repeating: #"{"a":"#, count: limit)) == .unfinished)
    #expect(outcome(String(repeating: #"{"a":"#, count: limit) + "{") == .tooDeep)
  }
}
