public import Ingest

/// What happens while an index is made again.
public enum RebuildEvent: Sendable, Equatable {
  /// The running collector is moving segments; reading begins when it is done.
  case waitsForUpkeep
  /// What an earlier rebuild has read is kept.
  case resumed(versions: Int)
  /// What an earlier rebuild has read is of no use.
  case beganAnew(reason: String)
  case progress(CatchUpProgress)
  /// All is read; the running collector is to take the index over.
  case waitsForCollector
  /// It has not for a while.
  case stillWaits
}

/// What came of it.
public struct RebuildOutcome: Sendable, Equatable {
  /// What the new index holds, except what a running collector added after it was read.
  public var versions = 0
  /// Versions that the archive was found to hold twice.
  public var repeats = 0
  public var isTakenByCollector = false

  public init(versions: Int = 0, repeats: Int = 0, isTakenByCollector: Bool = false) {
    (self.versions, self.repeats, self.isTakenByCollector) = (versions, repeats, isTakenByCollector)
  }
}
