/// A field of a finding whose value titles and descriptions repeat.
///
/// Those that texts were seen to name. Region, country, city, organisation and service are left out: no text needs
/// them, and an organisation "Amazon" would be found in words that are the same in every finding.
public enum WordingSlot: UInt8, CaseIterable, Sendable {
  /// The finding's first resources, in the order of ``FindingFields/resources``.
  case resource1, resource2, resource3, resource4, resource5, resource6
  case account
  /// The first remote address, as ``IPAddress/appendText(to:)`` writes it.
  case address
  case domain
  case api
  /// The local port, in decimal digits. Found only behind the word "port".
  case port
  /// The first threats, in the order of ``FindingFields/threats``.
  case threat1, threat2, threat3

  /// How many of a finding's resources, and of its threats, have slots.
  static let resources = 6
  static let threats = 3

  /// What the bytes of a value in a template can be.
  var alphabet: WordingAlphabet {
    switch self {
    case .account, .port: .digits
    case .address: .address
    default: .text
    }
  }

  /// Values that are shorter stay in the template: they would be found in words too.
  var minimumBytes: UInt32 { self == .port ? 1 : 3 }

  /// - Parameter position: from 0.
  static func resource(_ position: Int) -> WordingSlot? {
    position < resources ? WordingSlot(rawValue: resource1.rawValue + UInt8(position)) : nil
  }

  /// - Parameter position: from 0.
  static func threat(_ position: Int) -> WordingSlot? {
    position < threats ? WordingSlot(rawValue: threat1.rawValue + UInt8(position)) : nil
  }
}
