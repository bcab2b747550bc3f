public import Findings

/// What a run of samples is made of. Equal options give equal bytes.
public struct SampleOptions: Sendable {
  public var seed: UInt64
  /// How many documents, updates included.
  public var count: Int
  /// At least one; each is as likely as the others.
  public var regions: [Region]
  /// Early accounts have more findings than late ones. Five are made from the seed when there are none.
  public var accounts: [AccountID]
  /// Names of documented finding types; `*` stands for any text. Empty means every type.
  public var types: [String]
  /// The share of documents, 0 to 1, that are updates of earlier findings: same id and creation, higher count, later
  /// update, another remote address.
  public var updateShare: Double
  /// The first document's time is at or just after this, the last one's just before `until`.
  public var from: Timestamp
  public var until: Timestamp
  /// Whether each document says that it is a sample, in GuardDuty's own way.
  public var markedAsSample: Bool
  /// The share of documents, 0 to 1, that are archived.
  public var archivedShare: Double

  public init(
    seed: UInt64, count: Int, regions: [Region], accounts: [AccountID] = [], types: [String] = [],
    updateShare: Double = 0.2, from: Timestamp, until: Timestamp, markedAsSample: Bool = true,
    archivedShare: Double = 0.05
  ) {
    self.seed = seed
    self.count = count
    self.regions = regions
    self.accounts = accounts
    self.types = types
    self.updateShare = updateShare
    self.from = from
    self.until = until
    self.markedAsSample = markedAsSample
    self.archivedShare = archivedShare
  }
}
