public import Findings

/// One entry under `regions`: the agent of a region, what it signs with, reads from and queues in.
public struct RegionSettings: Equatable, Sendable {
  public let region: Region
  /// The agent's name in idempotency keys and on the dashboard; no two regions share one.
  public let agent: String
  public let key: KeySettings
  /// Which regions' findings the agent may bring, for event buses that gather several regions.
  public let reports: ReportedRegions
  public let accounts: AcceptedAccounts
  /// At least one.
  public let sources: [SourceSettings]
  public let spool: SpoolSettings
  public let batch: BatchSettings

  public init(
    region: Region, agent: String? = nil, key: KeySettings, reports: ReportedRegions = .own,
    accounts: AcceptedAccounts = .any, sources: [SourceSettings], spool: SpoolSettings,
    batch: BatchSettings = BatchSettings()
  ) {
    self.region = region
    self.agent = agent ?? region.name
    self.key = key
    self.reports = reports
    self.accounts = accounts
    self.sources = sources
    self.spool = spool
    self.batch = batch
  }
}

/// `key`: the name of the signing key and the file that holds its secret. The secret itself is never in the fleet file.
public struct KeySettings: Equatable, Sendable {
  public let id: String
  public let file: String

  public init(id: String, file: String) {
    self.id = id
    self.file = file
  }
}

/// `accounts`: whose findings the collector takes from this region.
public enum AcceptedAccounts: Equatable, Sendable {
  case any
  /// Never empty.
  case listed(Set<AccountID>)

  public func contains(_ account: AccountID) -> Bool {
    switch self {
    case .any: true
    case .listed(let accounts): accounts.contains(account)
    }
  }
}

/// One entry of `sources`: where an agent collects findings.
public enum SourceSettings: Equatable, Sendable {
  /// Every file of a folder, or one file; watched for more to come unless told otherwise.
  case files(path: String, isWatched: Bool)
  /// Standard input, read to its end.
  case standardInput
}

/// `spool`: the agent's disk queue.
public struct SpoolSettings: Equatable, Sendable {
  public let directory: String
  public let maximumBytes: Int

  public init(directory: String, maximumBytes: Int = FleetDefaults.spoolBytes) {
    self.directory = directory
    self.maximumBytes = maximumBytes
  }
}

/// `batch`: when a batch is closed and shipped, whichever comes first.
public struct BatchSettings: Equatable, Sendable {
  public let maximumFindings: Int
  /// In bytes of JSON Lines, before gzip.
  public let maximumBytes: Int
  /// Since the first finding of the batch.
  public let maximumAge: Duration

  public init(
    maximumFindings: Int = FleetDefaults.batchFindings, maximumBytes: Int = FleetDefaults.batchBytes,
    maximumAge: Duration = FleetDefaults.batchAge
  ) {
    self.maximumFindings = maximumFindings
    self.maximumBytes = maximumBytes
    self.maximumAge = maximumAge
  }
}
