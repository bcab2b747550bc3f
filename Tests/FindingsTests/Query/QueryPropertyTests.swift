import Findings
import Testing

@Suite struct QueryPropertyTests {
  let now = Timestamp("2026-11-23T12:00:00Z")!

  @Test func `every expression is read back as printed`() {
    let seed = UInt64.random(in: 0 ... .max)
    var expressions = ExpressionGenerator(seed: seed)
    for _ in 0..<5000 {
      let expression = expressions.next(depth: 4)
      let printed = expression.description
      do {
        #expect(try QueryParser.parse(printed, now: now) == expression, "\(printed), seed \(seed)")
      } catch {
        Issue.record("\(error.rendered(in: printed)), seed \(seed)")
      }
    }
  }

  @Test func `random text parses or is refused within its own bounds, and what parses is read back as printed`() throws
  {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    var parsed = 0
    for _ in 0..<20_000 {
      let query = Self.noise(&random)
      let expression: QueryExpression
      do {
        expression = try QueryParser.parse(query, now: now)
      } catch {
        #expect(error.offset >= 0 && error.offset + error.length <= query.unicodeScalars.count, "seed \(seed)")
        #expect(error.rendered(in: query).split(separator: "\n").count >= 2, "seed \(seed)")
        continue
      }
      parsed += 1
      let again = try? QueryParser.parse(expression.description, now: now)
      #expect(again == expression, "\(query.debugDescription), seed \(seed)")
    }
    #expect(parsed > 100, "seed \(seed)")
  }

  @Test func `random bytes never make the parser fail otherwise than by an error`() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? QueryParser.parse(String(decoding: bytes, as: UTF8.self), now: now)
    }
  }

  private static let fragments = [
    "a", "probe", " ", " ", " ", "(", ")", "\"", "\\", "*", "?", ",", ":", "=", "!=", ">", ">=", "<", "<=", "-", "..",
    "..<",
    "AND", "OR", "NOT", " AND ", " OR ", "severity", "type:", "region:", "user:", "and", "!", "@x", "'", "updated>",
    "ip:", "sample:", "port:",
    "title:",
    "title=", "arn:", "aws", "db:", "direction:", "Recon:EC2/", "high", "low", "7", "4.5", "-7d", "7d", "2026-11-01",
    "198.51.100.0/24", "2001:db8::1", "::", "true", "inbound", "端", "\u{301}", "\u{A0}", "\n",
  ]

  private static func noise(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in fragments.randomElement(using: &random) }.joined()
  }
}

/// Random expressions in the form that the parser gives.
struct ExpressionGenerator {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func next(depth: Int) -> QueryExpression {
    switch depth == 0 ? 0 : Int.random(in: 0...6, using: &random) {
    case 1, 2: .all(of: several(depth))
    case 3, 4: .any(of: several(depth))
    case 5: .negation(of: next(depth: depth - 1))
    default: leaf()
    }
  }

  private mutating func several(_ depth: Int) -> [QueryExpression] {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in next(depth: depth - 1) }
  }

  private mutating func leaf() -> QueryExpression {
    if Int.random(in: 0...20, using: &random) == 0 { return .all }
    if Int.random(in: 0...4, using: &random) == 0 {
      let pattern = pattern().anywhere
      return pattern.matchesEverything ? .all : .freeText(pattern)
    }
    let field = QueryField.allCases.randomElement(using: &random) ?? .id
    if Int.random(in: 0...8, using: &random) == 0 { return .comparison(QueryComparison(field, .present)) }
    return .comparison(QueryComparison(field, operand(of: field)))
  }

  private mutating func operand(of field: QueryField) -> QueryOperand {
    switch field.kind {
    case .keyword: return .text(pattern())
    case .prose: return .text(Bool.random(using: &random) ? pattern() : pattern().anywhere)
    case .enumerated: return .text(TextPattern(exact: field.allowedValues.randomElement(using: &random) ?? ""))
    case .boolean: return .boolean(.random(using: &random))
    case .address:
      let bytes = (0..<(Bool.random(using: &random) ? 4 : 16)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let length = Int.random(in: 0...(bytes.count * 8), using: &random)
      return IPAddress(bytes: bytes).flatMap { IPPrefix($0, length: length) }.map { .addresses($0) } ?? .present
    case .number:
      return .numbers(
        interval { random in
          switch Int.random(in: 0...3, using: &random) {
          case 0: [4, 7, 9].randomElement(using: &random) ?? 4
          case 1: Double(Int.random(in: -100...100_000, using: &random))
          case 2: Double(Int.random(in: 0...100, using: &random)) / 10
          default: .random(in: -1e300...1e300, using: &random)
          }
        })
    case .time:
      return .times(
        interval { random in
          let instant = Timestamp(
            microseconds: .random(in: Timestamp.first.microseconds...Timestamp.last.microseconds, using: &random))
          return switch Int.random(in: 0...3, using: &random) {
          case 0: instant.day.start
          case 1: instant.day.end
          default: instant
          }
        })
    }
  }

  private mutating func interval<Bound>(_ bound: (inout SeededGenerator) -> Bound) -> QueryInterval<Bound> {
    let (one, other) = (bound(&random), bound(&random))
    switch Int.random(in: 0...6, using: &random) {
    case 0: return .atLeast(one)
    case 1: return .above(one)
    case 2: return .atMost(one)
    case 3: return .below(one)
    case 4: return .closed(one...one)
    case 5 where one != other: return .halfOpen(min(one, other)..<max(one, other))
    default: return .closed(min(one, other)...max(one, other))
    }
  }

  /// Never empty: there is no way to write an empty text, and no finding has one.
  private mutating func pattern() -> TextPattern {
    let literals = [
      "a", "Recon", "AND", "OR", "-", ":", "=", "<", ">", "!", ".", "..", "..<", "/", "aws", "arn:aws:x", "::1", " ",
      "\t",
      "(", ")", "and", "||", "@x", "'", "!x", "us-wst-1", "UK", ",", "\"", "\\", "*", "?", "端", "\u{301}", "\u{A0}",
      "7d", "Recon:EC2/Port",
    ]
    let pieces: [TextPattern.Piece] = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      switch Int.random(in: 0...5, using: &random) {
      case 0: .many
      case 1: .one
      default: .literal(literals.randomElement(using: &random) ?? "a")
      }
    }
    return TextPattern(pieces: pieces)
  }
}
