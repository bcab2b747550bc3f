/// How far a backup is, and what it did.
public struct BackupReport: Sendable, Equatable {
  public var segmentsDone = 0
  public var segments = 0
  public var bytesDone = 0
  /// Of all segments, those of refused lines too.
  public var bytes = 0
  /// Those that the folder did not have yet, or only in part.
  public var segmentsCopied = 0
  public var bytesCopied = 0
  /// Those that the archive has no more.
  public var segmentsRemoved = 0

  public init() {}
}
