/// Names a batch for ever: the agent's identity and the batch's place in its gapless sequence, `<agent>/<sequence>`.
///
/// It is the idempotency key: equal on every retry.
public struct BatchID: Hashable, Sendable, CustomStringConvertible {
  /// The text of an ``AgentIdentity``.
  public let agent: String
  /// From 1 on.
  public let sequence: UInt64

  /// - Precondition: `agent` has the characters that ``WireName`` allows, and `sequence` is not zero.
  public init(agent: String, sequence: UInt64) {
    precondition(Self.isWellFormed(agent: agent) && sequence > 0, "no batch can be called \(agent)/\(sequence)")
    (self.agent, self.sequence) = (agent, sequence)
  }

  /// Reads `<agent>/<sequence>`; nil for anything else, a sequence of zero or one with leading zeros included.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, Self.isWellFormed(agent: String(parts[0])),
      parts[1].utf8.allSatisfy({ byte in byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }),
      !parts[1].hasPrefix("0"), let sequence = UInt64(parts[1])
    else { return nil }
    (self.agent, self.sequence) = (String(parts[0]), sequence)
  }

  /// Nil when the agent's text has no incarnation.
  public var identity: AgentIdentity? { AgentIdentity(agent) }

  public var description: String { "\(agent)/\(sequence)" }

  static func isWellFormed(agent: String) -> Bool {
    WireName.isWellFormed(agent) || AgentIdentity(agent) != nil
  }
}
