/// The chance behind samples: xoshiro256**, seeded through SplitMix64, so a seed gives the same run on every machine.
///
/// Source: David Blackman and Sebastiano Vigna, https://prng.di.unimi.it/ (both are in the public domain).
struct SampleRandom: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64) {
    var mixer = seed
    state = (Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer))
  }

  /// A generator in the middle of its run.
  init(state: (UInt64, UInt64, UInt64, UInt64)) { self.state = state }

  mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = (state.3 << 45) | (state.3 >> 19)
    return result
  }

  /// A whole number from 0 up to, and without, `bound`, which is above 0 and below 2³².
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

  /// Like ``below(_:)`` with small numbers far more often than large ones, as attackers and targets are in the field.
  mutating func skewed(below bound: Int) -> Int {
    let fraction = unit()
    return min(bound - 1, Int(fraction * fraction * fraction * Double(bound)))
  }

  /// From 0 up to, and without, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  /// - Parameter choices: at least one.
  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  /// One number out of two, each of which changes it wholly: streams for parts of a whole.
  static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var mixer = first ^ (second &* 0xD1B5_4A32_D192_ED03)
    return splitMix(&mixer)
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
