import Foundation
import Testing

@testable import Wire

@Suite struct JSONSyntaxTests {
  @Test(arguments: [
    "0", "-0.5e+10", "\"\"", " [ ] ", "{}", "{\"a\":[1,2,{\"b\":null}],\"\\u00e9\\n\":true}\n", "\"é\"", "[false]",
  ])
  func `a JSON document has no fault`(text: String) {
    #expect(JSONSyntax.fault(in: Array(text.utf8)) == nil)
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\":1,}", 1, 8), ("{\"a\" 1}", 1, 6), ("{\n  a: 1\n}", 2, 3),
    ("[1\n,2\n 3]", 3, 2), ("01", 1, 2), ("1.", 1, 3), ("-", 1, 2), ("tru", 1, 4), ("\"a", 1, 3), ("\"\\x\"", 1, 3),
    ("\"\\u00g0\"", 1, 6), ("\"a\nb\"", 1, 3), ("{} {}", 1, 4), ("'a'", 1, 1), ("[1 // one\n]", 1, 4), ("NaN", 1, 1),
  ])
  func `the first byte that cannot be there is named by line and column`(text: String, line: Int, column: Int) {
    #expect(JSONSyntax.fault(in: Array(text.utf8)) == JSONSyntax.Fault(line: line, column: column))
  }

  @Test func `nesting is read to the bound and no further`() {
    let nested = { (depth: Int) in
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(JSONSyntax.fault(in: nested(64)) == nil)
    #expect(JSONSyntax.fault(in: nested(65)) == JSONSyntax.Fault(line: 1, column: 65))
    #expect(JSONSyntax.fault(in: nested(100_000)) != nil)
  }

  @Test func `texts changed by chance are judged as another parser judges them`() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    // No exponents: a number too large for a double is JSON, and the other parser refuses it.
    let alphabet = Array("{}[]\",:\\0123+-.tfnul \n".utf8)
    for _ in 0..<5000 {
      var text = Array("{\"a\": [1, -2.5, \"x\\n\", true], \"b\": {\"c\": null}}".utf8)
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        text[Int.random(in: text.indices, using: &generator)] = alphabet.randomElement(using: &generator)!
      }
      let isJSON = (try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)) != nil
      let judged = JSONSyntax.fault(in: text) == nil
      #expect(judged == isJSON, "seed \(seed): \(String(decoding: text, as: UTF8.self))")
    }
  }
}
