internal import Synchronization
internal import Wire

/// The batches that are being taken right now: the same one must not be taken twice at once.
final class InFlightBatches: Sendable {
  private let batches = Mutex<Set<BatchID>>([])

  func begin(_ batch: BatchID) throws(Problem) {
    guard batches.withLock({ $0.insert(batch).inserted }) else {
      throw Problem(.inFlight, "batch \(batch) is being taken right now", retryAfterSeconds: 1)
    }
  }

  func end(_ batch: BatchID) { batches.withLock { _ = $0.remove(batch) } }
}
