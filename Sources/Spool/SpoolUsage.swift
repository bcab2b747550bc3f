/// How much is waiting in the spool.
public struct SpoolUsage: Sendable, Equatable {
  /// Batches that are not acknowledged.
  public internal(set) var batches = 0
  /// Lines in them.
  public internal(set) var lines = 0
  /// What the segments take on the disk, acknowledged batches in them included.
  public internal(set) var bytes = 0
  public let limitBytes: Int

  init(limitBytes: Int) { self.limitBytes = limitBytes }
}
