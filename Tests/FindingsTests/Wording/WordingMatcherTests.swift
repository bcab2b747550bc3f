import Findings
import Platform
import Testing

@Suite struct WordingMatcherTests {
  private static let probe: ([UInt8], TrialWording) = {
    let wording = TrialWording(
      "Unprotected port on EC2 instance i-0abc is being probed.", "Host 198.51.100.7 probed port 22, h1.",
      [.resource1: "i-0abc", .address: "198.51.100.7", .port: "22"])
    var maker = WordingMaker()
    return (wording.parts(&maker).template, wording)
  }()

  @Test(
    arguments: [
      ("unprotected PORT", .always), ("probe", .always), ("zebra", .dependsOnValues([.init(.resource1), .variables])),
      ("zebra crossing", .dependsOnValues([.init(.resource1)])),
      ("i-0abc", .dependsOnValues([.init(.resource1), .variables])), ("instance i-0", .depends),
      ("x is being", .depends),
      ("51.100", .dependsOnValues([.init(.resource1), .init(.address), .variables])),
      ("7", .dependsOnValues([.init(.resource1), .init(.address), .init(.port), .variables])),
      ("host 9", .depends), ("hostx9", .dependsOnValues([.init(.resource1), .variables])),
      ("\u{2}", .never), ("a\u{1F}b", .never), (String(repeating: "x ", count: 50), .depends),
    ] as [(String, WordingVerdict)])
  func `a literal anywhere is in the text, in a value, at the end of a value, or nowhere`(
    text: String, verdict: WordingVerdict
  ) {
    let matcher = WordingMatcher(pattern: TextPattern(exact: text).anywhere, part: .both)
    #expect(matcher.verdict(template: Self.probe.0.span) == verdict)
  }

  @Test(
    arguments: [
      ("Unprotected*", .title, .always), ("unprotected port*probed.", .title, .always), ("*", .title, .always),
      ("*", .description, .always), ("Unprotected*", .description, .never), ("Recon*", .title, .never),
      ("unprotected port on ec2 instance i-9 is being probed.", .title, .depends),
      ("*instance ?", .title, .never), ("*instance ? is being probed?", .title, .depends), ("", .title, .never),
      ("host *", .both, .always), ("Host ??????????", .description, .never), ("host x*", .description, .never),
      ("*port ?, *", .both, .depends),
    ] as [(String, WordingMatcher.Part, WordingVerdict)])
  func `a whole text matches a pattern always, never, or by its values`(
    pattern: String, part: WordingMatcher.Part, verdict: WordingVerdict
  ) {
    let matcher = WordingMatcher(pattern: TextPatternTests.pattern(pattern), part: part)
    #expect(matcher.verdict(template: Self.probe.0.span) == verdict)
  }

  @Test func `variables of the other text do not answer for this one`() {
    var maker = WordingMaker()
    let template = TrialWording("host h1", "host h2").parts(&maker).template
    func verdict(_ part: WordingMatcher.Part) -> WordingVerdict {
      WordingMatcher(pattern: TextPattern(exact: "9").anywhere, part: part).verdict(template: template.span)
    }
    #expect(verdict(.title) == .depends && verdict(.description) == .depends)
    #expect(verdict(.both) == .dependsOnValues(.variables))
  }

  @Test func `a template names its slots`() {
    let expected: WordingSlots = [.init(.resource1), .init(.address), .init(.port), .variables]
    #expect(WordingSlots(in: Self.probe.0.span) == expected)
    #expect(expected.contains(.port) && !expected.contains(.api))
    let whole: [UInt8] = [3]
    #expect(WordingSlots(in: whole.span) == .variables)
    #expect(
      WordingMatcher(pattern: TextPatternTests.pattern("a*"), part: .both).verdict(template: whole.span) == .depends)
  }

  /// What a verdict says of these texts with these values, and whether it is what matching them says.
  @Test(arguments: [WordingMatcher.Part.title, .description, .both])
  func `a verdict agrees with matching the texts`(part: WordingMatcher.Part) {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    var maker = WordingMaker()
    var verdicts: [String: Int] = [:]
    for _ in 0..<3000 {
      let wording = TrialWording.random(&random)
      let parts = wording.parts(&maker)
      let pattern = Self.pattern(for: wording, &random)
      let isTitle = part != .description && pattern.matches(utf8: wording.title.span)
      let isDescription = part != .title && pattern.matches(utf8: wording.description.span)
      let isMatch = isTitle || isDescription
      let verdict = WordingMatcher(pattern: pattern, part: part).verdict(template: parts.template.span)
      switch verdict {
      case .never: #expect(!isMatch, "\(pattern) in \(wording), seed \(seed)")
      case .always: #expect(isMatch, "\(pattern) in \(wording), seed \(seed)")
      case .depends: break
      case .dependsOnValues(let slots):
        let values = wording.values.filter { slots.contains($0.key) }.map(\.value)
        let isFound = (values + (slots.contains(.variables) ? [parts.variables] : [])).contains { value in
          pattern.matches(utf8: value.span)
        }
        #expect(isFound == isMatch, "\(pattern) in \(wording), seed \(seed)")
      }
      verdicts["\(verdict)".split(separator: "(").first.map(String.init) ?? "", default: 0] += 1
    }
    // Each kind of verdict was tried.
    #expect(verdicts.count == 4 && verdicts.values.allSatisfy { $0 > 10 }, "\(verdicts), seed \(seed)")
  }

  @Test func `a verdict holds for other values in the same template`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    var maker = WordingMaker()
    for _ in 0..<3000 {
      var wording = TrialWording.random(&random)
      let parts = wording.parts(&maker)
      guard parts.template != [3] else { continue }
      for slot in wording.values.keys where slot != .account && slot != .address && slot != .port {
        wording.values[slot] = Array(["Zebra", "ab", "端 a", "i-0abc a"].randomElement(using: &random)!.utf8)
      }
      if wording.values[.port] != nil { wording.values[.port] = Array("443".utf8) }
      let other = wording.expanded(parts)
      let pattern = Self.pattern(for: TrialWording(title: other.title, description: other.description), &random)
      let isMatch = pattern.matches(utf8: other.title.span)
      switch WordingMatcher(pattern: pattern, part: .title).verdict(template: parts.template.span) {
      case .never: #expect(!isMatch, "seed \(seed)")
      case .always: #expect(isMatch, "seed \(seed)")
      case .depends: break
      case .dependsOnValues(let slots):
        let values = wording.values.filter { slots.contains($0.key) }.map(\.value)
        let isFound = (values + (slots.contains(.variables) ? [parts.variables] : [])).contains { value in
          pattern.matches(utf8: value.span)
        }
        #expect(isFound == isMatch, "seed \(seed)")
      }
    }
  }

  /// Mostly a stretch of one of the texts, with wildcards here and there.
  private static func pattern(for wording: TrialWording, _ random: inout SeededGenerator) -> TextPattern {
    let text = Array(
      String(decoding: Bool.random(using: &random) ? wording.title : wording.description, as: UTF8.self))
    var start = Int.random(in: 0...text.count, using: &random)
    var end = min(text.count, start + Int.random(in: 0...8, using: &random))
    let kind = Int.random(in: 0..<4, using: &random)
    if kind == 0 { (start, end) = (0, text.count) }
    var pieces = text[start..<end].map { TextPattern.Piece.literal($0.uppercased()) }
    if kind < 2 {
      for index in pieces.indices where Int.random(in: 0..<6, using: &random) == 0 {
        pieces[index] = Bool.random(using: &random) ? .one : .many
      }
    }
    if kind > 2, Bool.random(using: &random) { pieces.append(.literal("z")) }
    let pattern = TextPattern(pieces: pieces)
    return kind == 0 ? pattern : pattern.anywhere
  }
}
