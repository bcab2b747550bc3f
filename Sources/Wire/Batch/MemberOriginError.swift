/// Why the origin of a gzip member cannot be read.
public enum MemberOriginError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The subfield at this offset of the extra field claims more bytes than there are.
  case brokenSubfields(offset: Int)
  case repeated
  case newerVersion(found: UInt8, known: UInt8)
  /// The named part holds what no writer of this version puts there.
  case damaged(String)

  public var description: String {
    switch self {
    case .brokenSubfields(let offset):
      "the subfield at byte \(offset) of the gzip extra field is cut short: write id, length and content (RFC 1952)"
    case .repeated:
      "the gzip extra field has two origins: write one subfield \"MU\""
    case .newerVersion(let found, let known):
      "the member's origin is of version \(found) and this program reads up to \(known): update it"
    case .damaged(let part):
      "the member's origin is damaged in its \(part): the batch was not written by a Muster agent, or has changed since"
    }
  }
}
