/// Where a literal can occur in a text.
///
/// An occurrence lies in a run of constant bytes, within one value, or straddles an end of a value. The first makes every
/// text match. To straddle, it must have begun before the end: so what is carried over each end is how much of the
/// literal may lie before it, as a bit k for its first k bytes.
struct WordingInfixTrace: WordingTrace, Sendable {
  static let maximumBytes = 62

  /// For each byte a bit k where the literal's byte k, from 0, is that byte in either case.
  private let positions: [UInt64]
  /// The same for any byte of an alphabet.
  private let alphabetPositions: [UInt64]
  private let whole: UInt64

  /// Begun within the present constant run.
  private var begun: UInt64 = 0
  /// Begun before it.
  private var carried: UInt64 = 0
  private var isConstant = false
  private var canStraddle = false
  private var holders: WordingSlots = []

  /// - Parameter literal: 1 to ``maximumBytes`` bytes, with ASCII letters lowered.
  init(_ literal: [UInt8]) {
    precondition(!literal.isEmpty && literal.count <= Self.maximumBytes)
    positions = (UInt8.min...UInt8.max).map { byte in
      Self.bits(literal) { $0 == TextPattern.folded(byte) }
    }
    alphabetPositions = WordingAlphabet.allCases.map { alphabet in Self.bits(literal, where: alphabet.contains) }
    whole = 1 << UInt64(literal.count)
  }

  private static func bits(_ literal: [UInt8], where isSet: (UInt8) -> Bool) -> UInt64 {
    literal.enumerated().reduce(0) { bits, byte in isSet(byte.element) ? bits | 1 << UInt64(byte.offset) : bits }
  }

  mutating func begin() {
    (begun, carried, isConstant, canStraddle, holders) = (0, 0, false, false, [])
  }

  mutating func take(_ byte: UInt8) {
    let next = positions[Int(byte)]
    begun = ((begun | 1) & next) << 1
    carried = (carried & next) << 1
    if begun & whole != 0 { isConstant = true }
    if carried & whole != 0 { canStraddle = true }
  }

  mutating func take(_ placeholder: WordingWalk.Piece) {
    guard let alphabet = placeholder.alphabet else { return }
    let next = alphabetPositions[alphabet.rawValue]
    // A value has at least one byte, so an occurrence that goes on has grown behind it.
    let grown = Self.grown((begun | carried) & ~whole, next)
    let within = Self.grown(1, next)
    if grown & whole != 0 { canStraddle = true }
    if within & whole != 0 { holders.formUnion(placeholder.source) }
    (begun, carried) = (0, (grown | within) & ~whole)
  }

  private static func grown(_ bits: UInt64, _ next: UInt64) -> UInt64 {
    var (all, last) = (UInt64(0), bits)
    repeat {
      last = (last & next) << 1
      all |= last
    } while last != 0
    return all
  }

  var verdict: WordingVerdict {
    if isConstant { return .always }
    if canStraddle { return .depends }
    return holders.isEmpty ? .never : .dependsOnValues(holders)
  }
}
