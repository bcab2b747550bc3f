internal import Synchronization

/// Carries a task's cancellation to libcurl, which asks for it now and then.
final class HTTPCancellation: Sendable {
  private let cancelled = Atomic(false)

  func cancel() { cancelled.store(true, ordering: .relaxed) }
  var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
}
