/// How far a pattern with wildcards can have come in a text, and how far it has come whatever the values are.
///
/// Both are sets of the pattern's steps as bits: bit k for "the first k steps are used up". A constant byte moves both in
/// the way that ``TextPattern/matches(utf8:)`` does. Behind a value, the pattern can be wherever some bytes of the
/// value's alphabet bring it; it is certain to be only where a `many` kept it.
struct WordingPatternTrace: WordingTrace, Sendable {
  private static let maximumSteps = 62

  private let literals: [UInt64]
  private let alphabetLiterals: [UInt64]
  private let ones: UInt64
  private let manys: UInt64
  private let end: UInt64
  /// Whether the steps behind ``maximumSteps`` were left out: then a match is a match of their beginning only.
  private let isCut: Bool

  private var possible: UInt64 = 0
  private var certain: UInt64 = 0

  init(_ pattern: TextPattern) {
    isCut = pattern.steps.count > Self.maximumSteps
    let steps =
      isCut ? Array(pattern.steps.prefix(Self.maximumSteps - 1)) + [TextPattern.stepMany] : pattern.steps
    func bits(where isSet: (UInt16) -> Bool) -> UInt64 {
      steps.enumerated().reduce(0) { bits, step in isSet(step.element) ? bits | 1 << UInt64(step.offset) : bits }
    }
    literals = (UInt8.min...UInt8.max).map { byte in bits { $0 == UInt16(TextPattern.folded(byte)) } }
    alphabetLiterals = WordingAlphabet.allCases.map { alphabet in
      bits { UInt8(exactly: $0).map(alphabet.contains) ?? false }
    }
    ones = bits { $0 == TextPattern.stepOne }
    manys = bits { $0 == TextPattern.stepMany }
    end = 1 << UInt64(steps.count)
  }

  mutating func begin() {
    possible = withEmptyManys(1)
    certain = possible
  }

  mutating func take(_ byte: UInt8) {
    possible = moved(possible, byte)
    certain = moved(certain, byte)
  }

  private func moved(_ steps: UInt64, _ byte: UInt8) -> UInt64 {
    let literal = steps & literals[Int(byte)]
    if byte & 0xC0 == 0x80 {
      // Within a scalar: a `one` does not begin here, and one that took the first byte takes this too.
      return withEmptyManys(literal << 1 | steps & manys | steps & ones << 1)
    }
    return withEmptyManys((literal | steps & ones) << 1 | steps & manys)
  }

  mutating func take(_ placeholder: WordingWalk.Piece) {
    guard let alphabet = placeholder.alphabet else { return }
    let literals = alphabetLiterals[alphabet.rawValue]
    var (all, last) = (UInt64(0), possible)
    repeat {
      last = withEmptyManys((last & (literals | ones)) << 1 | last & manys | last & ones << 1) & ~all
      all |= last
    } while last != 0
    possible = all
    certain = withEmptyManys(certain & manys)
  }

  /// A `many` may take nothing.
  private func withEmptyManys(_ steps: UInt64) -> UInt64 { steps | (steps & manys) << 1 }

  var verdict: WordingVerdict {
    if possible & end == 0 { return .never }
    return certain & end != 0 && !isCut ? .always : .depends
  }
}
