import Findings
import Testing

@Suite struct TextPatternBeginningTests {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a text matches when its end matches what the beginning leaves`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [Character] = ["a", "b", "é", "/"]
    for _ in 0..<3000 {
      let pattern = TextPattern(
        pieces: (0..<Int.random(in: 0...7, using: &random)).map { _ in
          switch Int.random(in: 0..<5, using: &random) {
          case 0: .many
          case 1: .one
          default: .literal(String(letters.randomElement(using: &random)!).uppercased())
          }
        })
      let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in letters.randomElement(using: &random)! }
      let cut = Int.random(in: 0...text.count, using: &random)
      let (beginning, end) = (String(text[..<cut]), String(text[cut...]))
      let rests = pattern.rests(behind: beginning.utf8.span)
      #expect(
        rests.contains { $0.matches(end) } == pattern.matches(beginning + end),
        "\(pattern.pieces) of \(beginning)|\(end): replay with seed \(seed)")
      #expect(Set(rests).count == rests.count && rests.count <= 15)
    }
  }

  @Test func `after the latest wildcard, earlier ones leave nothing more`() {
    let pattern = TextPattern(pieces: [.literal("a:"), .many, .literal(":b:"), .many, .literal("/00"), .many])
    let rests = pattern.rests(behind: "A:x:b:yy/".utf8.span)
    #expect(
      Set(rests) == [
        TextPattern(pieces: [.many, .literal("/00"), .many]), TextPattern(pieces: [.literal("00"), .many]),
      ])
    #expect(pattern.rests(behind: "b".utf8.span).isEmpty)
  }
}
