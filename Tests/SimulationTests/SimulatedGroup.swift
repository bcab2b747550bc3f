import Ingest
import Synchronization

/// A group of batches in the simulated collector's pipeline.
final class SimulatedGroup: Sendable {
  let requests: [SimulatedLink.Request]
  private let pending: PendingGroup
  private let state = Mutex<(flushed: FlushedGroup?, isAnswered: Bool)>((nil, false))

  init(_ requests: [SimulatedLink.Request], _ pending: PendingGroup) {
    self.requests = requests
    self.pending = pending
  }

  var flushed: FlushedGroup? { state.withLock { $0.flushed } }

  func flush() {
    let flushed = pending.flush()
    state.withLock { $0.flushed = flushed }
  }

  /// - Returns: true the first time.
  func beginAnswering() -> Bool {
    state.withLock { state in
      defer { state.isAnswered = true }
      return !state.isAnswered
    }
  }

  var isAnswered: Bool { state.withLock { $0.isAnswered } }
}
