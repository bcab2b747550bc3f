public import Findings
public import Fleet
internal import Platform

/// What a collector is told: its settings, and the clock and generator that only an executable makes.
public struct CollectorOptions: Sendable {
  public var settings: CollectorSettings
  /// Threads that verify and read batches.
  public var workers: Int
  public var now: @Sendable () -> Timestamp

  public init(settings: CollectorSettings, workers: Int, now: @escaping @Sendable () -> Timestamp) {
    self.settings = settings
    self.workers = workers
    self.now = now
  }
}
