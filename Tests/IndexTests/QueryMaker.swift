import Findings
import TestSupport

/// Random queries, mostly about values that some finding has.
struct QueryMaker {
  var random: SeededGenerator
  let findings: [ModelFinding]

  mutating func expression(depth: Int = 3) -> QueryExpression {
    switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
    case 0: return .freeText(freePattern())
    case 1...4: return .comparison(comparison())
    case 5: return .not(expression(depth: depth - 1))
    case 6: return .or((0..<Int.random(in: 0...3, using: &random)).map { _ in expression(depth: depth - 1) })
    default: return .and((0..<Int.random(in: 0...3, using: &random)).map { _ in expression(depth: depth - 1) })
    }
  }

  mutating func comparison() -> QueryComparison {
    let field = QueryField.allCases.randomElement(using: &random)!
    return QueryComparison(field, random.chance(1, in: 12) ? .present : operand(of: field))
  }

  private mutating func operand(of field: QueryField) -> QueryOperand {
    let values = findings.randomElement(using: &random)!.values(of: field)
    switch field.kind {
    case .keyword, .enumerated: return .text(pattern(like: texts(values)))
    case .prose:
      let pattern = pattern(like: texts(values))
      return .text(random.chance(1, in: 2) ? pattern.anywhere : pattern)
    case .number:
      let values = values.compactMap { if case .number(let number) = $0 { number } else { nil } }
      return .numbers(interval(around: values.first ?? 4) { $0 + 2 })
    case .time:
      let values = values.compactMap { if case .time(let time) = $0 { time } else { nil } }
      return .times(interval(around: values.first ?? findings[0].updated) { $0 + .seconds(40_000) })
    case .boolean: return .boolean(Bool.random(using: &random))
    case .address:
      let address = ModelMaker.addresses.randomElement(using: &random)!
      let lengths = address.contains(":") ? [128, 64, 33, 32, 0] : [32, 25, 24, 8, 0]
      return .addresses(IPPrefix("\(address)/\(lengths.randomElement(using: &random)!)")!)
    }
  }

  private func texts(_ values: [QueryValue]) -> [String] {
    values.compactMap { if case .text(let text) = $0 { text } else { nil } }
  }

  private mutating func interval<Bound: Comparable & Hashable & Sendable>(
    around value: Bound, _ later: (Bound) -> Bound
  ) -> QueryInterval<Bound> {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: .atLeast(value)
    case 1: .above(value)
    case 2: .atMost(value)
    case 3: .below(value)
    case 4: .closed(value...later(value))
    default: .halfOpen(value..<later(value))
    }
  }

  private mutating func freePattern() -> TextPattern {
    let texts = findings.randomElement(using: &random)!.freeText
    return pattern(like: texts + ModelMaker.words)
  }

  /// The text itself in some case, with parts of it taken for wildcards.
  private mutating func pattern(like texts: [String]) -> TextPattern {
    let text = (texts + ["nothing"]).randomElement(using: &random)!
    var scalars = Array(cased(text).unicodeScalars)
    if random.chance(1, in: 3) { scalars = Array(scalars.prefix(Int.random(in: 0...scalars.count, using: &random))) }
    if random.chance(1, in: 4) { scalars = Array(scalars.suffix(Int.random(in: 0...scalars.count, using: &random))) }
    var pieces: [TextPattern.Piece] = scalars.map { .literal(String($0)) }
    if random.chance(1, in: 4), !pieces.isEmpty { pieces[Int.random(in: 0..<pieces.count, using: &random)] = .one }
    if random.chance(1, in: 4), !pieces.isEmpty { pieces[Int.random(in: 0..<pieces.count, using: &random)] = .many }
    if random.chance(1, in: 3) { pieces.append(.many) }
    if random.chance(1, in: 4) { pieces.insert(.many, at: 0) }
    return TextPattern(pieces: pieces)
  }

  private mutating func cased(_ text: String) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: ascii(text, UInt8(ascii: "a")...UInt8(ascii: "z"), offset: 0 &- 32)
    case 1: ascii(text, UInt8(ascii: "A")...UInt8(ascii: "Z"), offset: 32)
    default: text
    }
  }

  private func ascii(_ text: String, _ letters: ClosedRange<UInt8>, offset: UInt8) -> String {
    String(decoding: text.utf8.map { letters.contains($0) ? $0 &+ offset : $0 }, as: UTF8.self)
  }
}
