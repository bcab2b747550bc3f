internal import Platform

/// An agent and one life of its spool: `<name>.<8 hexadecimal digits>`.
///
/// The digits are chosen when the spool folder is made. A folder that was wiped starts its sequences anew, and under
/// the same identity the collector would take its batches for repeats.
public struct AgentIdentity: Hashable, Sendable, CustomStringConvertible {
  /// The configured name, in the grammar of ``WireName``.
  public let name: String
  public let incarnation: UInt32

  /// Nil for a name outside the grammar of ``WireName``.
  public init?(name: String, incarnation: UInt32) {
    guard WireName.isWellFormed(name) else { return nil }
    (self.name, self.incarnation) = (name, incarnation)
  }

  /// Reads `<name>.<8 lower-case hexadecimal digits>`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    guard let dot = text.lastIndex(of: "."),
      let digits = Hexadecimal.bytes(Array(text[text.index(after: dot)...].utf8).span), digits.count == 4
    else { return nil }
    self.init(name: String(text[..<dot]), incarnation: digits.reduce(0) { $0 << 8 | UInt32($1) })
  }

  /// A new life for an agent; nil for a name outside the grammar of ``WireName``.
  public static func generate(name: String, using generator: inout some RandomNumberGenerator) -> AgentIdentity? {
    AgentIdentity(name: name, incarnation: UInt32.random(in: .min ... .max, using: &generator))
  }

  public var description: String {
    let digits = stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: incarnation >> UInt32($0)) }
    return name + "." + Hexadecimal.text(digits)
  }

  static let maximumBytes = WireName.maximumBytes + 9
}
