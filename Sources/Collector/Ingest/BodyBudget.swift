internal import Synchronization

/// The bytes of request bodies that may be in memory at once. Beyond it a sender is told to come later: nothing queues.
final class BodyBudget: Sendable {
  private let limit: Int
  private let used = Mutex(0)

  init(limit: Int) { self.limit = limit }

  var bytesInUse: Int { used.withLock { $0 } }

  /// - Returns: false when there is no room; then nothing was taken.
  func take(_ bytes: Int) -> Bool {
    used.withLock { used in
      guard used + bytes <= limit else { return false }
      used += bytes
      return true
    }
  }

  func give(back bytes: Int) { used.withLock { $0 -= bytes } }
}
