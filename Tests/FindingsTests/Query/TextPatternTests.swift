import Findings
import Testing

@Suite struct TextPatternTests {
  static func pattern(_ text: String) -> TextPattern {
    TextPattern(pieces: text.map { $0 == "*" ? .many : $0 == "?" ? .one : .literal(String($0)) })
  }

  @Test(arguments: [
    ("abc", "ABC", true), ("abc", "abcd", false), ("abc", "ab", false), ("", "", true), ("", "a", false),
    ("*", "", true),
    ("a*", "a", true), ("a*", "Abc", true), ("a*", "ba", false), ("*c", "abc", true), ("*c", "abcd", false),
    ("a*c", "ac", true), ("a*c", "abcbc", true), ("a*c", "abcb", false), ("*b*", "abc", true), ("*b*", "ac", false),
    ("a?c", "abc", true), ("a?c", "ac", false), ("a?c", "a端c", true), ("a?c", "a😀c", true), ("??", "é1", true),
    ("?*", "", false), ("?*", "x", true), ("*a*b*c*", "xaybzc", true), ("*aab", "aaaab", true), ("é", "É", false),
    ("*端?", "x端口", true), ("a[b]*", "a[b]c", true), ("*?", "端", true), ("*?c", "端c", true),
  ])
  func `wildcards match whole texts, ASCII letters in either case`(pattern: String, text: String, isMatch: Bool) {
    #expect(Self.pattern(pattern).matches(text) == isMatch)
  }

  @Test(arguments: [
    ("arn:*/Finding/00*", ["arn:*", "00*"]), ("/finding/", ["", ""]), ("*finding*", ["*finding*"]), ("a", ["a"]),
    ("/finding/finding/x", ["", "finding/x"]), ("a/finding/?/FINDING/*", ["a", "?", "*"]),
    ("/find*ing/", ["/find*ing/"]),
  ])
  func `a pattern is parted where a literal holds a text`(pattern: String, parts: [String]) {
    #expect(Self.pattern(pattern).parts(around: "/finding/") == parts.map(Self.pattern))
  }

  @Test func `matching agrees with trying every way`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let pattern = Self.text(from: "ab端*?*", upTo: 7, &random)
      let text = Self.text(from: "aAb端", upTo: 7, &random)
      let expected = Self.matches(Array(pattern)[...], Array(text)[...])
      #expect(Self.pattern(pattern).matches(text) == expected, "\(pattern) on \(text), seed \(seed)")
    }
  }

  @Test(arguments: [
    ("a**b", "a*b"), ("a*?b", "a?*b"), ("*?*?*", "??*"), ("***", "*"),
  ])
  func `patterns that mean the same are equal`(left: String, right: String) {
    #expect(Self.pattern(left) == Self.pattern(right))
  }

  @Test func `accessors tell exact, prefix and infix patterns apart`() {
    #expect(Self.pattern("Abc").exact == "Abc" && Self.pattern("Abc").foldedExact == "abc")
    #expect(Self.pattern("a*").exact == nil)
    #expect(Self.pattern("Recon*").isPrefixOnly)
    #expect(!Self.pattern("a*b").isPrefixOnly && !Self.pattern("a?").isPrefixOnly && !Self.pattern("*").isPrefixOnly)
    #expect(Self.pattern("*Port*").foldedInfix == "port" && Self.pattern("Port*").foldedInfix == nil)
    #expect(TextPattern(exact: "a").anywhere == Self.pattern("*a*"))
    #expect(Self.pattern("*").matchesEverything && !Self.pattern("?*").matchesEverything)
  }

  @Test func `a hostile pattern ends`() {
    let pattern = Self.pattern(String(repeating: "*a", count: 200) + "*b")
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
  }

  private static func text(from alphabet: String, upTo count: Int, _ random: inout SeededGenerator) -> String {
    let alphabet = Array(alphabet)
    return String(
      (0..<Int.random(in: 0...count, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
  }

  private static func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return (text.startIndex...text.endIndex).contains { matches(pattern.dropFirst(), text[$0...]) }
    }
    guard let character = text.first else { return false }
    guard first == "?" || first.lowercased() == character.lowercased() else { return false }
    return matches(pattern.dropFirst(), text.dropFirst())
  }
}
