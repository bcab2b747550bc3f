import Findings
import Platform
import Testing

@Suite struct WordingHoldersTests {
  private func holders(_ literal: String, _ title: String, _ values: [WordingSlot: String]) -> Set<String>? {
    var maker = WordingMaker()
    let template = TrialWording(title, "", values).parts(&maker).template
    var literal = WordingHolders(literal: literal, part: .title)
    return literal.holders(template: template.span)
      .map { Set($0.map { "\($0.source.contains(.variables) ? "variables" : "slot"): \($0.text)" }) }
  }

  @Test func `a literal is told from what its value must hold`() {
    let (title, values) = (
      "The EC2 instance i-0abc is probing h1 on port 22.", [WordingSlot.resource1: "i-0abc", .port: "22"]
    )
    #expect(holders("instance I-0A", title, values) == ["slot: instance i-0a", "slot: i-0a"])
    #expect(holders("0c is probing", title, values) == ["slot: 0c is probing", "slot: 0c"])
    #expect(
      holders("instance i-9 is", title, values) == [
        "slot: instance i-9 is", "slot: i-9 is", "slot: instance i-9", "slot: i-9",
      ])
    #expect(holders("i-9 is probing x", title, values) == ["slot: i-9 is probing x", "slot: i-9"])
    #expect(holders("\u{2}\u{3}", title, values) == [])
    #expect(holders("is probing", title, values) == nil, "it is there whatever the values are")
    #expect(holders("c is probing", title, values) == nil, "one letter is in nearly every value")
    #expect(holders(String(repeating: "a", count: 300), title, values) != nil)
  }

  @Test(arguments: [WordingMatcher.Part.title, .description, .both])
  func `a text that has the literal has a value that holds what is told`(part: WordingMatcher.Part) {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    var maker = WordingMaker()
    var told = 0
    for _ in 0..<6000 {
      let wording = TrialWording.random(&random)
      let parts = wording.parts(&maker)
      let text = String(decoding: Bool.random(using: &random) ? wording.title : wording.description, as: UTF8.self)
      let start = Int.random(in: 0...text.count, using: &random)
      let literal = String(text.dropFirst(start).prefix(Int.random(in: 1...20, using: &random))).uppercased()
      guard !literal.isEmpty else { continue }
      let pattern = TextPattern(exact: literal).anywhere
      let isThere =
        part != .description && pattern.matches(utf8: wording.title.span)
        || part != .title && pattern.matches(utf8: wording.description.span)
      var held = WordingHolders(literal: literal, part: part)
      guard isThere, let holders = held.holders(template: parts.template.span) else { continue }
      told += 1
      let isHeld = holders.contains { holder in
        let values = wording.values.filter { holder.source.contains($0.key) }.map(\.value)
        return (holder.source.contains(.variables) ? [parts.variables] : values).contains {
          TextPattern(exact: holder.text).anywhere.matches(utf8: $0.span)
        }
      }
      #expect(isHeld, "\(literal) by \(holders) in \(wording), seed \(seed)")
    }
    #expect(told > 100, "seed \(seed)")
  }
}
