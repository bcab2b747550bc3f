/// A field whose values are texts of a dictionary of its own, so that a row holds a small code and a condition is decided
/// once for each different value, not for each row. Code 0 is the absent value.
///
/// The raw value is how the index file names the dictionary: never give one to another field.
enum TermField: Int, CaseIterable, Sendable {
  case partition = 0
  case account, region, ownRegion, detector
  /// The whole ARN, where it is not put together of the other fields.
  case arn
  /// The id, where it is not 32 lower-case hexadecimal digits.
  case textID
  case type
  /// As ``SeverityTerm`` writes it.
  case severity
  case resourceType
  /// All affected resources, as ``ResourceList`` writes them.
  case resources
  case action, networkProtocol, direction, domain, api, service, caller
  /// Threat and threat list names between separators.
  case threats
  /// All remote addresses, as ``RemoteList`` writes them.
  case remotes
  /// Title and description, with marks for what other fields hold: ``Findings/WordingMaker``.
  case wording
  /// What stands for the marks of ``wording`` that no field holds.
  case variables
  case agent
  /// Where remote addresses are, as ``RemotePlace`` writes it. No column of rows: ``remotes`` refers to it.
  case place

  /// Those that rows have a code of.
  static let columns = Array(TermField.allCases.dropLast())
  static let columnCount = 23
}

/// A field whose values are numbers.
enum NumberField: Int, CaseIterable, Sendable {
  /// Microseconds since 1970, as all times here.
  case created = 0
  case updated, firstSeen, lastSeen
  case count, port
  /// ``VersionFlags``.
  case flags

  static let columnCount = 7
}

/// The yes-and-no facts of a version, in the bits of one number.
struct VersionFlags: OptionSet, Sendable {
  let rawValue: Int64
  static let archived = VersionFlags(rawValue: 1)
  static let sample = VersionFlags(rawValue: 2)
  static let blockedKnown = VersionFlags(rawValue: 4)
  static let blocked = VersionFlags(rawValue: 8)
  /// The archive has the version no more: the row is left for what arrives again, and no read may see it.
  static let removed = VersionFlags(rawValue: 16)
}
