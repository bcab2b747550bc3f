import Findings
import Foundation
import Testing

/// What is told of two documents is what differs between them: no more, and no less.
@Suite struct DocumentComparisonTests {
  private func changes(_ old: String, _ new: String, _ bounds: ChangeBounds = ChangeBounds()) -> DocumentChanges {
    DocumentComparison.changes(from: Array(old.utf8), to: Array(new.utf8), bounds: bounds)
  }

  private func lines(_ changes: DocumentChanges) -> [String] {
    changes.list.map { "\($0.path): \($0.before?.text ?? "-") > \($0.after?.text ?? "-")" }
  }

  @Test(arguments: [
    (#"{"a":1}"#, #"{"a":1}"#, []),
    (#"{"a":1,"b":2}"#, #" { "b" : 2 , "a" : 1.0 } "#, []),
    (#"{"a":5,"b":0,"c":100}"#, #"{"a":5.00,"b":-0.0e7,"c":1E2}"#, []),
    (#"{"a":9007199254740993}"#, #"{"a":9007199254740992}"#, ["a: 9007199254740993 > 9007199254740992"]),
    (#"{"a":0.1}"#, #"{"a":0.10000000000000001}"#, ["a: 0.1 > 0.10000000000000001"]),
    (#"{"a":1e999999999999}"#, #"{"a":1e999999999998}"#, ["a: 1e999999999999 > 1e999999999998"]),
    (#"{"a":"é\/"}"#, #"{"a":"\u00e9/"}"#, []),
    (#"{"a":"\ud83d\ude00"}"#, #"{"a":"😀"}"#, []),
    ("{\"a\":\"\u{E9}\"}", "{\"a\":\"e\u{301}\"}", ["a: \"\u{E9}\" > \"e\u{301}\""]),
    (#"{"service":{"count":1}}"#, #"{"service":{"count":2}}"#, ["service.count: 1 > 2"]),
    (#"{"a":null}"#, #"{}"#, ["a: null > -"]),
    (#"{}"#, #"{"a":null}"#, ["a: - > null"]),
    (#"{"a":{}}"#, #"{"a":[]}"#, ["a: {} > []"]),
    (#"{"a":"1"}"#, #"{"a":1}"#, [#"a: "1" > 1"#]),
    (#"{"a":true}"#, #"{"a":false}"#, ["a: true > false"]),
    (#"{"a.b":1,"":2}"#, #"{"a.b":2,"":3}"#, [#"["a.b"]: 1 > 2"#, #"[""]: 2 > 3"#]),
    (#"{"a":1,"a":2}"#, #"{"a":2}"#, []),
    (#"{"\u0061":1}"#, #"{"a":1}"#, []),
    (#"{"a":[1,2,3]}"#, #"{"a":[1,4,3]}"#, ["a[1]: 2 > 4"]),
    (#"{"a":[1,2,3]}"#, #"{"a":[0,1,2,3]}"#, ["a[0]: - > 0"]),
    (#"{"a":[1,2,3]}"#, #"{"a":[1,3]}"#, ["a[1]: 2 > -"]),
    (#"{"a":[]}"#, #"{"a":[1,[2]]}"#, ["a[0]: - > 1", "a[1]: - > [2]"]),
    (#"{"a":[[1],[2]]}"#, #"{"a":[[1],[2,3]]}"#, ["a[1][1]: - > 3"]),
    (
      #"{"tags":[{"key":"a","value":"1"},{"key":"b","value":"2"}]}"#,
      #"{"tags":[{"key":"b","value":"3"},{"value":"1","key":"a"},{"key":"c","value":"4"}]}"#,
      [#"tags[key="b"].value: "2" > "3""#, #"tags[key="c"]: - > {"key":"c","value":"4"}"#]
    ),
    (#"{"p":[{"port":22},{"port":80}]}"#, #"{"p":[{"port":80}]}"#, [#"p[port=22]: {"port":22} > -"#]),
    (#"{"p":[{"x":1},{"x":2}]}"#, #"{"p":[{"x":1},{"x":3}]}"#, ["p[1].x: 2 > 3"]),
    // Two of one name cannot be told apart by it.
    (#"{"p":[{"id":1,"x":1},{"id":1,"x":2}]}"#, #"{"p":[{"id":1,"x":1},{"id":1,"x":3}]}"#, ["p[1].x: 2 > 3"]),
    (#"1"#, #"2"#, [": 1 > 2"]), ("", "{}", [":  > {}"]),
  ])
  func `each difference is told once, with the values as they stand`(old: String, new: String, told: [String]) {
    #expect(lines(changes(old, new)) == told)
    #expect(lines(changes(new, old)).count == told.count)
  }

  @Test func `long values are cut at a character, with their whole length`() {
    let long = "\"" + String(repeating: "é", count: 600) + "\""
    let change = changes("{\"a\":\(long)}", "{\"a\":1}").list[0]
    #expect(change.before?.isCut == true)
    #expect(change.before?.byteCount == 1202)
    #expect(change.before?.text == "\"" + String(repeating: "é", count: 255))
    #expect(change.after == ChangedValue(text: "1", byteCount: 1))
  }

  @Test func `a list in which too much differs is one change, and so is what lies too deep`() {
    let list = { (first: Int) in "{\"a\":[" + (0..<40).map { "\($0 + first)" }.joined(separator: ",") + "]}" }
    #expect(changes(list(0), list(100)).list.map(\.path.description) == ["a"])
    #expect(changes(list(0), list(30)).list.map(\.path.description) == ["a"])
    let nested = { (value: Int) in
      String(repeating: "{\"a\":", count: 60) + "\(value)" + String(repeating: "}", count: 60)
    }
    let deep = changes(nested(1), nested(2)).list
    #expect(deep.count == 1 && deep[0].path.steps.count == 32)
  }

  @Test func `no more changes are told than are bounded, and that there are more`() {
    let object = { (value: Int) in "{" + (0..<300).map { "\"k\($0)\":\(value)" }.joined(separator: ",") + "}" }
    let told = changes(object(1), object(2))
    #expect(told.list.count == 200 && told.isCut)
    #expect(!changes("{\"a\":1}", "{\"a\":2}").isCut)
  }

  @Test(arguments: [
    "a", "a.b[3].c", #"["a.b"]"#, #"a[key="x]y"].value"#, #"a["k\"\\"=7]"#, #"[""]"#, "[0][1]", #"x[id="\"]"]"#,
  ])
  func `a path is read back as it is written`(text: String) throws {
    let path = try #require(DocumentPath(text))
    #expect("\(path)" == text)
    #expect(DocumentPath("\(path)") == path)
  }

  @Test(arguments: [".", "a.", "a[", "a[1", "a[b]", "a[b=", #"a["b"#, "a]b[", "a[1]b"])
  func `what is no path is not read`(text: String) {
    if let path = DocumentPath(text) { #expect("\(path)" == text) }
  }

  // MARK: - Applied

  private static var wide: ChangeBounds {
    var bounds = ChangeBounds()
    (bounds.changes, bounds.valueBytes, bounds.elements) = (.max, 1 << 30, .max)
    return bounds
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `the changes applied to the old document make the new one`(number: UInt64) throws {
    let seed = number &* 0x9E37_79B9
    var maker = DocumentMaker(SeededGenerator(seed: seed))
    let old = maker.value(depth: 0)
    let new = maker.varied(old, depth: 0)
    let (left, right) = (maker.text(old), maker.text(new))
    let told = changes(left, right, Self.wide)
    let applied = try ChangedTree(left).applying(told)
    #expect(applied.ordered == (try ChangedTree(right).ordered), "seed \(seed): \(left) > \(right): \(lines(told))")
    #expect(changes(left, maker.text(old)).list.isEmpty, "seed \(seed): \(left)")
    for change in told.list { #expect(DocumentPath("\(change.path)") == change.path, "seed \(seed)") }
  }

  @Test func `between any two real findings the changes make one of the other`() throws {
    let documents = PublicFindings.lines.map(\.text).filter { $0.utf8.count < 60_000 && (try? ChangedTree($0)) != nil }
    #expect(documents.count > 20, "the repository's own findings are more")
    for (old, new) in zip(documents, documents.dropFirst()) {
      let told = changes(old, new, Self.wide)
      #expect(try ChangedTree(old).applying(told).ordered == ChangedTree(new).ordered)
      #expect(changes(old, old).list.isEmpty)
    }
  }

  @Test func `an update of a real finding is told in a few lines`() throws {
    let text = try #require(
      PublicFindings.lines.first { $0.text.contains("\"eventLastSeen\"") && $0.text.contains("\"count\"") }
    )
    .text
    let update = text.replacing(/"count" ?: ?\d+/) { _ in "\"count\":777" }
      .replacing(/"eventLastSeen" ?: ?"[^"]*"/) { _ in "\"eventLastSeen\":\"2026-11-23T04:05:06Z\"" }
    let paths = changes(text, update).list.map(\.path.description)
    #expect(
      Set(paths.map { $0.split(separator: ".").last.map(String.init) ?? "" }) == ["count", "eventLastSeen"], "\(paths)")
  }
}
