public import Findings
public import Platform

/// What one agent needs to know, checked and immutable.
public struct AgentOptions: Sendable {
  public enum Source: Sendable, Equatable {
    /// A file, a folder with all below it, or a path with wildcards.
    case files(path: String, isWatched: Bool)
    case standardInput
  }

  public var region: Region
  /// The name in idempotency keys, without its incarnation.
  public var agent: String
  /// Whose findings the key may bring; those of other regions are kept under `_rejected`.
  public var reports: ReportedRegions
  public var keyID: String
  public var secret: SecretBytes
  public var sources: [Source]
  public var spoolDirectory: String
  public var spoolBytes: Int
  public var batch: BatchBounds
  public var retry: RetryPolicy
  /// Read what is there, ship it, and end.
  public var isOnce: Bool
  /// With ``isOnce``: end without success when nothing was acknowledged for this long.
  public var givesUpAfter: Duration

  public init(
    region: Region, agent: String? = nil, reports: ReportedRegions = .own, keyID: String, secret: SecretBytes,
    sources: [Source],
    spoolDirectory: String, spoolBytes: Int, batch: BatchBounds, retry: RetryPolicy = RetryPolicy(),
    isOnce: Bool = false, givesUpAfter: Duration = .seconds(120)
  ) {
    self.region = region
    self.agent = agent ?? region.name
    self.reports = reports
    self.keyID = keyID
    self.secret = secret
    self.sources = sources
    self.spoolDirectory = spoolDirectory
    self.spoolBytes = spoolBytes
    self.batch = batch
    self.retry = retry
    self.isOnce = isOnce
    self.givesUpAfter = givesUpAfter
  }

  /// The smallest spool that surely holds two of the agent's own batches, so that one can be sent while the next waits.
  var smallestSpoolBytes: Int { 2 * batch.bytes + (1 << 20) }
}
