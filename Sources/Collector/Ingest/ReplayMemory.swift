internal import Findings
internal import Synchronization
internal import Wire

/// The nonces that were used, shared by all requests. Accepted ones are durable with their batch, in journal and ledger;
/// a refused request has no effect that a replay could have again.
final class ReplayMemory: Sendable {
  private let memory: Mutex<ReplayGuard>

  init(tolerance: Duration, restoring entries: [ReplayGuard.Entry], now: Timestamp) {
    var replays = ReplayGuard(tolerance: tolerance)
    replays.restore(entries, now: now)
    memory = Mutex(replays)
  }

  func admit(_ request: VerifiedRequest, now: Timestamp) throws(Problem) {
    try memory.withLock { memory throws(Problem) in
      _ = try memory.admit(keyID: request.key.id, nonce: request.nonce, created: request.created, now: now)
    }
  }

  func evict(asOf now: Timestamp) { memory.withLock { $0.evict(asOf: now) } }
}
