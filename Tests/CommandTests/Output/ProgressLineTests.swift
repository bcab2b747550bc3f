import Testing

@testable import muster

@Suite struct ProgressLineTests {
  @Test func `a file gets a line for each tenth`() {
    var bar = ProgressLine("index", isTerminal: false)
    let lines = (0...1000).map { bar.text(done: $0, of: 1000, "\($0) of 1000") }.filter { !$0.isEmpty }
    #expect(lines.count == 11)
    #expect(lines.first == "index: 0%, 0 of 1000\n")
    #expect(lines.last == "index: 100%, 1000 of 1000\n")
    #expect(bar.end().isEmpty)
  }

  @Test func `a terminal gets one line that is drawn again`() {
    var bar = ProgressLine("index", isTerminal: true)
    #expect(bar.text(done: 1, of: 2, "half") == "\r\u{1B}[Kindex [###############...............] 50%  half")
    #expect(bar.end() == "\n")
    #expect(bar.end().isEmpty)
  }

  @Test func `nothing to do is done`() {
    var bar = ProgressLine("index", isTerminal: false)
    #expect(bar.text(done: 0, of: 0, "empty") == "index: 100%, empty\n")
  }
}
