public import Platform

/// The indexed fields of one finding version. Plain numbers, and texts as ranges of the table's one text buffer, so that
/// a batch of thousands is a handful of allocations.
///
/// Field meanings: the GuardDuty finding format (botocore `guardduty` 2017-11-28, `Finding`).
public struct FindingFields: Sendable {
  /// The line in its batch, from 0.
  public var line: UInt32 = 0
  /// SHA-256 of the line's bytes: what tells two versions apart.
  public var digest: SHA256Digest

  public var partition = TextRange.absent
  public var account = TextRange.absent
  /// The region the finding names itself, which may differ from the one that reported it.
  public var ownRegion = TextRange.absent
  public var id = TextRange.absent
  /// The 16 bytes that an id of 32 lower-case hexadecimal digits spells, which is what GuardDuty makes; else nil.
  public var idWords: (high: UInt64, low: UInt64)?
  public var arn = TextRange.absent
  /// The detector's id, when the ARN is `arn:<partition>:guardduty:<region>:<account>:detector/<detector>/finding/<id>`
  /// of the other fields and so says nothing else.
  public var detector = TextRange.absent
  public var type = TextRange.absent
  public var severity = 0.0
  public var title = TextRange.absent
  public var description = TextRange.absent

  public var created = Timestamp(microseconds: 0)
  public var updated = Timestamp(microseconds: 0)
  public var firstSeen: Timestamp?
  public var lastSeen: Timestamp?
  public var count: Int64 = 0
  public var isArchived = false
  public var isSample = false

  public var resourceType = TextRange.absent
  /// In ``FindingTable/resources``.
  public var resources: Range<Int> = 0..<0
  /// In ``FindingTable/remotes``.
  public var remotes: Range<Int> = 0..<0
  /// In ``FindingTable/threats``.
  public var threats: Range<Int> = 0..<0

  public var action = TextRange.absent
  public var networkProtocol = TextRange.absent
  public var direction = TextRange.absent
  public var isBlocked: Bool?
  public var localPort: Int64?
  public var domain = TextRange.absent
  public var api = TextRange.absent
  public var service = TextRange.absent
  public var caller = TextRange.absent

  init(digest: SHA256Digest) { self.digest = digest }
}
