internal import Synchronization

/// Tells those who wait that there is a new state to be read.
///
/// Nothing queues: each has room for one word, so that whoever is slow is told once, however many states there were.
final class ArrivalSignal: Sendable {
  private let waiting = Mutex(Waiting())

  private struct Waiting {
    var last = 0
    var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
  }

  /// An element after each ``tell()``, as far as they are taken one by one.
  func words() -> AsyncStream<Void> {
    let (words, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let number = waiting.withLock { waiting in
      waiting.last += 1
      waiting.continuations[waiting.last] = continuation
      return waiting.last
    }
    continuation.onTermination = { [weak self] _ in self?.forget(number) }
    return words
  }

  private func forget(_ number: Int) { waiting.withLock { _ = $0.continuations.removeValue(forKey: number) } }

  func tell() {
    // Told outside of the lock: a continuation that has ended asks for it.
    for continuation in waiting.withLock({ Array($0.continuations.values) }) { continuation.yield() }
  }
}
