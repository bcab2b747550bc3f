public import Findings
public import Fleet
public import Platform

/// What a collector is told: its settings, and the clock and generator that only an executable makes.
public struct CollectorOptions: Sendable {
  public var settings: CollectorSettings
  /// Threads that verify and read batches.
  public var workers: Int
  /// How long a connection may bring nothing, between requests or within one. A sender that stalls would hold its body's
  /// room, and keep the collector from stopping, for ever. Nor may the reader of an export take nothing for longer.
  public var idleTimeout: Duration
  /// What hashing a password costs.
  public var passwordCost: Scrypt
  /// Is told the address that makes the first admin, when there is none yet. It holds a secret.
  public var announceSetup: @Sendable (String) -> Void
  public var now: @Sendable () -> Timestamp

  public init(
    settings: CollectorSettings, workers: Int, idleTimeout: Duration = .seconds(60),
    passwordCost: Scrypt = .standard, announceSetup: @escaping @Sendable (String) -> Void = { _ in },
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.settings = settings
    self.workers = workers
    self.idleTimeout = idleTimeout
    self.passwordCost = passwordCost
    self.announceSetup = announceSetup
    self.now = now
  }
}
