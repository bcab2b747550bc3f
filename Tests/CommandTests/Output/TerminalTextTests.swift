import Testing

@testable import muster

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain text, ünï, 日本", "plain text, ünï, 日本"),
    ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"),
    ("two\nlines\r\tand", "two\\nlines\\r\\tand"),
    ("\u{9B}31m", "\\u{9B}31m"),
    ("\u{7F}", "\\u{7F}"),
    ("safe\u{202E}gpj.exe", "safe\\u{202E}gpj.exe"),
    ("\u{2028}\u{2029}\u{200B}", "\\u{2028}\\u{2029}\\u{200B}"),
  ])
  func `nothing in a finding's words drives the terminal or forges a line`(text: String, shown: String) {
    #expect(TerminalText.line(text) == shown)
  }

  @Test func `line ends of our own messages stay`() {
    #expect(TerminalText.lines("one\ntwo\u{1B}[m") == "one\ntwo\\u{1B}[m")
  }
}
