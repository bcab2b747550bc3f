/// What an agent did since it was started.
public struct AgentSummary: Sendable, Equatable {
  /// Documents taken from the sources, findings or not.
  public var read = 0
  /// Those of them that are no findings; they are shipped all the same.
  public var unrecognised = 0
  /// Acknowledged by the collector.
  public var batches = 0
  /// Of the acknowledged batches, as the collector counted.
  public var received = 0
  public var stored = 0
  public var updated = 0
  public var duplicate = 0
  public var rejected = 0
  /// Set aside, because the collector will never take them.
  public var quarantinedBatches = 0
  public var unreadableFiles = 0
  /// Still in the spool.
  public var waitingBatches = 0

  public init() {}

  /// Whether everything that could be read is with the collector.
  public var isComplete: Bool { waitingBatches == 0 && quarantinedBatches == 0 && unreadableFiles == 0 }
}
