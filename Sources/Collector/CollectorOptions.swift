public import Findings
public import Fleet
internal import Platform

/// What a collector is told: its settings, and the clock and generator that only an executable makes.
public struct CollectorOptions: Sendable {
  public var settings: CollectorSettings
  /// Threads that verify and read batches.
  public var workers: Int
  /// How long a connection may bring nothing, between requests or within one. A sender that stalls would hold its body's
  /// room, and keep the collector from stopping, for ever. Nor may the reader of an export take nothing for longer.
  public var idleTimeout: Duration
  public var now: @Sendable () -> Timestamp

  public init(
    settings: CollectorSettings, workers: Int, idleTimeout: Duration = .seconds(60),
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.settings = settings
    self.workers = workers
    self.idleTimeout = idleTimeout
    self.now = now
  }
}
