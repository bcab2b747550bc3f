/// A GuardDuty finding type, taken apart by its grammar `Purpose:Resource/Family.Mechanism!Artifact`.
///
/// Any text makes one: a part that the text does not have is empty (or nil), so types that AWS adds tomorrow, and
/// types that nobody ever documented, are carried and shown like the rest. ``FindingTypes`` knows today's list.
/// Source: GuardDuty user guide, "Finding format".
public struct FindingType: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  public init(_ text: some StringProtocol) {
    self.text = String(text)
  }

  /// What the actor is after, such as `Recon`: the dashboard's attack category. Empty when there is no `:`.
  public var purpose: Substring {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "" }
    return text[..<colon]
  }

  /// What is attacked, such as `EC2`. Empty when there is no `/` after the purpose.
  public var resource: Substring {
    let rest = afterPurpose
    guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else { return "" }
    return rest[..<slash]
  }

  /// What is seen, such as `C&CActivity`.
  public var family: Substring {
    let rest = afterResource
    return rest[..<(rest.utf8.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "!") } ?? rest.endIndex)]
  }

  /// How it was detected, such as `B` or `Custom`; nil for most types.
  public var mechanism: Substring? {
    var rest = afterResource
    if let bang = rest.utf8.firstIndex(of: UInt8(ascii: "!")) { rest = rest[..<bang] }
    guard let dot = rest.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    return rest[rest.utf8.index(after: dot)...]
  }

  /// What the attack used, such as `DNS`; nil for most types.
  public var artifact: Substring? {
    let rest = afterResource
    guard let bang = rest.utf8.firstIndex(of: UInt8(ascii: "!")) else { return nil }
    return rest[rest.utf8.index(after: bang)...]
  }

  public var description: String { text }

  public static func < (left: FindingType, right: FindingType) -> Bool { left.text < right.text }

  private var afterPurpose: Substring {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return text[...] }
    return text[text.utf8.index(after: colon)...]
  }

  private var afterResource: Substring {
    let rest = afterPurpose
    guard let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) else { return rest }
    return rest[rest.utf8.index(after: slash)...]
  }
}
