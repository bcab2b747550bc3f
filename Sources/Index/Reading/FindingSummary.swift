public import Findings

/// A finding version with everything that the index knows of it. Absent texts are empty.
public struct FindingSummary: Sendable, Hashable {
  public var partition = ""
  public var account = ""
  /// The region that reported the finding, which is that of its archive partition.
  public var region = ""
  /// The region that the finding names itself.
  public var ownRegion = ""
  public var id = ""
  public var arn = ""
  public var type = ""
  public var severity = 0.0
  public var title = ""
  public var description = ""

  public var created = Timestamp(microseconds: 0)
  public var updated = Timestamp(microseconds: 0)
  public var firstSeen: Timestamp?
  public var lastSeen: Timestamp?
  /// How often GuardDuty saw the activity.
  public var count: Int64 = 0
  public var isArchived = false
  public var isSample = false

  public var resourceType = ""
  public var resources: [Resource] = []
  public var remotes: [Remote] = []
  public var threats: [String] = []

  public var action = ""
  public var networkProtocol = ""
  public var direction = ""
  public var isBlocked: Bool?
  public var localPort: Int64?
  public var domain = ""
  public var api = ""
  public var service = ""
  public var caller = ""

  /// Whether this version stands for its finding.
  public var isLatest = true
  /// How many versions of the finding are in the archive.
  public var versions = 1
  /// Hexadecimal digits of the first 8 bytes of the SHA-256 of the document.
  public var digest = ""
  public var pointer = ArchivePointer()

  public init() {}

  public var band: SeverityBand { SeverityBand(severity: severity) }

  /// Something of the customer's that the finding is about.
  public struct Resource: Sendable, Hashable {
    public var kind: AffectedResource.Kind
    public var id: String

    public init(kind: AffectedResource.Kind, id: String) { (self.kind, self.id) = (kind, id) }
  }

  /// Somebody at the other end.
  public struct Remote: Sendable, Hashable {
    public var address: IPAddress?
    /// ISO 3166 alpha-2; empty when only a name is known that no code belongs to.
    public var country = ""
    public var countryName = ""
    public var city = ""
    /// Degrees.
    public var latitude: Double?
    public var longitude: Double?
    public var asn: Int64?
    public var organisation = ""

    public init() {}
  }
}
