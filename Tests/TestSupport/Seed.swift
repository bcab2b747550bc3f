import Foundation

/// Where all chance of a test comes from. A failing test prints it; replay with `MUSTER_SEED=0x… swift test`, or keep it
/// as an argument of the test.
public struct Seed: Hashable, Sendable, CustomStringConvertible, ExpressibleByIntegerLiteral {
  public let value: UInt64

  public init(_ value: UInt64) { self.value = value }
  public init(integerLiteral value: UInt64) { self.value = value }

  public var description: String { "0x" + String(value, radix: 16) }

  /// `count` new seeds, different in every run; only the one in the environment's `MUSTER_SEED` when that is set.
  public static func fresh(count: Int) -> [Seed] {
    if let text = ProcessInfo.processInfo.environment["MUSTER_SEED"] {
      let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
      guard let value = UInt64(digits, radix: 16) else { preconditionFailure("MUSTER_SEED is no base 16 number") }
      return [Seed(value)]
    }
    return (0..<count).map { _ in Seed(UInt64.random(in: .min ... .max)) }
  }
}
